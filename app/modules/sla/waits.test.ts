import { describe, expect, it } from 'vitest'
import { shippedVersions } from '#prisma/reference/time-versions.ts'
import {
  cityTime as at,
  clockOf,
  clocksAfter,
  DUE,
  decided,
  dispatchedTo,
  FACT,
  FILED,
  type Line,
  shippedBook,
} from '#tests/factories/clock-facts.ts'
import { days, hours } from '../../platform/duration.ts'
import { type PolicySet, policySetSchema } from './policy-set.schema.ts'
import { makeBook, type SlaBook } from './sla-book.schema.ts'

const book = shippedBook()
const slaAfter = (lines: readonly Line[], books: SlaBook = book) => clocksAfter(lines, books)
const resolveOf = (...more: Line[]) => clockOf(slaAfter([...FILED, ...more]), 'resolve')

describe('departments and waits', () => {
  it('a department’s own time runs from hand-over to hand-off and leaves the promise alone (B19)', () => {
    const sla = slaAfter([
      ...FILED,
      ['2026-03-04T09:20', dispatchedTo('roads')],
      ['2026-03-05T09:20', { type: 'case.replied', payload: { ...FACT.replied.payload, departmentId: 'roads' } }],
    ])
    expect(clockOf(sla, 'handle', 1)).toMatchObject({
      departmentId: 'parks',
      stopReason: 'redispatched',
      consumedMs: hours(7),
    })
    expect(clockOf(sla, 'handle', 2)).toMatchObject({ departmentId: 'roads', stopReason: 'met', consumedMs: hours(7) })
    expect(clockOf(sla, 'resolve')).toMatchObject({ cycle: 1, startedAt: at('2026-03-03T09:20'), dueAt: DUE })
  })

  it('a bounce after the time for it is told apart, and waiting for the decision is not the department’s', () => {
    const bounced = (asked: string): Line[] => [
      ...FILED,
      [asked, FACT.returnAsked],
      ['2026-03-12T09:00', decided('return')],
    ]
    expect(clockOf(slaAfter(bounced('2026-03-03T15:00')), 'handle').stopReason).toBe('returned')
    const late = clockOf(slaAfter(bounced('2026-03-06T15:00')), 'handle')
    expect(late).toMatchObject({ stopReason: 'returned_late', state: 'cancelled' })
    const kept = slaAfter([
      ...FILED,
      ['2026-03-03T10:20', FACT.returnAsked],
      ['2026-03-04T10:20', decided('return', { approved: false })],
    ])
    expect(clockOf(kept, 'handle')).toMatchObject({ state: 'running', pausedMs: days(1) })
  })

  it('a wait ends by itself when the longest time for it is over, whoever notices it (B10)', () => {
    const until = new Date(at('2026-03-05T09:20')).toISOString()
    const paused = resolveOf(['2026-03-04T09:20', decided('suspension', { until })])
    expect(paused).toMatchObject({ resumeAt: at('2026-03-05T09:20') })
    const noticed = resolveOf(
      ['2026-03-04T09:20', decided('suspension', { until })],
      ['2026-03-09T09:20', FACT.resolved],
    )
    expect(noticed.pausedMs).toBe(days(1))
    const longest = resolveOf(['2026-03-04T09:20', decided('suspension')])
    expect(longest.resumeAt).toBe(at('2026-03-04T09:20') + days(90))
  })

  it('handing the case to another department ends a wait; an answer ends only the wait for it (B10)', () => {
    const held: Line = ['2026-03-04T09:20', decided('suspension')]
    expect(resolveOf(held, ['2026-03-04T10:20', dispatchedTo('roads')])).toMatchObject({
      state: 'running',
      departmentId: 'roads',
    })
    expect(resolveOf(held, ['2026-03-04T10:20', FACT.infoSupplied]).state).toBe('paused')
    expect(resolveOf(['2026-03-04T09:20', FACT.unitAsked], ['2026-03-04T10:20', FACT.infoSupplied]).state).toBe(
      'running',
    )
  })

  it('a first contact waits for nobody, and only people make it (B1, B7)', () => {
    const facts: Line[] = [FACT.noted, FACT.notReached, FACT.unitAsked, FACT.supplemented, FACT.urged].map((fact) => [
      '2026-03-03T10:00',
      fact,
    ])
    expect(clockOf(slaAfter([...FILED, ...facts]), 'contact')).toMatchObject({
      state: 'running',
      dueAt: at('2026-03-04T17:30'),
    })
    expect(clockOf(slaAfter([...FILED, ['2026-03-03T10:00', FACT.contacted]]), 'contact').stopReason).toBe('met')
  })

  it('somebody who asks again is answered in time; nobody waits after the answer (B2)', () => {
    const asked = slaAfter([...FILED, ['2026-03-04T10:00', FACT.urged], ['2026-03-04T11:00', FACT.urged]])
    expect(asked.clocks.filter(({ metric }) => metric === 'update')).toMatchObject([{ dueAt: at('2026-03-05T17:30') }])
    const answered = slaAfter([...FILED, ['2026-03-04T10:00', FACT.urged], ['2026-03-04T11:00', FACT.contacted]])
    expect(clockOf(answered, 'update').stopReason).toBe('met')
    const thanks = slaAfter([...FILED, ['2026-03-04T10:00', FACT.resolved], ['2026-03-04T11:00', FACT.urged]])
    expect(thanks.clocks.some(({ metric }) => metric === 'update')).toBe(false)
  })

  describe('B2: a rhythm of words to the resident', () => {
    const under = (set: PolicySet): SlaBook =>
      makeBook({ policyVersion: 1, calendarVersion: 1, set, calendar: book.calendar })
    const { policies } = shippedVersions()
    const rhythm = { amount: 3, unit: 'working_day' as const }
    const kept = under({ ...policies, policies: policies.policies.map((policy) => ({ ...policy, rhythm })) })
    const words = (...more: Line[]) =>
      slaAfter([...FILED, ...more], kept).clocks.filter(({ metric }) => metric === 'update')

    it('promises the next word with the dispatch, and anew with every word that is given', () => {
      expect(words()).toMatchObject([{ state: 'running', dueAt: at('2026-03-06T17:30') }])
      expect(words(['2026-03-05T10:00', FACT.contacted])).toMatchObject([
        { stopReason: 'met', breachedAt: null },
        { cycle: 2, state: 'running', dueAt: at('2026-03-10T17:30') },
      ])
      const silent = words(['2026-03-09T10:00', FACT.contacted])
      expect(silent[0]).toMatchObject({ stopReason: 'met', breachedAt: at('2026-03-06T17:30') })
    })

    it('a department that tries and does not reach, notes or hands on gives no word', () => {
      const facts: Line[] = [FACT.notReached, FACT.noted, dispatchedTo('roads')].map((fact) => [
        '2026-03-05T10:00',
        fact,
      ])
      expect(words(...facts)).toMatchObject([{ cycle: 1, state: 'running', dueAt: at('2026-03-06T17:30') }])
    })

    it('who asks is answered sooner than the rhythm, and the rhythm goes on after the answer', () => {
      const asked = words(['2026-03-04T10:00', FACT.urged])
      expect(asked).toMatchObject([{ stopReason: 'asked_again' }, { dueAt: at('2026-03-05T17:30') }])
      const late = words(['2026-03-06T10:00', FACT.urged])
      expect(late).toMatchObject([{ state: 'running', dueAt: at('2026-03-06T17:30') }])
      const answered = words(['2026-03-04T10:00', FACT.urged], ['2026-03-04T11:00', FACT.contacted])
      expect(answered).toMatchObject([{}, { stopReason: 'met' }, { dueAt: at('2026-03-09T17:30') }])
    })

    it('ends with the reply, begins again with the rework, and limits of yesterday keep none', () => {
      const replied: Line = ['2026-03-05T10:00', FACT.replied]
      expect(words(replied)).toMatchObject([{ stopReason: 'met' }])
      expect(words(replied, ['2026-03-05T11:00', FACT.replyRejected])).toMatchObject([{}, { state: 'running' }])
      expect(slaAfter(FILED).clocks.some(({ metric }) => metric === 'update')).toBe(false)
    })
  })

  it('limits of before the quiet mark and the bulletin are read, and warn as they did', () => {
    const { halfPercent, noticeDays, ...warnings } = shippedVersions().policies.warnings
    const set = policySetSchema.parse({ ...shippedVersions().policies, warnings })
    expect([halfPercent, noticeDays]).toEqual([50, 5])
    const old = makeBook({ policyVersion: 1, calendarVersion: 1, set, calendar: book.calendar })
    const levels = clockOf(slaAfter(FILED, old), 'resolve').steps.map(({ level }) => level)
    expect(levels).toEqual(['due_soon', 'overdue', 'overdue_yellow', 'overdue_red'])
  })

  it('a pause in the last tenth of the limit is marked (B11)', () => {
    expect(resolveOf(['2026-03-16T14:00', decided('suspension')]).latePauses).toBe(0)
    expect(resolveOf(['2026-03-17T11:00', decided('suspension')]).latePauses).toBe(1)
    expect(resolveOf(['2026-03-18T11:00', decided('suspension')]).latePauses).toBe(0)
  })

  it('a limit may begin anew or never be later than before, where the policy says so (B18)', () => {
    const under = (retarget: 'restart' | 'earliest') => {
      const other: SlaBook = {
        ...book,
        changes: { retarget, reopen: 'new_cycle' },
        inForceAt: () => other,
        ofVersions: () => other,
      }
      return clockOf(
        slaAfter(
          [...FILED, ['2026-03-03T15:00', dispatchedTo('parks', 'U1')], ['2026-03-03T16:00', dispatchedTo('parks')]],
          other,
        ),
        'resolve',
      )
    }
    expect(under('restart').dueAt).toBe(DUE)
    expect(under('earliest').dueAt).toBe(at('2026-03-04T09:20'))
  })

  it('trap 3: comments of anybody restart nothing', () => {
    const facts: Line[] = [FACT.noted, FACT.supplemented, FACT.urged].map((fact) => ['2026-03-10T10:00', fact])
    expect(resolveOf(...facts).dueAt).toBe(DUE)
  })
})
