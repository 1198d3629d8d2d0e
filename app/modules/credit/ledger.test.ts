import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Award, type AwardAct, type AwardMove, planAwards } from './awards.rules.ts'
import {
  applyTransfer,
  type Balances,
  describeAccount,
  ISSUANCE,
  type NewTransfer,
  pendingAccount,
  refuseForm,
} from './ledger.rules.ts'
import { isOverLimit, type Limits } from './limits.rules.ts'
import { transferOfMove, worthOf } from './move-transfer.rules.ts'
import { periodsOf } from './period.rules.ts'

const ZONE = 'Asia/Shanghai'
const MEMBER = 'm'
const START = Date.UTC(2026, 2, 1)
const LIMITS: Limits = { perDay: 2, perWeek: null, perMonth: 6 }

function anAward(n: number, hour: number, round = 1): Extract<AwardAct, { kind: 'award' }> {
  const earnedAt = new Date(START + hour * 3_600_000)
  const rule = { ruleCode: 'first-report', ruleVersion: 1, points: 10 }
  return {
    kind: 'award',
    oncePerCase: true,
    award: { ...rule, caseId: `c${n}`, round, counterpartyId: null, earnedAt, periods: periodsOf(earnedAt, ZONE) },
  }
}

const aVoid = (n: number): AwardAct => ({
  kind: 'void',
  caseId: `c${n}`,
  ruleCodes: ['first-report'],
  reason: 'reopened',
})

/** A member's awards and balances in memory: what the database does, without the database. */
class Ledger {
  book: Array<Award & { heldById: string | null }> = []
  balances: Balances = new Map()
  rev = 0

  act(act: AwardAct): void {
    this.carryOut(planAwards(this.book, [act], () => LIMITS))
  }

  mature(n: number): void {
    const award = this.book.find((one) => one.caseId === `c${n}` && one.status === 'pending')
    if (award) this.carryOut([{ award, from: 'pending', to: 'posted', reason: award.reason }])
  }

  carryOut(moves: readonly AwardMove[]): void {
    this.rev += 1
    for (const move of moves) {
      const before = this.book.find((one) => one.id === move.award.id && move.award.id !== null)
      const awardId = move.award.id ?? `a${this.book.length}`
      const transfer = transferOfMove({ ...move, awardId, heldById: before?.heldById ?? null }, MEMBER, this.rev)
      if (transfer) this.enter(transfer)
      const heldById = move.to === 'pending' ? (transfer?.idempotencyKey ?? null) : null
      const after = { ...move.award, id: awardId, status: move.to, reason: move.reason, heldById }
      this.book = before ? this.book.map((one) => (one === before ? after : one)) : [...this.book, after]
    }
  }

  enter(transfer: NewTransfer): void {
    const next = applyTransfer(this.balances, transfer, MEMBER)
    if (typeof next === 'string') throw new Error(next)
    this.balances = next
  }

  paid(): string[] {
    return this.book
      .filter((one) => one.status === 'pending' || one.status === 'posted')
      .map((one) => `${one.caseId}/${one.round}`)
  }
}

