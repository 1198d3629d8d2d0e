import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hours, minutes, seconds } from '#app/platform/duration.ts'
import { GENESIS } from '#app/platform/events.server.ts'
import { ANY_FACT, decided, dispatchedTo, FACT, happenTo } from '#tests/factories/clock-facts.ts'
import { type City, MORNING, openCity } from '#tests/setup/city.ts'
import { startClock } from './clock.rules.ts'
import { dueSteps } from './due-steps.queries.server.ts'
import { fireDueSteps } from './fire-due-steps.server.ts'
import { foldClockLog } from './fold-clock-log.server.ts'
import { loadClocks } from './load-clocks.server.ts'
import { rebuildClocks } from './rebuild-clocks.server.ts'
import { slaBook } from './sla-book.server.ts'
import { toClockRow } from './sla-row.rules.ts'
import { syncClocks } from './sync-clocks.server.ts'
import { verifyClocks } from './verify-clocks.server.ts'

let city: City
beforeAll(() => {
  city = openCity()
})
afterAll(() => city.close())

/** Cases of many departments, and of none, whose acceptance is due two hours after the morning; one a second. */
async function manyClocks(count: number): Promise<void> {
  const { calendar } = await slaBook(city.deps)
  const made = Array.from({ length: count }, (_, i) => {
    const departmentId = i % 3 === 0 ? null : `department-${i % 7}`
    const target = { amount: 2, unit: 'hour' } as const
    const versions = { policyVersion: 1, calendarVersion: 1 }
    const at = MORNING.getTime() + seconds(i)
    return startClock(calendar, { metric: 'accept', cycle: 1, departmentId, target, at, versions })
  })
  const id = (i: number) => `many-${String(i).padStart(4, '0')}`
  await city.deps.db.caseClocks.createMany({
    data: made.map((_, i) => {
      const head = { rev: 0, headHash: GENESIS, caseRev: 0, policyCode: 'complaint', caseType: 'complaint' }
      return { caseId: id(i), ...head, departmentId: null, updatedAt: MORNING }
    }),
  })
  await city.deps.db.slaClock.createMany({
    data: made.map((clock, i) => ({ id: id(i), caseId: id(i), ...toClockRow(clock) })),
  })
  await city.deps.db.slaStep.createMany({
    data: made.flatMap(({ steps }, i) =>
      steps
        .filter(({ level }) => level === 'overdue')
        .map(({ epoch, level, fireAt }) => {
          return { id: `${id(i)}-${level}`, clockId: id(i), epoch, level, fireAt: new Date(fireAt) }
        }),
    ),
  })
}

const firedSteps = () => city.deps.db.slaStep.count({ where: { status: 'fired', clockId: { startsWith: 'many-' } } })
const firedFacts = (streams = 'clock:many-') =>
  city.deps.db.event.findMany({
    where: { type: 'sla.step-fired', stream: { startsWith: streams } },
    orderBy: { id: 'asc' },
    select: { payload: true, stream: true },
  })

const byName = (a: { metric: string; cycle: number }, b: { metric: string; cycle: number }) =>
  a.metric < b.metric ? -1 : a.metric > b.metric ? 1 : a.cycle - b.cycle
const plain = (clocks: readonly { metric: string; cycle: number; steps: readonly object[] }[]) =>
  [...clocks].sort(byName).map((clock) => ({ ...clock, steps: clock.steps.map((step) => JSON.stringify(step)).sort() }))
const storedOf = async (caseId: string) => plain((await loadClocks(caseId, city.deps.db)).map(({ value }) => value))
const loggedOf = async (caseId: string) => plain((await foldClockLog(caseId, city.deps))?.sla.clocks ?? [])
async function findingsOf(caseId: string) {
  const found = []
  for await (const finding of verifyClocks(() => {}, city.deps)) if (finding.caseId === caseId) found.push(finding)
  return found
}

describe('rebuilding (B35)', () => {
  it('the stored clocks are the fold of their log, and a rebuild mends what was changed with corrections', async () => {
    let count = 0
    const gaps = fc.integer({ min: 0, max: hours(40) })
    const lives = fc.array(fc.tuple(fc.constantFrom(...ANY_FACT), gaps, fc.boolean()), { minLength: 5, maxLength: 14 })
    const check = async (facts: Array<[(typeof ANY_FACT)[number], number, boolean]>) => {
      count += 1
      const caseId = `life-${count}`
      city.setNow(MORNING)
      await happenTo(city.deps, caseId, FACT.submitted, FACT.accepted, dispatchedTo('parks'))
      for (const [fact, gap, isTaken] of facts) {
        city.advance(gap)
        await happenTo(city.deps, caseId, fact)
        if (isTaken) await syncClocks({ caseId }, city.deps)
        if (isTaken) await fireDueSteps(city.deps)
      }
      await syncClocks({ caseId }, city.deps)
      expect(await loggedOf(caseId)).toEqual(await storedOf(caseId))
      expect(await findingsOf(caseId)).toEqual([])

      const before = await storedOf(caseId)
      await city.deps.db.slaClock.updateMany({
        where: { caseId, metric: 'resolve' },
        data: { consumedMs: 7n, epoch: 99 },
      })
      await city.deps.db.slaClock.deleteMany({ where: { caseId, metric: 'sign' } })
      expect((await findingsOf(caseId)).length).toBeGreaterThan(0)
      await rebuildClocks({ caseId }, city.deps)
      expect(await storedOf(caseId)).toEqual(before)
      expect(await loggedOf(caseId)).toEqual(before)
      expect(await findingsOf(caseId)).toEqual([])
    }
    // A reply that was sent back: the department has less time than the case, which is due as it was.
    const sentBack: Parameters<typeof check>[0] = [
      [FACT.signed, hours(1), true],
      [FACT.replied, hours(20), true],
      [FACT.replyRejected, hours(1), true],
    ]
    await fc.assert(fc.asyncProperty(lives, check), { numRuns: 4, endOnFailure: true, examples: [[sentBack]] })
  })
})

