import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { loadDemoUsers } from '#prisma/demo/users.ts'
import { anActor } from '#tests/factories/actors.ts'
import { givePoints } from '#tests/factories/credit.ts'
import { type City, openCity } from '#tests/setup/city.ts'
import { SYSTEM } from '../../platform/actor.ts'
import { days } from '../../platform/duration.ts'
import { isAppError } from '../../platform/errors.ts'
import { writeBatch } from '../../platform/write-batch.server.ts'
import { awardDeed } from './award-deed.server.ts'
import { ACTIVITY_ATTENDED } from './deeds.rules.ts'
import { expireLots } from './expire-lots.server.ts'
import { holdPoints } from './hold-points.server.ts'
import { type Lot, lotExpiry, returnedExpiry, takeFromLots } from './lots.rules.ts'
import { matureAwards } from './mature-awards.server.ts'
import { maySpend } from './membership.rules.ts'
import { planMoves } from './plan-moves.server.ts'
import { retryMoved } from './retry-moved.server.ts'
import { settleHold } from './settle-hold.server.ts'
import { takeBackWrites } from './take-back-award.server.ts'
import { verifyLedger } from './verify-ledger.server.ts'

const NOW = new Date('2026-03-03T01:00:00Z')
const MEMBER = anActor('resident', { id: 'demo-resident', tier: 2 })

const SUBJECT = {
  type: 'deed',
  requesterId: 'demo-resident',
  mayEarn: true,
  merged: false,
  published: false,
  optedInAt: NOW,
}

describe('C9: lots', () => {
  test('are spent by their expiry, after what stands in none, and never beyond what they hold', () => {
    const aLot = fc.record({ left: fc.bigInt({ min: 1n, max: 50n }), day: fc.nat(400) })
    fc.assert(
      fc.property(
        fc.array(aLot, { maxLength: 8 }),
        fc.bigInt({ min: 0n, max: 60n }),
        fc.nat(100),
        (all, loose, part) => {
          const lots: Lot[] = all.map(({ left, day }, n) => {
            return { id: `l${n}`, left, expiresAt: new Date(NOW.getTime() + days(day)) }
          })
          const available = lots.reduce((sum, { left }) => sum + left, loose)
          const amount = (available * BigInt(part)) / 100n
          const uses = takeFromLots(lots, available, amount)
          const taken = uses.reduce((sum, use) => sum + use.amount, 0n)
          expect(taken).toBe(amount > loose ? amount - loose : 0n)
          const leftOf = (id: string) => lots.find((lot) => lot.id === id)?.left ?? 0n
          expect(uses.every((use) => use.amount > 0n && use.amount <= leftOf(use.lotId))).toBe(true)
          // All but the last one are emptied, and nothing that expires sooner is left out.
          expect(uses.slice(0, -1).every((use) => use.amount === leftOf(use.lotId))).toBe(true)
          const last = lots.find((lot) => lot.id === uses.at(-1)?.lotId)
          const passedOver = lots.filter((lot) => !uses.some((use) => use.lotId === lot.id))
          expect(passedOver.every((lot) => !last || lot.expiresAt >= last.expiresAt)).toBe(true)
        },
      ),
      { numRuns: 300 },
    )
  })

  test('end on the same day of a later month, or on its last one; what comes back has thirty days at least', () => {
    expect(lotExpiry(new Date('2026-01-31T05:00:00Z'), 1)).toEqual(new Date('2026-02-28T05:00:00Z'))
    expect(lotExpiry(new Date('2026-03-03T05:00:00Z'), 24)).toEqual(new Date('2028-03-03T05:00:00Z'))
    const soon = new Date(NOW.getTime() + days(2))
    expect(returnedExpiry(soon, NOW, days(30))).toEqual(new Date(NOW.getTime() + days(30)))
  })

  test('who left can spend for twelve months', () => {
    const left = { optedInAt: null, optedOutAt: NOW }
    expect(maySpend(left, 12, new Date('2027-03-03T00:59:59Z'))).toBe(true)
    expect(maySpend(left, 12, new Date('2027-03-03T01:00:00Z'))).toBe(false)
    expect(maySpend({ optedInAt: null, optedOutAt: null }, 12, NOW)).toBe(false)
  })
})

describe('C1, C7, C8: whatever happens at once', () => {
  let city: City
  beforeEach(async () => {
    city = openCity()
    await loadDemoUsers(city.deps.db)
  })
  afterEach(() => city.close())

  const KINDS = ['give', 'hold', 'use', 'return', 'expire', 'earn', 'mature', 'reopen', 'reverse'] as const
  const anAct = fc.record({
    kind: fc.constantFrom(...KINDS),
    n: fc.integer({ min: 1, max: 40 }),
  })

  test('all balances add up to zero, nobody is overdrawn, and lots hold no more than the balance', async () => {
    const acts = fc.sample(fc.array(anAct, { minLength: 12, maxLength: 12 }), { numRuns: 8, seed: 7 })
    const reopen = (caseId: string) =>
      retryMoved(async () => {
        const subject = { ...SUBJECT, caseId }
        const acts = () => [
          { kind: 'void' as const, caseId, ruleCodes: [ACTIVITY_ATTENDED], reason: 'reopened' as const },
        ]
        await writeBatch(city.deps.db, 'reopen', await planMoves(subject, acts, city.deps))
      })
    const reverse = (caseId: string, proposalId: string) =>
      retryMoved(async () => {
        const award = await city.deps.db.creditAward.findFirst({ where: { caseId, status: 'posted' } })
        if (!award) return
        const writes = await takeBackWrites({ proposalId, awardId: award.id }, SYSTEM, city.deps)
        await writeBatch(city.deps.db, 'take-back', writes)
      })
    const holds: string[] = []
    let key = 0
    const act = async ({ kind, n }: { kind: string; n: number }) => {
      key += 1
      const expiresAt = new Date(city.deps.clock.now().getTime() + days(n))
      if (kind === 'give') return givePoints(city.deps, 'demo-resident', n, { key: `k${key}`, expiresAt })
      if (kind === 'expire') return void (await expireLots(city.deps))
      if (kind === 'mature') return void (await matureAwards(city.deps))
      const sourceId = `activity:${n % 5}`
      const deed = { code: ACTIVITY_ATTENDED, sourceId, at: city.deps.clock.now(), userIds: ['demo-resident'] }
      if (kind === 'earn') return void (await awardDeed(deed, city.deps))
      if (kind === 'reopen') return reopen(sourceId)
      if (kind === 'reverse') return reverse(sourceId, `k${key}`)
      if (kind === 'hold') {
        const hold = { userId: 'demo-resident', amount: n, idempotencyKey: `k${key}`, reason: 'reward' }
        holds.push(await holdPoints(hold, async () => [], MEMBER, city.deps))
        return
      }
      const end =
        kind === 'use' ? { kind: 'spend' as const, partnerId: 'shop' } : { kind: 'return' as const, reason: 'x' }
      const holdId = holds[n % Math.max(1, holds.length)]
      if (holdId) await settleHold({ holdId, end }, [], SYSTEM, city.deps)
    }
    for (const together of acts) {
      const done = await Promise.allSettled(together.map(act))
      const broken = done.filter((one) => one.status === 'rejected' && !isAppError(one.reason))
      expect(broken).toEqual([])
      expect((await verifyLedger(city.deps)).problems).toEqual([])
      city.advance(days(9))
    }
  })
})
