import { mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import { randomIds } from '#app/platform/adapters/ids/random.server.ts'
import { memoryPush } from '#app/platform/adapters/push/memory.ts'
import { buildServices, type Services } from '#app/platform/container.server.ts'
import { openDatabase } from '#app/platform/db.server.ts'
import { readEnv } from '#app/platform/env.server.ts'
import { copyTemplate, TEMPLATE_FILE } from './city-database.ts'
import { recordPayloads } from './record-payloads.ts'

/** A Tuesday morning, 09:00 in Xiamen, in office hours. */
export const MORNING = new Date('2026-03-03T01:00:00Z')

export type City = {
  deps: Services
  push: ReturnType<typeof memoryPush>
  /** Moves the fixed clock. */
  advance(ms: number): void
  setNow(at: Date): void
  close(): Promise<void>
}

/**
 * A city of its own: real database with reference data, fixed clock, nothing shared with other tests. On SQLite, or on
 * PostgreSQL in the stage `unit-postgresql`.
 */
export function openCity(now: Date = MORNING): City {
  const folder = mkdtempSync(path.join(path.dirname(TEMPLATE_FILE), 'city-'))
  const { url, remove } = copyTemplate(folder)
  const db = openDatabase(url)
  const push = memoryPush()
  let time = now.getTime()
  const clock = { now: () => new Date(time) }
  const env = readEnv({
    DATA_DIR: folder,
    DATABASE_URL: url,
    APP_SECRET: 'test-secret-of-at-least-32-characters',
    RATE_LIMITS: 'off',
    NODE_ENV: 'test',
  })
  const deps = buildServices(env, { db, clock, push, ids: randomIds })
  return {
    deps,
    push,
    advance(ms) {
      time += ms
    },
    setNow(at) {
      time = at.getTime()
    },
    async close() {
      if (process.env.RECORD_PAYLOADS) await recordPayloads({ db })
      await db.$disconnect()
      await remove()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