describe('the sweep (ANCHORS 3.2): more than a batch is due, of many units, one case is broken, two sweepers and a kill', () => {
  const COUNT = 205
  let facts: Array<{ clockId: string; level: string }> = []
  let afterKill = { fired: 0, told: 0 }

  beforeAll(async () => {
    await manyClocks(COUNT)
    await happenTo(city.deps, 'many-0000', { type: 'case.merged', payload: {} } as never)
    city.setNow(new Date(MORNING.getTime() + hours(2) + minutes(30)))
    const { env } = city.deps
    const worker = path.resolve('tests/contracts/due-steps.worker.ts')
    const args = ['--import', 'tsx', worker, env.DATABASE_URL, env.DATA_DIR, city.deps.clock.now().toISOString()]
    const child = spawn(process.execPath, args, { stdio: 'ignore' })
    const ended = once(child, 'exit')
    while ((await firedSteps()) < 20 && child.exitCode === null) await wait(20)
    child.kill('SIGKILL')
    await ended
    afterKill = { fired: await firedSteps(), told: (await firedFacts()).length }
    await Promise.all([fireDueSteps(city.deps), fireDueSteps(city.deps)])
    facts = (await firedFacts()).map(({ payload }) => JSON.parse(payload))
    // A process starts, which on a busy machine takes its time.
  }, seconds(40))

  it('trap 1: a case that nobody owns is escalated like any other', async () => {
    expect(facts).toContainEqual(expect.objectContaining({ clockId: 'many-0003', level: 'overdue' }))
    const where = { alert: 'overdue', caseId: { startsWith: 'many-' } }
    expect(await city.deps.db.caseClocks.count({ where })).toBe(COUNT - 1)
  })

  it('trap 4, B.4-21: the oldest come first, past any batch: nothing waits for ever behind others', () => {
    const order = facts.map(({ clockId }) => clockId).slice(0, 20)
    expect(order).toEqual([...order].sort())
    expect(facts).toHaveLength(COUNT - 1)
  })

  it('trap 6, B.4-31: two sweepers tell each warning once, with one fact', () => {
    expect(new Set(facts.map(({ clockId, level }) => `${clockId} ${level}`)).size).toBe(facts.length)
  })

  it('trap 7: after a kill there is a fact for every warning that has fired, and none besides', () => {
    expect(afterKill.fired).toBeGreaterThan(0)
    expect(afterKill.told).toBe(afterKill.fired)
  })

  it('trap 8: one sweep serves every unit of the city', async () => {
    const units = await city.deps.db.slaClock.groupBy({
      by: ['departmentId'],
      where: { caseId: { startsWith: 'many-' }, breachedAt: null, id: { not: 'many-0000' } },
    })
    expect(units).toEqual([])
  })

  it('trap 9: a case whose facts cannot be read holds up nobody, and stays due', async () => {
    const left = await dueSteps({ now: city.deps.clock.now(), limit: COUNT }, city.deps)
    expect(left.map(({ clockId }) => clockId)).toEqual(['many-0000'])
  })

  it('B.4-24: what has fired is never read again, however long it stays late', async () => {
    const now = new Date(city.deps.clock.now().getTime() + hours(24 * 30))
    const due = (await dueSteps({ now, limit: COUNT }, city.deps)).map(({ clockId }) => clockId)
    expect(due.filter((clockId) => clockId.startsWith('many-'))).toEqual(['many-0000'])
    expect(await fireDueSteps(city.deps)).toBe(0)
  })

  it('B.4-30: with every job lost, what is due fires all the same', async () => {
    await city.deps.db.job.deleteMany({})
    await happenTo(city.deps, 'lost', FACT.submitted)
    await syncClocks({ caseId: 'lost' }, city.deps)
    city.advance(hours(3))
    await fireDueSteps(city.deps)
    const levels = (await firedFacts('clock:lost')).map(({ payload }) => JSON.parse(payload).level)
    expect(levels).toEqual(['due_soon', 'overdue'])
    expect(await city.deps.db.job.count()).toBe(0)
  })
})

describe('waits', () => {
  it('ends a wait whose longest time is over, though nothing happens to the case (B10)', async () => {
    city.setNow(MORNING)
    const until = new Date(MORNING.getTime() + hours(48)).toISOString()
    await happenTo(
      city.deps,
      'held',
      FACT.submitted,
      FACT.accepted,
      dispatchedTo('parks'),
      decided('suspension', { until }),
    )
    await syncClocks({ caseId: 'held' }, city.deps)
    city.advance(hours(50))
    await fireDueSteps(city.deps)
    const clocks = await loadClocks('held', city.deps.db)
    const resolve = clocks.find(({ value }) => value.metric === 'resolve')?.value
    expect(resolve).toMatchObject({ state: 'running', pausedMs: hours(48), runningSince: Date.parse(until) })
    expect((await foldClockLog('held', city.deps))?.sla).toMatchObject({
      clocks: expect.arrayContaining([expect.objectContaining({ metric: 'resolve', state: 'running' })]),
    })
    const ends = { level: 'max_pause', status: 'pending', clock: { caseId: 'held' } }
    expect(await city.deps.db.slaStep.count({ where: ends })).toBe(0)
  })
})
