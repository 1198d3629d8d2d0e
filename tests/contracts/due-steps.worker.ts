import { fireDueSteps } from '#app/modules/sla/fire-due-steps.server.ts'
import { memoryPush } from '#app/platform/adapters/push/memory.ts'
import { buildServices } from '#app/platform/container.server.ts'
import { openDatabase } from '#app/platform/db.server.ts'
import { readEnv } from '#app/platform/env.server.ts'

/** Child process of app/modules/sla/sweep-traps.test.ts: sweeps at an instant until it is killed. */
const [url = '', folder = '', at = ''] = process.argv.slice(2)
const env = readEnv({
  ...{ DATA_DIR: folder, DATABASE_URL: url, APP_SECRET: 'test-secret-of-at-least-32-characters', NODE_ENV: 'test' },
})
const deps = buildServices(env, { db: openDatabase(url), push: memoryPush(), clock: { now: () => new Date(at) } })
await fireDueSteps(deps)
await deps.db.$disconnect()
