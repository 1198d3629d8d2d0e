import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hours, minutes } from '#app/platform/duration.ts'
import { appendEvents, GENESIS, sealEvents } from '#app/platform/events.server.ts'
import { type City, MORNING, openCity } from '#tests/setup/city.ts'
import { type CaseEvent, caseStream, parseCaseEvent } from '../cases/case.events.ts'
import type { CaseSla } from './clock-fold.rules.ts'
import { fireDueSteps } from './fire-due-steps.server.ts'
import { loadClocks } from './load-clocks.server.ts'
import { clocksOf, countByAlert, duesOf, oldestPendingLagSeconds, overdueByDepartment } from './sla.queries.server.ts'
import { applyCaseEvent } from './sla.rules.ts'
import { slaBook } from './sla-book.server.ts'
import { listInboxIds, listOverdue } from './sla-lists.queries.server.ts'
import { syncClocks } from './sync-clocks.server.ts'

let city: City
beforeAll(() => {
  city = openCity()
})
afterAll(() => city.close())

const submitted: CaseEvent = {
  type: 'case.submitted',
  payload: {
    type: 'complaint',
    channel: 'web',
    anonymous: false,
    confidential: false,
    publishConsent: false,
    textHash: 'h',
    targetDepartmentId: null,
  },
}
const accepted: CaseEvent = {
  type: 'case.accepted',
  payload: { type: 'complaint', categoryCode: 'C1', urgency: 'U3', slaPolicy: 'complaint', decisionId: null },
}
const dispatchedTo = (leadDepartmentId: string): CaseEvent => ({
  type: 'case.dispatched',
  payload: {
    leadDepartmentId,
    supportDepartmentIds: [],
    round: 1,
    decisionId: null,
    categoryCode: 'C1',
    urgency: 'U3',
    final: false,
  },
})
const signedBy = (departmentId: string): CaseEvent => ({
  type: 'case.signed',
  payload: { departmentId, handlerId: null },
})
const contacted: CaseEvent = { type: 'case.contacted', payload: { departmentId: 'parks', reached: true } }
const urged: CaseEvent = { type: 'case.urged', payload: {} }
const suspended: CaseEvent = {
  type: 'case.request-decided',
  payload: { kind: 'suspension', approved: true, departmentId: 'parks', days: 5, reasonCode: 'testing' },
}
const resumed: CaseEvent = { type: 'case.resumed', payload: {} }
const resolved: CaseEvent = { type: 'case.resolved', payload: { outcome: 'solved', round: 1, replyRev: 5 } }

/** Appends facts to the stream of a case, as the use-cases of the module `cases` do, at the city's time. */
async function happen(caseId: string, ...facts: CaseEvent[]): Promise<void> {
  const { db, ids, clock } = city.deps
  const stream = caseStream(caseId)
  const last = await db.event.findFirst({ where: { stream }, orderBy: { rev: 'desc' } })
  const events = facts.map((fact, i) => ({
    ...fact,
    stream,
    rev: (last?.rev ?? 0) + i + 1,
    version: 1,
    audience: 'party' as const,
    actorId: null,
    actorRole: 'system',
    at: clock.now(),
    topics: [stream],
  }))
  await db.$transaction((tx) => appendEvents(tx, sealEvents(events, last?.hash ?? GENESIS, ids).rows))
}

/** The clocks as a fresh fold of all facts. */
async function fromScratch(caseId: string): Promise<CaseSla | null> {
  const rows = await city.deps.db.event.findMany({ where: { stream: caseStream(caseId) }, orderBy: { rev: 'asc' } })
  const book = await slaBook(city.deps)
  return rows.reduce<CaseSla | null>(
    (sla, row) => applyCaseEvent(sla, parseCaseEvent(row), row.at.getTime(), book),
    null,
  )
}

const byName = (a: object, b: object) => JSON.stringify(a).localeCompare(JSON.stringify(b))
async function stored(caseId: string) {
  const clocks = await loadClocks(caseId, city.deps.db)
  return clocks.map(({ value }) => ({ ...value, steps: [...value.steps].sort(byName) })).sort(byName)
}

