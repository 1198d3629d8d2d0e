import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadDemoUsers } from '#prisma/demo/users.ts'
import { deriveMeasures } from '#tests/factories/measures-second-way.ts'
import { ChunkMaker } from '#tests/load/generator/chunk.ts'
import { openPlan } from '#tests/load/generator/city-plan.ts'
import { readWorld } from '#tests/load/generator/world.ts'
import { postgresWriter } from '#tests/load/generator/write-postgres.ts'
import { sqliteWriter } from '#tests/load/generator/write-sqlite.ts'
import { openCity } from '#tests/setup/city.ts'
import { dialectOf } from '../../platform/dialect.server.ts'
import { days } from '../../platform/duration.ts'
import { regionOf } from '../../platform/region.server.ts'
import { alignMeasures } from './align-measures.server.ts'
import { rebuildMeasures } from './backfill-measures.server.ts'
import { readCounts } from './measure.schema.ts'
import { presentFigures } from './month-report.server.ts'
import { DIMENSIONS, type OpenFilter, totalOf } from './open-work.rules.ts'
import { countAgesAndCourts, countOpenWork, openCasesBehind } from './open-work.server.ts'
import { placeRowsOf } from './place-figures.rules.ts'
import { syncMeasures } from './sync-measures.server.ts'
import { tallyMonths } from './tally-months.server.ts'
import { verifyMeasures } from './verify-measures.server.ts'

/** A history that the product could have written, told twice: by the product's own rows, and from the log alone. */
const NOW = new Date('2026-11-20T03:00:00Z')
const CASES = 250
const city = openCity(NOW)
const { deps } = city
const { db, env } = deps

beforeAll(async () => {
  await loadDemoUsers(db)
  await openPlan(db, { cases: CASES, now: NOW.getTime(), daysCovered: 75 })
  const world = await readWorld(env.DATABASE_URL, env.APP_SECRET)
  const isSqlite = dialectOf(db) === 'sqlite'
  const writer = isSqlite
    ? sqliteWriter(env.DATABASE_URL.replace(/^file:/, ''))
    : await postgresWriter(env.DATABASE_URL)
  const stretch = { from: NOW.getTime() - days(75), to: NOW.getTime() - 60_000, now: NOW.getTime() }
  await writer.write(0, new ChunkMaker({ ...stretch, seed: 20_261_120, cases: CASES }, world).make())
  await writer.close()
  await db.caseMeasure.deleteMany()
  await rebuildMeasures(() => {}, deps)
  while ((await tallyMonths(deps)) > 0);
})
afterAll(() => city.close())

const readLog = () =>
  db.event.findMany({
    orderBy: [{ stream: 'asc' }, { rev: 'asc' }],
    select: { stream: true, rev: true, type: true, payload: true, at: true, actorRole: true },
  })

