import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { days, hours, minutes } from '#app/platform/duration.ts'
import { type City, MORNING, openCity } from '#tests/setup/city.ts'
import { verifyEvents } from '#workers/sweeps/verify-events.ts'
import type { Tx } from '../../platform/db.server.ts'
import { withTx } from '../../platform/tx.server.ts'
import type { DeadlineSubject } from './deadline.schema.ts'
import { deadlinesOf } from './deadlines.queries.server.ts'
import type { Amount } from './due-time.schema.ts'
import { extendDeadline } from './extend-deadline.server.ts'
import { fireDueDeadlines } from './fire-due-deadlines.server.ts'
import { startDeadline } from './start-deadline.server.ts'
import { stopDeadline } from './stop-deadline.server.ts'

let city: City
beforeAll(() => {
  city = openCity()
})
afterAll(() => city.close())

let count = 0
let KEY: { subject: DeadlineSubject; metric: string }
let MONTH: { subject: DeadlineSubject; metric: string; topics: string[] } & Amount
let HOUR: { subject: DeadlineSubject; metric: string } & Amount
/** Every test has a subject of its own. */
beforeEach(() => {
  city.setNow(MORNING)
  count += 1
  KEY = { subject: `mediation:m${count}`, metric: 'month' }
  MONTH = { ...KEY, amount: 30, unit: 'calendarDays', counting: 'nextDay', topics: ['board:supervision'] }
  HOUR = { ...KEY, amount: 60, unit: 'minutes', counting: 'moment' }
})

const inTx = <T>(work: (tx: Tx) => Promise<T>) => withTx(city.deps.db, 'test-deadline', work)
const typesOf = async () => {
  const { subject } = KEY
  const events = await city.deps.db.event.findMany({
    where: { stream: `deadline:${subject}` },
    orderBy: { rev: 'asc' },
  })
  return events.map(({ type }) => type)
}

describe('deadlines of other modules', () => {
  it('promises a time and warns when it is near and when it has passed, each once under two sweepers', async () => {
    const promised = await inTx((tx) => startDeadline(tx, { ...MONTH, startAt: MORNING }, city.deps))
    expect(promised).toEqual({ dueAt: new Date('2026-04-02T16:00:00Z'), provisional: false })
    city.setNow(new Date(promised.dueAt.getTime() - hours(24)))
    expect(await fireDueDeadlines(city.deps)).toBe(1)
    city.setNow(promised.dueAt)
    expect(await fireDueDeadlines(city.deps)).toBe(0)
    city.advance(1)
    const fired = await Promise.all([fireDueDeadlines(city.deps), fireDueDeadlines(city.deps)])
    expect(fired[0] + fired[1]).toBe(1)
    expect(await typesOf()).toEqual(['deadline.started', 'deadline.due-soon', 'deadline.overdue'])
    const [view] = await deadlinesOf([KEY.subject, 'matter:none'], city.deps)
    expect(view).toMatchObject({ state: 'running', breachedAt: promised.dueAt, cycle: 1, unit: 'calendarDays' })
    expect((await verifyEvents(city.deps, `deadline:${KEY.subject}`)).broken).toEqual([])
  })

  it('is met at the due instant itself, and never warns afterwards (B6)', async () => {
    const { dueAt } = await inTx((tx) => startDeadline(tx, { ...HOUR, startAt: MORNING }, city.deps))
    city.setNow(dueAt)
    const stop = { ...KEY, at: dueAt, reason: 'met' } as const
    await inTx((tx) => stopDeadline(tx, stop, city.deps))
    await inTx((tx) => stopDeadline(tx, stop, city.deps))
    city.advance(days(9))
    expect(await fireDueDeadlines(city.deps)).toBe(0)
    expect(await deadlinesOf([KEY.subject], city.deps)).toMatchObject([{ state: 'met', breachedAt: null }])
    expect(await typesOf()).toEqual(['deadline.started', 'deadline.stopped'])
  })

  it('an extension moves it on from where it was due, and undoes no breach (B8)', async () => {
    await inTx((tx) => startDeadline(tx, { ...MONTH, startAt: MORNING }, city.deps))
    const more = { ...MONTH, reason: 'both-agree', approvedById: 'user-1' }
    const { dueAt } = await inTx((tx) => extendDeadline(tx, more, city.deps))
    expect(dueAt).toEqual(new Date('2026-05-02T16:00:00Z'))
    city.setNow(new Date(dueAt.getTime() + 1))
    await fireDueDeadlines(city.deps)
    await inTx((tx) => extendDeadline(tx, more, city.deps))
    const [view] = await deadlinesOf([KEY.subject], city.deps)
    expect(view).toMatchObject({ breachedAt: dueAt, extensions: 2, dueAt: new Date('2026-06-01T16:00:00Z') })
    expect((await typesOf()).filter((type) => type === 'deadline.overdue')).toHaveLength(1)
  })

  it('starting it again ends the one before; what has ended cannot be extended', async () => {
    await inTx((tx) => startDeadline(tx, { ...HOUR, startAt: MORNING }, city.deps))
    city.advance(minutes(30))
    await inTx((tx) => startDeadline(tx, { ...HOUR, startAt: city.deps.clock.now() }, city.deps))
    const cycles = await deadlinesOf([KEY.subject], city.deps)
    expect(cycles.map(({ cycle, state }) => [cycle, state])).toEqual([
      [1, 'cancelled'],
      [2, 'running'],
    ])
    await inTx((tx) => stopDeadline(tx, { ...KEY, at: city.deps.clock.now(), reason: 'cancelled' }, city.deps))
    const more = { ...HOUR, reason: 'r', approvedById: 'u' }
    await expect(inTx((tx) => extendDeadline(tx, more, city.deps))).rejects.toMatchObject({ code: 'conflict' })
    city.advance(hours(9))
    expect(await fireDueDeadlines(city.deps)).toBe(0)
  })

  it('follows the transaction of its module: nothing is promised when that fails', async () => {
    const failing = inTx(async (tx) => {
      await startDeadline(tx, { ...HOUR, startAt: MORNING }, city.deps)
      throw new Error('the mediation was not begun')
    })
    await expect(failing).rejects.toThrow('not begun')
    expect(await deadlinesOf([KEY.subject], city.deps)).toEqual([])
    const wrong = { ...HOUR, subject: 'case:1' as 'matter:1', startAt: MORNING }
    await expect(inTx((tx) => startDeadline(tx, wrong, city.deps))).rejects.toThrow()
  })

  it('asks for no second connection inside a transaction: many at once do not wait for each other', async () => {
    const at = MORNING
    const begin = (index: number) => {
      const promise = { ...MONTH, subject: `mediation:crowd-${index}` as const, startAt: at }
      return inTx(async (tx) => {
        await startDeadline(tx, promise, city.deps)
        const { subject, metric } = promise
        const extra = {
          amount: 1,
          unit: 'calendarDays',
          counting: 'nextDay',
          reason: 'asked',
          approvedById: 'u1',
        } as const
        return extendDeadline(tx, { subject, metric, ...extra }, city.deps)
      })
    }
    const since = performance.now()
    expect(await Promise.all(Array.from({ length: 24 }, (_unused, index) => begin(index)))).toHaveLength(24)
    expect(performance.now() - since, 'less than the limit of one transaction').toBeLessThan(8_000)
  })
})
