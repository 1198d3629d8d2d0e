import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import { randomIds } from '#app/platform/adapters/ids/random.server.ts'
import { memoryPush } from '#app/platform/adapters/push/memory.ts'
import { buildServices, type Services } from '#app/platform/container.server.ts'
import { openDatabase } from '#app/platform/db.server.ts'
import { readEnv } from '#app/platform/env.server.ts'
import { TEMPLATE } from './template-database.ts'

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

/** A city of its own: real database with reference data, fixed clock, nothing shared with other tests. */
export function openCity(now: Date = MORNING): City {
  const folder = mkdtempSync(path.join(path.dirname(TEMPLATE), 'city-'))
  const file = path.join(folder, 'city.db')
  copyFileSync(TEMPLATE, file)
  const db = openDatabase(`file:${file}`)
  const push = memoryPush()
  let time = now.getTime()
  const clock = { now: () => new Date(time) }
  const env = readEnv({
    DATA_DIR: folder,
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
      await db.$disconnect()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