const step = fc.oneof(
  fc.record({
    kind: fc.constant('award' as const),
    n: fc.nat(12),
    hour: fc.nat(24 * 40),
    round: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({ kind: fc.constant('void' as const), n: fc.nat(12) }),
  fc.record({ kind: fc.constant('mature' as const), n: fc.nat(12) }),
)

describe('the ledger', () => {
  test('adds up to zero and overdraws no member after any sequence of awards, voids and postings', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const ledger = new Ledger()
        for (const one of steps) {
          if (one.kind === 'award') ledger.act(anAward(one.n, one.hour, one.round))
          if (one.kind === 'void') ledger.act(aVoid(one.n))
          if (one.kind === 'mature') ledger.mature(one.n)
          const all = [...ledger.balances]
          expect(all.reduce((sum, [, balance]) => sum + balance, 0n)).toBe(0n)
          expect(all.every(([id, balance]) => balance >= 0n || describeAccount(id).mayGoNegative)).toBe(true)
          const worth = ledger.book.reduce((sum, award) => sum + worthOf({ award, to: award.status }), 0)
          expect(Number(-(ledger.balances.get(ISSUANCE) ?? 0n))).toBe(worth)
        }
      }),
      { numRuns: 300 },
    )
  })

  test('never gives more places than a rule allows, and gives them to the earliest', () => {
    const hours = fc.uniqueArray(fc.nat(24 * 40), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(hours, fc.infiniteStream(fc.nat()), (times, dice) => {
        const acts = times.map((hour, index) => anAward(index, hour))
        const inOrder = new Ledger()
        for (const act of [...acts].sort((a, b) => +a.award.earnedAt - +b.award.earnedAt)) inOrder.act(act)
        const shuffled = new Ledger()
        const rest = [...acts]
        while (rest.length > 0)
          for (const act of rest.splice((dice.next().value ?? 0) % rest.length, 1)) shuffled.act(act)
        expect(shuffled.paid().sort()).toEqual(inOrder.paid().sort())
        for (const unit of ['day', 'month'] as const) {
          const most = unit === 'day' ? 2 : 6
          const taken = inOrder.book.filter((one) => one.status === 'pending').map((one) => one.periods[unit])
          for (const period of taken) expect(taken.filter((other) => other === period).length).toBeLessThanOrEqual(most)
        }
      }),
      { numRuns: 200 },
    )
  })

  test('a place that becomes free goes to the next award, and an award beyond the limit says which', () => {
    const ledger = new Ledger()
    for (const n of [1, 2, 3]) ledger.act(anAward(n, n))
    expect(ledger.book.map((one) => one.reason)).toEqual(['earned', 'earned', 'day_limit'])
    ledger.act(aVoid(1))
    expect(ledger.book.map((one) => one.status)).toEqual(['voided', 'pending', 'pending'])
    expect(ledger.balances.get(pendingAccount(MEMBER))).toBe(20n)
  })

  test('an outcome pays once per case, and again only when the first was taken back', () => {
    const ledger = new Ledger()
    ledger.act(anAward(1, 1))
    ledger.act(anAward(1, 1))
    ledger.act(anAward(1, 30, 2))
    expect(ledger.paid()).toEqual(['c1/1'])
    ledger.act(aVoid(1))
    ledger.act(anAward(1, 50, 3))
    expect(ledger.paid()).toEqual(['c1/3'])
  })
})

describe('a transfer', () => {
  const form = { debitAccountId: ISSUANCE, creditAccountId: pendingAccount('m'), amount: 1n }

  test.each([
    [{ amount: 0n }, 'not_positive'],
    [{ amount: -5n }, 'not_positive'],
    [{ creditAccountId: ISSUANCE }, 'same_account'],
    [{ creditAccountId: pendingAccount('somebody-else') }, 'foreign_member'],
  ])('with %o is refused', (wrong, reason) => {
    expect(refuseForm({ ...form, ...wrong }, 'm')).toBe(reason)
  })

  test('between accounts that do not exist cannot be written', () => {
    expect(() => describeAccount('user::available')).toThrow()
    expect(() => describeAccount('savings')).toThrow()
  })
})

describe('periods', () => {
  test.each([
    ['2026-03-01T15:59:59Z', { day: '2026-03-01', week: '2026-02-23', month: '2026-03' }],
    ['2026-03-01T16:00:00Z', { day: '2026-03-02', week: '2026-03-02', month: '2026-03' }],
    ['2025-12-31T16:00:00Z', { day: '2026-01-01', week: '2025-12-29', month: '2026-01' }],
  ])('of %s follow the calendar of the city', (at, periods) => {
    expect(periodsOf(new Date(at), ZONE)).toEqual(periods)
  })

  test('the limit that is met first is named', () => {
    const periods = periodsOf(new Date(START), ZONE)
    expect(isOverLimit(periods, [], { perDay: 0, perWeek: 0, perMonth: 0 })).toBe('day_limit')
    expect(isOverLimit(periods, [periods], { perDay: null, perWeek: 1, perMonth: 1 })).toBe('week_limit')
    expect(isOverLimit(periods, [periods], { perDay: 2, perWeek: 2, perMonth: 1 })).toBe('month_limit')
    expect(isOverLimit(periods, [periods], { perDay: null, perWeek: null, perMonth: null })).toBeNull()
  })
})