const firedOf = (caseId: string) =>
  city.deps.db.event.findMany({ where: { stream: `clock:${caseId}`, type: 'sla.step-fired' }, orderBy: { rev: 'asc' } })

describe('syncClocks', () => {
  it('starts the clocks of a new case and says so once', async () => {
    await happen('a1', submitted)
    expect(await syncClocks({ caseId: 'a1' }, city.deps)).toBe('done')
    expect(await syncClocks({ caseId: 'a1' }, city.deps)).toBe('skipped')
    const head = await city.deps.db.caseClocks.findUniqueOrThrow({ where: { caseId: 'a1' } })
    expect(head).toMatchObject({ rev: 1, caseRev: 1, dueMetric: 'accept', alert: 'none', departmentId: null })
    expect(head.dueAt).toEqual(new Date(MORNING.getTime() + hours(2)))
    const events = await city.deps.db.event.findMany({ where: { stream: 'clock:a1' } })
    expect(events.map((event) => [event.type, event.topics])).toEqual([['sla.clocks-changed', 'clock:a1']])
    expect(events[0]?.hash).toBe(head.headHash)
  })

  it('skips a case that has no facts', async () => {
    expect(await syncClocks({ caseId: 'nobody' }, city.deps)).toBe('skipped')
  })

  it('takes in several facts at once and tells the department', async () => {
    await happen('a2', submitted, accepted, dispatchedTo('parks'))
    await syncClocks({ caseId: 'a2' }, city.deps)
    const clocks = await clocksOf('a2', city.deps)
    expect(clocks.map((clock) => `${clock.metric} ${clock.stopReason ?? clock.state}`).sort()).toEqual([
      'accept met',
      'contact running',
      'dispatch met',
      'handle running',
      'resolve running',
      'sign running',
    ])
    const event = await city.deps.db.event.findFirstOrThrow({ where: { stream: 'clock:a2' } })
    expect(event.topics.split(' ')).toContain('department:parks')
  })

  it('writes nothing but the position for facts that touch no clock', async () => {
    await happen('a3', submitted)
    await syncClocks({ caseId: 'a3' }, city.deps)
    await happen('a3', urged)
    expect(await syncClocks({ caseId: 'a3' }, city.deps)).toBe('done')
    const head = await city.deps.db.caseClocks.findUniqueOrThrow({ where: { caseId: 'a3' } })
    expect(head).toMatchObject({ rev: 1, caseRev: 2 })
  })

  it('gives the same clocks when called many times at once', async () => {
    await happen('a4', submitted, accepted)
    await Promise.all(Array.from({ length: 6 }, () => syncClocks({ caseId: 'a4' }, city.deps)))
    await happen('a4', dispatchedTo('parks'))
    await Promise.all(Array.from({ length: 6 }, () => syncClocks({ caseId: 'a4' }, city.deps)))
    const head = await city.deps.db.caseClocks.findUniqueOrThrow({ where: { caseId: 'a4' } })
    expect(head).toMatchObject({ rev: 2, caseRev: 3 })
    expect(await city.deps.db.slaClock.count({ where: { caseId: 'a4' } })).toBe(6)
  })

  it('stores what a fold of all facts gives, however the calls are spread (B35)', async () => {
    const facts = [
      submitted,
      accepted,
      dispatchedTo('parks'),
      signedBy('parks'),
      suspended,
      resumed,
      contacted,
      resolved,
    ]
    for (const pattern of [0b1, 0b10110101, 0b11111111, 0b10010010]) {
      const caseId = `fold-${pattern}`
      for (const [i, fact] of facts.entries()) {
        await happen(caseId, fact)
        if ((pattern >> i) & 1) await syncClocks({ caseId }, city.deps)
        city.advance(hours(7))
      }
      await syncClocks({ caseId }, city.deps)
      const expected = (await fromScratch(caseId))?.clocks.map((clock) => ({
        ...clock,
        steps: [...clock.steps].sort(byName),
      }))
      expect(await stored(caseId)).toEqual(expected?.sort(byName))
    }
    city.setNow(MORNING)
  })
})

