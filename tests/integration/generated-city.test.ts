import { afterAll, beforeAll, expect, test } from 'vitest'
import { dialectOf } from '#app/platform/dialect.server.ts'
import { loadDemoUsers } from '#prisma/demo/users.ts'
import { ChunkMaker } from '#tests/load/generator/chunk.ts'
import { chunkPlan, DAYS_COVERED, openPlan } from '#tests/load/generator/city-plan.ts'
import { readWorld } from '#tests/load/generator/world.ts'
import { postgresWriter } from '#tests/load/generator/write-postgres.ts'
import { sqliteWriter } from '#tests/load/generator/write-sqlite.ts'
import { openCity } from '#tests/setup/city.ts'
import { verifyHouse } from '#workers/sweeps/verify-house.ts'

/** A generated history is worth measuring only when it is one that the product could have written. */
const NOW = new Date('2026-11-20T03:00:00Z')
const PLAN = { cases: 400, now: NOW.getTime(), daysCovered: DAYS_COVERED }
const city = openCity(NOW)
const { deps } = city
const { db, env } = deps

async function openWriter() {
  if (dialectOf(db) === 'postgresql') return postgresWriter(env.DATABASE_URL)
  return sqliteWriter(env.DATABASE_URL.replace(/^file:/, ''))
}

beforeAll(async () => {
  await loadDemoUsers(db)
  const { plan, missing } = await openPlan(db, PLAN)
  const world = await readWorld(env.DATABASE_URL, env.APP_SECRET)
  const writer = await openWriter()
  for (const part of missing) await writer.write(part, new ChunkMaker(chunkPlan(plan, part), world).make())
  await writer.close()
})
afterAll(() => city.close())

test('verification finds nothing wrong in it', async () => {
  const found: string[] = []
  await verifyHouse(deps, { onFinding: ({ check, subject, problem }) => found.push(`${check} ${subject} ${problem}`) })
  expect(found).toEqual([])
  expect(await db.case.count()).toBe(PLAN.cases)
})

test('every row refers to rows that are there', async () => {
  // PostgreSQL checks when it writes.
  if (dialectOf(db) === 'postgresql') return
  expect(await db.$queryRaw`SELECT * FROM pragma_foreign_key_check`).toEqual([])
})

test('nothing in it is still to be done when the server starts', async () => {
  expect(await db.event.count({ where: { dispatchedAt: null } })).toBe(0)
  expect(await db.job.count()).toBe(0)
  expect(await db.slaStep.count({ where: { status: 'pending', fireAt: { lte: NOW } } })).toBe(0)
  expect(await db.creditAward.count({ where: { status: 'pending', matureAt: { lte: NOW } } })).toBe(0)
})

test('a generator that was killed goes on with what is missing', async () => {
  const { plan, missing } = await openPlan(db, { ...PLAN, now: PLAN.now + 1000 })
  expect(missing).toEqual([])
  expect(plan).toEqual(PLAN)
  await expect(openPlan(db, { ...PLAN, cases: 10 })).rejects.toThrow(/holds a city of 400 cases/)
})

test('a part that is made again is the same', async () => {
  const world = await readWorld(env.DATABASE_URL, env.APP_SECRET)
  const make = () => new ChunkMaker({ ...chunkPlan(PLAN, 0), cases: 20 }, world).make()
  const [first, second] = [make(), make()]
  expect(second.tables.get('Event')).toEqual(first.tables.get('Event'))
  expect(second.tables.get('Case')).toEqual(first.tables.get('Case'))
})
