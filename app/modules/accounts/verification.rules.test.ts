import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { afterFailure, isLocked, type LockState } from './attempt-lock.rules.ts'
import { birthDayOf, isIdentityNumber, isPaperNumber, spellNumber } from './id-number.rules.ts'
import {
  answerOf,
  contains,
  join,
  LADDER,
  meet,
  type Need,
  NOBODY,
  ownerProofs,
  type Standing,
  satisfies,
  tierOf,
} from './verification.rules.ts'

const ids = (values: readonly string[]) => fc.subarray([...values]).map((some) => new Set(some))
const standing: fc.Arbitrary<Standing> = fc.record({
  rung: fc.constantFrom(...LADDER),
  residentOf: ids(['a', 'b']),
  ownerOf: ids(['dwelling:1', 'dwelling:2', 'compound:a', 'compound:b']),
})
const need: fc.Arbitrary<Need> = fc.oneof(
  fc.record({ level: fc.constantFrom(...LADDER) }),
  fc.record({ level: fc.constantFrom('resident', 'owner', 'member'), compoundId: fc.constantFrom('a', 'b') }),
  fc.record({ level: fc.constant('owner-of'), dwellingId: fc.constantFrom('1', '2'), compoundId: fc.constant('a') }),
) as fc.Arbitrary<Need>

const same = (a: Standing, b: Standing) => contains(a, b) && contains(b, a)

describe('A1: verification levels are a lattice', () => {
  test('join and meet are commutative, associative, idempotent and absorb each other', () => {
    fc.assert(
      fc.property(standing, standing, standing, (a, b, c) => {
        expect(same(join(a, b), join(b, a)) && same(meet(a, b), meet(b, a))).toBe(true)
        expect(same(join(a, join(b, c)), join(join(a, b), c))).toBe(true)
        expect(same(meet(a, meet(b, c)), meet(meet(a, b), c))).toBe(true)
        expect(same(join(a, meet(a, b)), a) && same(meet(a, join(a, b)), a)).toBe(true)
        expect(contains(join(a, b), a) && contains(a, meet(a, b))).toBe(true)
        expect(same(join(a, NOBODY), a) && same(meet(a, NOBODY), NOBODY)).toBe(true)
      }),
    )
  })

  test('more proof never closes what less proof opens, and the answer agrees', () => {
    const none = { pending: new Set<string>(), expired: new Set<string>() }
    fc.assert(
      fc.property(standing, standing, need, (a, b, asked) => {
        if (satisfies(a, asked)) expect(satisfies(join(a, b), asked)).toBe(true)
        expect(answerOf(a, asked, none).outcome === 'ok').toBe(satisfies(a, asked))
        expect(tierOf(join(a, b))).toBeGreaterThanOrEqual(tierOf(a))
      }),
    )
  })

  const named = { ...NOBODY, rung: 'real-name' as const }
  const owner = { ...named, ownerOf: new Set(ownerProofs('1', 'a')) }
  const tenant = { ...named, residentOf: new Set(['a']) }

  test('an owner who lives elsewhere is no resident, a tenant no owner, both are members', () => {
    expect(contains(owner, tenant) || contains(tenant, owner)).toBe(false)
    const opens = (who: Standing) =>
      (['resident', 'owner', 'member'] as const).map((level) => satisfies(who, { level, compoundId: 'a' }))
    expect([opens(owner), opens(tenant), opens(named)]).toEqual([
      [false, true, true],
      [true, false, true],
      [false, false, false],
    ])
    expect([tierOf(NOBODY), tierOf({ ...NOBODY, rung: 'phone' }), tierOf(named), tierOf(owner)]).toEqual([0, 1, 2, 3])
  })

  test('the answer names the missing step and whether it waits, ran out, or was proved elsewhere', () => {
    const none = { pending: new Set<string>(), expired: new Set<string>() }
    const toVote: Need = { level: 'owner', compoundId: 'a' }
    expect(answerOf(NOBODY, toVote, none)).toEqual({ outcome: 'missing', step: 'account' })
    expect(answerOf({ ...NOBODY, rung: 'account' }, toVote, none)).toEqual({ outcome: 'missing', step: 'real-name' })
    expect(answerOf(named, toVote, { ...none, pending: new Set(['owner']) }).outcome).toBe('pending')
    expect(answerOf(named, toVote, { ...none, expired: new Set(['owner']) }).outcome).toBe('expired')
    expect(answerOf(owner, { level: 'owner', compoundId: 'b' }, none)).toEqual({
      outcome: 'out_of_scope',
      step: 'owner',
    })
  })
})

describe('A4: wrong answers lock', () => {
  const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute))

  test('the fifth for 15 minutes, each one after for twice as long, a day at most', () => {
    let state: LockState | null = null
    const minutes: number[] = []
    for (let i = 0; i < 14; i++) {
      state = afterFailure(state, at(0))
      minutes.push(state.lockedUntil ? (state.lockedUntil.getTime() - at(0).getTime()) / 60_000 : 0)
    }
    expect(minutes.slice(0, 8)).toEqual([0, 0, 0, 0, 15, 30, 60, 120])
    expect(minutes.at(-1)).toBe(1440)
    expect(isLocked(state, at(1))).toBe(true)
    expect(isLocked(state, at(1441))).toBe(false)
  })

  test('a week without one begins anew', () => {
    const old = { failures: 9, lockedUntil: null, lastAt: at(0) }
    expect(afterFailure(old, new Date(at(0).getTime() + 8 * 86_400_000)).failures).toBe(1)
  })
})

describe('document numbers', () => {
  test('checks the check character and the day of birth', () => {
    expect(isIdentityNumber('11010519491231002X')).toBe(true)
    expect(isIdentityNumber('110105194912310021')).toBe(false)
    expect(isIdentityNumber('11010519491331002X')).toBe(false)
    expect(birthDayOf('11010519491231002X')).toBe('1949-12-31')
    expect(spellNumber(' 1101 0519-491231００２ｘ ')).toBe('11010519491231002X')
    expect([isPaperNumber('E12345678'), isPaperNumber('12'), isPaperNumber('ABCDE')]).toEqual([true, false, false])
  })
})