describe('numbers of finished months', () => {
  test('every measure of every unit and month is what the log says', async () => {
    const { dayOf } = await regionOf(deps)
    const derived = deriveMeasures(await readLog(), NOW, (at) => dayOf(new Date(at)).slice(0, 7))
    const told = new Map<string, [number, number]>()
    for (const { month, departmentId, counts } of await db.measureTally.findMany())
      for (const [measure, [n, d]] of Object.entries(readCounts(counts)))
        told.set(`${departmentId} ${month} ${measure}`, [n, d])
    const present = new Map([...derived].filter(([key]) => (key.split(' ')[1] ?? '') <= '2026-11'))
    expect(Object.fromEntries([...told].sort())).toEqual(Object.fromEntries([...present].sort()))
    expect(told.size).toBeGreaterThan(300)
  })

  test('requests of a month by district are the filings of the log, and their share is of the residents there', async () => {
    const { dayOf } = await regionOf(deps)
    const month = '2026-10'
    const cases = new Map((await db.case.findMany()).map(({ id, districtCode }) => [`case:${id}`, districtCode ?? '']))
    const filed = new Map<string, number>()
    for (const { stream, type, at } of await readLog()) {
      if (type !== 'case.submitted' || dayOf(at).slice(0, 7) !== month) continue
      const code = cases.get(stream) ?? '-'
      filed.set(code, (filed.get(code) ?? 0) + 1)
    }
    const { places = [] } = (await presentFigures(month, deps)) ?? {}
    const told = places.filter(({ requests }) => requests > 0).map(({ code, requests }) => [code, requests])
    expect(Object.fromEntries(told)).toEqual(Object.fromEntries(filed))
    const rows = placeRowsOf(places)
    const siming = rows.find(({ code }) => code === '350203')
    expect(siming?.perTenThousand).toBe(Math.round(((filed.get('350203') ?? 0) / 107.3315) * 10) / 10)
    expect(rows.at(-1)).toMatchObject({ code: null, population: 5_163_970 })
  })

  test('verification finds nothing, and what is broken is found and made again', async () => {
    const found = async () => {
      const all = []
      for await (const one of verifyMeasures(() => {}, deps)) all.push(one)
      return all
    }
    expect(await found()).toEqual([])
    const { caseId } = await db.caseMeasure.findFirstOrThrow({ where: { resolvedAt: { not: null } } })
    await db.caseMeasure.updateMany({ where: { caseId }, data: { satisfied: true, unitSeconds: 1 } })
    expect(await found()).toEqual([{ caseId, problem: expect.stringContaining('unitSeconds') }])
    expect(await syncMeasures([caseId], deps)).toBe(1)
    expect(await found()).toEqual([])
  })
})

