import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keyedDigest } from '../../platform/digest.server.ts'
import { anomaliesOf } from './anomalies.rules.ts'
import { isDrawn } from './audit.rules.ts'
import type { AwardStatus } from './awards.rules.ts'
import { afterMissed } from './objection.rules.ts'
import { penaltyBy } from './score.rules.ts'
import { placeUnder } from './share.rules.ts'
import { FIRST_TERMS, termsSchema } from './terms.schema.ts'

type One = { id: string; status: AwardStatus; earnedAt: Date }

/** Looks at due awards in this order, again and again, until nothing moves any more. */
function settle(awards: readonly One[], most: number, order: readonly number[]): One[] {
  const all = awards.map((award) => ({ ...award }))
  for (let moved = true; moved; ) {
    moved = false
    for (const index of order) {
      const award = all[index]
      if (award?.status !== 'pending') continue
      const others = all.filter((one) => one !== award)
      const place = placeUnder(most, award, others)
      if (place === 'wait') continue
      award.status = place === 'free' ? 'posted' : 'capped'
      moved = true
    }
  }
  return all
}

test('C11: places that a household shares go to the earliest, in whatever order awards become due or are taken back', () => {
  const anAward = fc.record({ hour: fc.nat(30), isVoided: fc.boolean() })
  fc.assert(
    fc.property(fc.array(anAward, { maxLength: 12 }), fc.integer({ min: 1, max: 6 }), fc.nat(), (given, most, turn) => {
      const awards = given.map(({ hour, isVoided }, n): One => {
        const status = isVoided ? 'voided' : 'pending'
        return { id: `a${n}`, status, earnedAt: new Date(hour * 3_600_000) }
      })
      const order = awards.map((_, n) => n)
      const turned = order.map((n) => (n * 7 + turn) % Math.max(1, order.length))
      const shuffled = [...new Set([...turned, ...order])].reverse()
      const statuses = (all: readonly One[]) => all.map(({ id, status }) => `${id} ${status}`)
      const one = settle(awards, most, order)
      expect(statuses(settle(awards, most, shuffled))).toEqual(statuses(one))
      const counted = awards
        .filter(({ status }) => status === 'pending')
        .sort((a, b) => +a.earnedAt - +b.earnedAt || (a.id < b.id ? -1 : 1))
      const earliest = counted.slice(0, most).map(({ id }) => id)
      expect(one.filter(({ status }) => status === 'posted').map(({ id }) => id)).toEqual(
        awards.map(({ id }) => id).filter((id) => earliest.includes(id)),
      )
    }),
    { numRuns: 200 },
  )
})

test('C21: the draw is the same whenever it is made, and takes about the share that the terms name', () => {
  const drawn = (percent: number) =>
    Array.from({ length: 4_000 }, (_, n) => keyedDigest('secret', 'credit-audit', `award-${n}`)).filter((digest) =>
      isDrawn('first-report', digest, percent),
    ).length
  expect(drawn(5)).toBe(drawn(5))
  expect(drawn(5)).toBeGreaterThan(150)
  expect(drawn(5)).toBeLessThan(250)
  expect([drawn(0), drawn(100)]).toEqual([0, 4_000])
  expect(isDrawn('honest-rating', new Uint8Array(4), 100)).toBe(false)
})

test('the score: what abuse takes is in the terms, whose older versions read as DOMAIN 8 has it', () => {
  const { version: _, legalReference: __, ...today } = FIRST_TERMS
  const { lotMonths, redemptionDays, optOutMonths, grantsPerMonth, scoreEnabled, scoreMonthlyCap } = today
  const before = { lotMonths, redemptionDays, optOutMonths, grantsPerMonth, scoreEnabled, scoreMonthlyCap }
  expect(termsSchema.parse(before)).toEqual(today)
  expect(penaltyBy('fraud', today)).toEqual({ deltaHundredths: -4_000, severity: 'serious', months: 36 })
  expect(penaltyBy('harassment', { ...today, harassment: 12, mediumMonths: 9 })).toMatchObject({
    deltaHundredths: -1_200,
    months: 9,
  })
})

test('C15: grants that stand out are the same member again and again, the same two people, and those who agree mutually', () => {
  const grant = (proposedById: string, decidedById: string, userId: string) => {
    return { proposedById, decidedById, userId, points: 10 }
  }
  expect(anomaliesOf([grant('a', 'b', 'm'), grant('a', 'c', 'n')])).toEqual([])
  const often = [1, 2, 3].map(() => grant('a', 'b', 'm'))
  expect(anomaliesOf(often)).toEqual([{ kind: 'same_member', proposedById: 'a', userId: 'm', count: 3, points: 30 }])
  const mutual = [1, 2, 3].flatMap((n) => [grant('a', 'b', `m${n}`), grant('b', 'a', `n${n}`)])
  expect(anomaliesOf(mutual)).toEqual([{ kind: 'mutual', proposedById: 'a', decidedById: 'b', count: 6 }])
})

test.each([
  ['filed', 'objection-check', 'filed'],
  ['checked', 'objection-check', null],
  ['filed', 'objection-decide', 'review'],
  ['checked', 'objection-decide', 'review'],
  ['upheld', 'objection-decide', null],
  ['review', 'objection-review', 'review'],
  ['closed', 'objection-review', null],
] as const)('an objection that is %s when %s is missed becomes %s', (state, metric, after) => {
  expect(afterMissed(state, metric)).toBe(after)
})