describe('fireDueSteps', () => {
  beforeAll(async () => {
    await city.close()
    city = openCity()
    city.setNow(MORNING)
  })

  it('fires each warning once under two sweepers, raises the alert and records the breach (B26)', async () => {
    for (const id of ['f1', 'f2', 'f3']) {
      await happen(id, submitted)
      await syncClocks({ caseId: id }, city.deps)
    }
    city.advance(hours(2))
    const counts = await Promise.all([fireDueSteps(city.deps), fireDueSteps(city.deps)])
    expect(counts[0] + counts[1]).toBe(6)
    expect(await fireDueSteps(city.deps)).toBe(0)
    for (const id of ['f1', 'f2', 'f3']) {
      expect((await firedOf(id)).map((event) => JSON.parse(event.payload).level)).toEqual(['due_soon', 'overdue'])
      const [clock] = await clocksOf(id, city.deps)
      expect(clock?.breachedAt).toEqual(new Date(MORNING.getTime() + hours(2)))
    }
    expect((await duesOf(['f1', 'no'], city.deps)).get('f1')).toMatchObject({ alert: 'overdue', state: 'running' })
    expect(await countByAlert({}, city.deps)).toMatchObject({ overdue: 3, due_soon: 0 })
    expect(await overdueByDepartment(city.deps)).toEqual([{ departmentId: null, count: 3 }])
  })

  it('pages through the overdue cases, the longest overdue first', async () => {
    const first = await listOverdue({ limit: 2 }, city.deps)
    expect(first.ids).toEqual(['f1', 'f2'])
    expect(await listOverdue({ limit: 2, after: first.next ?? '' }, city.deps)).toEqual({ ids: ['f3'], next: null })
    expect((await listOverdue({ limit: 2, alert: 'overdue_red' }, city.deps)).ids).toEqual([])
  })

  it('does not fire for a clock that was stopped in time though its fact is not taken in yet', async () => {
    await happen('f4', submitted)
    await syncClocks({ caseId: 'f4' }, city.deps)
    city.advance(minutes(30))
    await happen('f4', accepted)
    city.advance(hours(2))
    await fireDueSteps(city.deps)
    expect(await firedOf('f4')).toEqual([])
    expect((await clocksOf('f4', city.deps)).map((clock) => clock.breachedAt)).toEqual([null, null])
  })

  it('still records a due time that passed while no worker ran (B27)', async () => {
    await happen('f5', submitted)
    await syncClocks({ caseId: 'f5' }, city.deps)
    city.advance(hours(3))
    expect(await oldestPendingLagSeconds(city.deps)).toBeGreaterThanOrEqual(3600)
    await happen('f5', accepted)
    await syncClocks({ caseId: 'f5' }, city.deps)
    await fireDueSteps(city.deps)
    expect((await firedOf('f5')).map((event) => JSON.parse(event.payload).level)).toEqual(['due_soon', 'overdue'])
    expect((await duesOf(['f5'], city.deps)).get('f5')).toMatchObject({ alert: 'none', dueMetric: 'dispatch' })
    expect(await oldestPendingLagSeconds(city.deps)).toBe(0)
  })

  it('never fires for a paused clock; the department keeps seeing the case, after those that run', async () => {
    await happen('f6', submitted, accepted, dispatchedTo('parks'), signedBy('parks'), contacted, suspended)
    await happen('f7', submitted, accepted, dispatchedTo('parks'))
    await happen('f8', submitted, accepted, dispatchedTo('parks'), signedBy('parks'), contacted)
    for (const caseId of ['f6', 'f7', 'f8']) await syncClocks({ caseId }, city.deps)
    const first = await listInboxIds({ departmentId: 'parks', limit: 2 }, city.deps)
    expect(first.ids).toEqual(['f7', 'f8'])
    const second = await listInboxIds({ departmentId: 'parks', limit: 2, after: first.next ?? '' }, city.deps)
    expect(second).toEqual({ ids: ['f6'], next: null })
    expect((await duesOf(['f6'], city.deps)).get('f6')?.state).toBe('paused')
    city.advance(hours(24 * 60))
    await fireDueSteps(city.deps)
    expect(await firedOf('f6')).toEqual([])
    expect((await duesOf(['f8'], city.deps)).get('f8')?.alert).toBe('overdue_notice')
  })
})
