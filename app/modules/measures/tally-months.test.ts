import { afterEach, beforeEach, expect, test } from 'vitest'
import { anActor, HANDLER, RESIDENT } from '#tests/factories/actors.ts'
import { ROUTE } from '#tests/factories/case-states.ts'
import { fileCase } from '#tests/factories/cases.ts'
import { type City, openCity } from '#tests/setup/city.ts'
import { drain } from '#tests/setup/drain.ts'
import type { Actor } from '../../platform/actor.ts'
import { days, hours, minutes } from '../../platform/duration.ts'
import { actOnCase } from '../cases/act-on-case.server.ts'
import type { CaseCommand } from '../cases/case.schema.ts'
import { readCounts } from './measure.schema.ts'
import { tallyMonths } from './tally-months.server.ts'

let city: City
beforeEach(() => {
  city = openCity(new Date('2026-03-03T02:00:00Z'))
})
afterEach(() => city.close())

async function act(caseId: string, actor: Actor, command: CaseCommand) {
  await actOnCase({ caseId, actor, command }, city.deps)
  await drain(city.deps)
}

/** A case that the parks have had since now. */
async function routed() {
  const { id } = await fileCase(city.deps)
  await act(id, anActor('system'), ROUTE)
  return id
}

async function tallyAll() {
  while ((await tallyMonths(city.deps)) > 0);
}

async function figuresOfParks() {
  const key = { month: '2026-03', departmentId: 'city-parks' }
  const row = await city.deps.db.measureTally.findUnique({ where: { month_departmentId: key } })
  return readCounts(row?.counts ?? '{}')
}

/** Days that were counted at this very moment. */
async function daysCountedNow() {
  const rows = await city.deps.db.measureDay.findMany({ where: { countedAt: city.deps.clock.now() } })
  return rows.map(({ day }) => day).sort()
}

test('of a month only the days whose cases changed are counted again', async () => {
  await routed()
  await tallyAll()
  expect(await daysCountedNow()).toHaveLength(31)
  city.advance(days(1) - hours(1))
  const id = await routed()
  await tallyAll()
  const { resolveDueAt } = await city.deps.db.caseMeasure.findFirstOrThrow({ where: { caseId: id } })
  expect(resolveDueAt).not.toBeNull()
  // Where it began and where it falls due: 4 March, and 5 working days on.
  expect(await daysCountedNow()).toEqual(['2026-03-04', resolveDueAt?.toISOString().slice(0, 10)])
  expect((await figuresOfParks()).repeat).toEqual([0, 2, 0])
})

test('a limit that passes without a fact counts in the next round', async () => {
  const id = await routed()
  const { resolveDueAt } = await city.deps.db.caseMeasure.findFirstOrThrow({ where: { caseId: id } })
  city.advance((resolveDueAt?.getTime() ?? 0) - city.deps.clock.now().getTime() - minutes(1))
  await tallyAll()
  expect((await figuresOfParks()).close_on_time).toBeUndefined()
  city.advance(minutes(1))
  await tallyAll()
  expect((await figuresOfParks()).close_on_time).toEqual([0, 1, 0])
})

test('a month whose cases change all the time is counted once a minute', async () => {
  const id = await routed()
  await tallyAll()
  await act(id, HANDLER, { type: 'sign' })
  expect(await tallyMonths(city.deps)).toBe(0)
  city.advance(minutes(1))
  expect(await tallyMonths(city.deps)).toBe(1)
  expect(await tallyMonths(city.deps)).toBe(0)
})

test('a change that only the month was told of is counted within a day', async () => {
  const id = await routed()
  await act(id, HANDLER, { type: 'sign' })
  await act(id, HANDLER, { type: 'reply', outcome: 'solved', text: '路灯已经更换，请查看。' })
  await act(id, anActor('dispatcher', { id: 'user-reviewer' }), { type: 'review', approve: true })
  await act(id, RESIDENT, { type: 'confirm' })
  await tallyAll()
  expect((await figuresOfParks()).satisfaction).toBeUndefined()
  await city.deps.db.caseMeasure.updateMany({ where: { caseId: id }, data: { satisfied: true } })
  city.advance(days(1))
  await tallyAll()
  expect((await figuresOfParks()).satisfaction).toEqual([1, 1, 0])
})
