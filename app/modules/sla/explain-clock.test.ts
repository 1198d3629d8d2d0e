import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ANY_FACT, cityTime as at, decided, dispatchedTo, FACT, shippedBook } from '#tests/factories/clock-facts.ts'
import { hours } from '../../platform/duration.ts'
import type { CaseEvent } from '../cases/case.events.ts'
import { worked } from './calendar.rules.ts'
import type { ClockEvent } from './clock-event.schema.ts'
import { applyClockEvent, type CaseSla } from './clock-fold.rules.ts'
import { courtLedger } from './court-ledger.rules.ts'
import { consumedAt, explainClock } from './explain-clock.rules.ts'
import { lapse, takeIn } from './sla.rules.ts'

const book = shippedBook()

function live(facts: ReadonlyArray<readonly [CaseEvent, number]>) {
  let now = at('2026-02-10T09:00')
  const events: ClockEvent[] = []
  let sla: CaseSla | null = null
  for (const [i, [event, wait]] of facts.entries()) {
    now += wait
    const taken = takeIn(sla, { event, at: now, rev: i + 1 }, book)
    sla = taken.sla
    events.push(...taken.events)
  }
  return { sla, events, now }
}

const wait = fc.oneof(fc.integer({ min: 0, max: hours(60) }), fc.integer({ min: 0, max: 5_000 }))
const lives = fc.array(fc.tuple(fc.constantFrom(...ANY_FACT), wait), { maxLength: 25 })

describe('explain (B34)', () => {
  it('the counted intervals add up to the number shown, and all intervals to all of the time, whatever happens', () => {
    fc.assert(
      fc.property(lives, wait, (facts, later) => {
        const lived = live([[FACT.submitted, 0], ...facts])
        const now = lived.now + later
        if (!lived.sla) throw new Error('no clocks')
        const { sla, events } = lapse(lived.sla, now, book)
        for (const clock of sla.clocks) {
          const told = explainClock(clock, [...lived.events, ...events], now, book.calendar)
          expect(told.countedMs).toBe(consumedAt(clock, now, book.calendar))
          expect(told.countedMs + told.closedMs + told.pausedMs).toBe(told.totalMs)
          expect(told.totalMs).toBe((clock.stoppedAt ?? now) - clock.startedAt)
          told.spans.forEach((span, i) => {
            expect(span.from).toBe(told.spans[i - 1]?.to ?? clock.startedAt)
          })
        }
      }),
    )
  })

  it('names the fact behind every stretch', () => {
    const lived = live([
      [FACT.submitted, 0],
      [FACT.accepted, hours(1)],
      [dispatchedTo('parks'), 0],
      [decided('suspension'), hours(24)],
      [FACT.resumed, hours(24)],
    ])
    const clock = lived.sla?.clocks.find(({ metric }) => metric === 'resolve')
    if (!clock) throw new Error('no clock')
    const told = explainClock(clock, lived.events, lived.now + hours(1), book.calendar)
    expect(told.stretches.map(({ kind, source }) => [kind, source.op, source.rev, source.reason])).toEqual([
      ['counted', 'start', 3, null],
      ['paused', 'pause', 4, 'testing'],
      ['counted', 'resume', 5, 'unit'],
    ])
    expect(told.stretches.map(({ countedMs }) => countedMs)).toEqual([hours(7), 0, hours(1)])
  })

  it('the clocks are the fold of their events (B35)', () => {
    fc.assert(
      fc.property(lives, (facts) => {
        const { sla, events } = live([[FACT.submitted, 0], ...facts])
        const again = events.reduce<CaseSla | null>((before, event) => applyClockEvent(before, event, book), null)
        expect(again).toEqual(sla)
      }),
    )
  })
})

describe('whose turn it was', () => {
  it('the turns follow each other without a gap and add up to the life of the case', () => {
    const facts = [
      [FACT.submitted, 0],
      [FACT.accepted, hours(1)],
      [dispatchedTo('parks'), hours(2)],
      [FACT.signed, hours(1)],
      [FACT.replied, hours(50)],
      [FACT.resolved, hours(3)],
    ] as const
    let now = at('2026-02-10T09:00')
    const told = facts.map(([event, gap], i) => {
      now += gap
      return { event, at: now, rev: i + 1 }
    })
    const turns = courtLedger(told, now + hours(5), book.calendar)
    expect(turns.map(({ court, departmentId }) => [court, departmentId])).toEqual([
      ['intake', null],
      ['unit', 'parks'],
      ['review', null],
      ['resident', null],
    ])
    const first = told[0]?.at ?? 0
    expect(turns.reduce((sum, { realMs }) => sum + realMs, 0)).toBe(now + hours(5) - first)
    const work = worked(book.calendar, now + hours(5)) - worked(book.calendar, first)
    expect(turns.reduce((sum, { workMs }) => sum + workMs, 0)).toBe(work)
  })
})