describe('numbers of the board', () => {
  test('open, overdue, due next, on hold, ages and minutes are what the log says', async () => {
    const nextDayEnds = new Date(NOW.getTime() + 86_400_000)
    const moment = { now: NOW, nextDayEnds }
    const log = await readLog()
    const STATE: Record<string, string> = {
      'case.submitted': 'intake',
      'case.info-supplied': 'intake',
      'case.info-requested': 'resident',
      'case.accepted': 'intake',
      'case.dispatched': 'unit',
      'case.replied': 'review',
      'case.reply-rejected': 'unit',
      'case.resumed': 'unit',
      'case.disputed': 'unit',
      'case.resolved': 'rest',
      'case.closed': 'rest',
      'case.withdrawn': 'rest',
      'case.declined': 'rest',
      'case.redirected': 'rest',
      'case.merged': 'rest',
      'case.archived': 'rest',
    }
    const dueOf = (caseId: string) => {
      const dues = new Map<string, { state: string; dueAt: string | null }>()
      for (const { stream, type, payload } of log) {
        if (stream !== `clock:${caseId}` || type !== 'sla.clocks-changed') continue
        for (const one of JSON.parse(payload).changed) dues.set(`${one.metric} ${one.cycle}`, one)
      }
      const running = [...dues.values()].flatMap(({ state, dueAt }) =>
        state === 'running' && dueAt ? [Date.parse(dueAt)] : [],
      )
      return running.length > 0 ? Math.min(...running) : null
    }
    let [open, overdue, next, hold, unitSeconds] = [0, 0, 0, 0, 0]
    const units = new Map<string, number>()
    for (const stream of new Set(log.map((row) => row.stream).filter((name) => name.startsWith('case:')))) {
      let [court, unit] = ['', '']
      for (const { type, payload } of log.filter((row) => row.stream === stream)) {
        const is = JSON.parse(payload)
        court = STATE[type] ?? court
        if (type === 'case.dispatched') unit = is.leadDepartmentId
        if (type === 'case.request-decided' && is.approved && is.kind === 'suspension') court = 'hold'
        if (type === 'case.request-decided' && is.approved && is.kind === 'return') [court, unit] = ['intake', '']
      }
      if (court === 'rest') continue
      open += 1
      units.set(unit || 'none', (units.get(unit || 'none') ?? 0) + 1)
      const due = dueOf(stream.slice(5))
      if (court === 'hold') hold += 1
      else if (due !== null && due < NOW.getTime()) overdue += 1
      else if (due !== null && due <= nextDayEnds.getTime()) next += 1
    }
    // Minutes in the unit's court, from the rows one by one.
    const rows = await db.caseMeasure.findMany({ where: { isOpen: true } })
    const secondsOf = (at: Date) => Math.floor(at.getTime() / 1_000)
    for (const row of rows)
      unitSeconds += row.unitSeconds + (row.court === 'unit' ? secondsOf(NOW) - secondsOf(row.courtSince) : 0)
    const groups = await countOpenWork('department', moment, deps)
    const courtMinutes = Math.round(unitSeconds / 60)
    expect(totalOf(groups)).toMatchObject({ open, overdue, next, hold, courtMinutes })
    expect(open).toBeGreaterThan(0)
    expect(Object.fromEntries(groups.map(({ key, open: n }) => [key, n]))).toEqual(Object.fromEntries(units))
    const { ages, courts } = await countAgesAndCourts(moment, deps)
    for (const all of [ages, courts]) expect(all.reduce((sum, { count }) => sum + count, 0)).toBe(open)
    for (const dimension of DIMENSIONS) {
      const others = totalOf(await countOpenWork(dimension, moment, deps))
      expect(others).toMatchObject({ open, overdue, next, hold })
    }
  })

  test('the pages behind a number hold each of its cases once, the most urgent first', async () => {
    const moment = { now: NOW, nextDayEnds: new Date(NOW.getTime() + 86_400_000) }
    const filter = { standing: 'open', age: null, court: null, lateHold: false, dimension: null, key: null } as const
    const found: string[] = []
    for (let after: string | undefined; ; ) {
      const page = await openCasesBehind({ filter, moment, after, limit: 3 }, deps)
      found.push(...page.ids)
      if (!page.next) break
      after = page.next
    }
    const rows = await db.caseMeasure.findMany({ where: { isOpen: true } })
    const place = new Map(
      rows.map(({ caseId, dueAt, courtSince }) => [caseId, [dueAt ? 0 : 1, (dueAt ?? courtSince).getTime()]]),
    )
    expect([...found].sort()).toEqual([...place.keys()].sort())
    const behind = async (narrowed: Partial<OpenFilter>) =>
      (await openCasesBehind({ filter: { ...filter, ...narrowed }, moment, after: undefined, limit: CASES }, deps)).ids
    const groups = await countOpenWork('department', moment, deps)
    const { ages, courts } = await countAgesAndCourts(moment, deps)
    for (const { id, count } of ages) expect(await behind({ age: id })).toHaveLength(count)
    for (const { court, count } of courts) expect(await behind({ court })).toHaveLength(count)
    for (const { key, open } of groups) expect(await behind({ dimension: 'department', key })).toHaveLength(open)
    expect(await behind({ lateHold: true })).toHaveLength(totalOf(groups).lateHolds)
    const places = found.map((id) => place.get(id) ?? [])
    expect(places).toEqual([...places].sort(([a = 0, b = 0], [c = 0, d = 0]) => a - c || b - d))
  })

  test('due times that moved without a fact of the case are taken over, once, whoever has the case', async () => {
    const running = await db.caseMeasure.findMany({ where: { isOpen: true, dueAt: { not: null } } })
    const byHolder = new Map(running.map((row) => [row.holderId, row]))
    expect(byHolder.size).toBeGreaterThan(2)
    const later = (at: Date | null) => new Date((at?.getTime() ?? 0) + days(1))
    for (const { caseId, dueAt } of byHolder.values()) {
      for (const clock of await db.slaClock.findMany({ where: { caseId, state: 'running' } }))
        await db.slaClock.update({ where: { id: clock.id }, data: { dueAt: later(clock.dueAt) } })
      await db.caseClocks.update({ where: { caseId }, data: { dueAt: later(dueAt) } })
    }
    expect(await alignMeasures(deps)).toBe(byHolder.size)
    for (const { caseId, turn, dueAt } of byHolder.values()) {
      const row = await db.caseMeasure.findUniqueOrThrow({ where: { caseId_turn: { caseId, turn } } })
      expect(row.dueAt).toEqual(later(dueAt))
    }
    expect(await alignMeasures(deps)).toBe(0)
  })
})
