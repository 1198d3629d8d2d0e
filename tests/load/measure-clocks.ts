import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { compileCalendar } from '#app/modules/sla/compile-calendar.server.ts'
import { dueSteps } from '#app/modules/sla/due-steps.queries.server.ts'
import { dueTime } from '#app/modules/sla/due-time.rules.ts'
import { fireDueSteps } from '#app/modules/sla/fire-due-steps.server.ts'
import { memoryPush } from '#app/platform/adapters/push/memory.ts'
import { buildServices } from '#app/platform/container.server.ts'
import { type Db, openDatabase } from '#app/platform/db.server.ts'
import { dialectOf } from '#app/platform/dialect.server.ts'
import { days, seconds } from '#app/platform/duration.ts'
import { readEnv } from '#app/platform/env.server.ts'
import { GENESIS } from '#app/platform/events.server.ts'
import { migrate } from '#prisma/migrate.ts'
import { officeCalendarSpec } from '#prisma/reference/office-calendar.ts'
import { measureLateness } from './measure-lateness.ts'
import { seededRandom } from './realistic-cases.ts'

const DATES = 1_000_000
const CLOCKS = 1_000_000
const DUE = 200
const ROUNDS = 30
const NOW = new Date('2026-03-03T01:00:00Z')
const TARGET = { datesMs: 150, sweepMs: 50, lateMs: seconds(2) }
/** The lateness alone, without the million clocks. */
const isLateOnly = process.argv.includes('--late-only')

const median = (list: number[]) => [...list].sort((a, b) => a - b)[list.length >> 1] ?? 0
const timed = <T>(work: () => T): [number, T] => {
  const since = performance.now()
  const result = work()
  return [performance.now() - since, result]
}

/** A million due times of limits as they occur, from moments of three years; the best of five rounds. */
function measureDates(): number {
  const [compileMs, calendar] = timed(() => compileCalendar(officeCalendarSpec()))
  const random = seededRandom(20_260_303)
  const first = Date.parse('2024-01-01T00:00:00Z')
  const starts = Float64Array.from({ length: DATES }, () => first + Math.floor(random() * days(1_000)))
  const lengths = [
    { amount: 10, unit: 'workingDays', counting: 'nextDay' },
    { amount: 4, unit: 'workingDays', counting: 'moment' },
    { amount: 240, unit: 'workingMinutes', counting: 'moment' },
    { amount: 30, unit: 'calendarDays', counting: 'nextDay' },
  ] as const
  const rounds = Array.from({ length: 5 }, () => {
    const [ms] = timed(() => {
      let sum = 0
      for (let i = 0; i < DATES; i += 1)
        sum += dueTime(calendar, starts[i] as number, lengths[i & 3] as (typeof lengths)[number]).dueAt
      return sum
    })
    return ms
  })
  const best = Math.min(...rounds)
  console.log(`compile the calendar: ${compileMs.toFixed(0)} ms`)
  console.log(`1,000,000 due times: ${best.toFixed(0)} ms (rounds ${rounds.map((ms) => ms.toFixed(0)).join(', ')})`)
  return best
}

/** A million open clocks with a warning each; so many of them are due now, the others in the days to come. */
async function fill(db: Db): Promise<void> {
  const numbers =
    dialectOf(db) === 'sqlite'
      ? `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${CLOCKS})`
      : `WITH n(i) AS (SELECT generate_series(1, ${CLOCKS}))`
  const isSqlite = dialectOf(db) === 'sqlite'
  const at = (expression: string) =>
    isSqlite
      ? `strftime('%Y-%m-%dT%H:%M:%S.000+00:00', ${NOW.getTime() / 1_000} + (${expression}), 'unixepoch')`
      : `to_timestamp(${NOW.getTime() / 1_000} + (${expression})) AT TIME ZONE 'UTC'`
  const now = at('0')
  await db.$executeRawUnsafe(`INSERT INTO "CaseClocks"
    ("caseId", "rev", "headHash", "caseRev", "policyCode", "caseType", "departmentId", "dueAt", "updatedAt")
    ${numbers} SELECT 'c' || i, 0, '${GENESIS}', 0, 'complaint', 'complaint', 'd' || (i % 50), ${at('i')}, ${now} FROM n`)
  await db.$executeRawUnsafe(`INSERT INTO "SlaClock"
    ("id", "caseId", "metric", "cycle", "departmentId", "state", "unit", "targetMs", "runningSince", "dueAt", "startedAt")
    ${numbers} SELECT 'k' || i, 'c' || i, 'resolve', 1, 'd' || (i % 50), 'running', 'hour', 7200000, ${now}, ${at('i')}, ${now} FROM n`)
  await db.$executeRawUnsafe(`INSERT INTO "SlaStep" ("id", "clockId", "epoch", "level", "fireAt")
    ${numbers} SELECT 's' || i, 'k' || i, 1, 'overdue', ${at(`i - ${DUE}`)} FROM n`)
  await db.$executeRawUnsafe(isSqlite ? 'PRAGMA optimize' : 'ANALYZE')
}

/** The sweep over them: what the database takes to say what is due, and how long it takes to fire it all. */
async function measureSweep(url: string, folder: string): Promise<number> {
  await migrate(url)
  const db = openDatabase(url)
  const [, filling] = timed(() => fill(db))
  const since = performance.now()
  await filling
  console.log(
    `${dialectOf(db)}: ${CLOCKS} open clocks written in ${((performance.now() - since) / seconds(1)).toFixed(0)} s`,
  )
  const reads: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now()
    const found = await dueSteps({ now: NOW, limit: DUE }, { db })
    reads.push(performance.now() - start)
    if (found.length !== DUE) throw new Error(`${found.length} steps are due and not ${DUE}`)
  }
  const idle: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now()
    await dueSteps({ now: new Date(NOW.getTime() - days(1)), limit: DUE }, { db })
    idle.push(performance.now() - start)
  }
  const env = readEnv({
    ...{ DATA_DIR: folder, DATABASE_URL: url, APP_SECRET: 'a-secret-of-at-least-32-characters', NODE_ENV: 'test' },
  })
  const deps = buildServices(env, { db, push: memoryPush(), clock: { now: () => NOW } })
  const start = performance.now()
  const fired = await fireDueSteps(deps)
  const firing = performance.now() - start
  const worst = Math.max(...reads)
  console.log(`${DUE} due of ${CLOCKS}: read in ${median(reads).toFixed(1)} ms, at worst ${worst.toFixed(1)} ms`)
  console.log(`nothing due: ${median(idle).toFixed(2)} ms`)
  console.log(`${fired} fired in ${firing.toFixed(0)} ms, ${(firing / Math.max(fired, 1)).toFixed(2)} ms each`)
  await db.$disconnect()
  return median(reads)
}

const folder = mkdtempSync(path.join(tmpdir(), 'clocks-'))
try {
  const url = process.env.CLOCKS_DATABASE
  const datesMs = isLateOnly ? 0 : measureDates()
  const sweepMs = isLateOnly ? 0 : await measureSweep(url ?? `file:${path.join(folder, 'clocks.db')}`, folder)
  const lateMs = await measureLateness(process.env.LATENESS_DATABASE)
  if (datesMs > TARGET.datesMs || sweepMs > TARGET.sweepMs || lateMs > TARGET.lateMs) {
    console.error(
      `a target is missed: ${DATES} due times in ${TARGET.datesMs} ms, a sweep in ${TARGET.sweepMs} ms, ` +
        `99 of 100 warnings within ${TARGET.lateMs} ms`,
    )
    process.exitCode = 1
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
