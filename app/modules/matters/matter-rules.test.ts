import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { days } from '../../platform/duration.ts'
import { bridgingScore, isCommonGround } from './bridging.rules.ts'
import { differences, sentencesOf } from './differences.rules.ts'
import { flagsHide, flagWeight } from './flags.rules.ts'
import { MATTER_STATUSES, type MatterAct, type MatterStatus } from './matter.schema.ts'
import { ENDED, MOVES, mergeSupporters, obstacleTo, type Standing, thresholdOf } from './matter-moves.rules.ts'
import { progressOf } from './progress.rules.ts'

const NOW = new Date('2026-03-02T02:00:00Z')
const ACTS = Object.keys(MOVES) as MatterAct[]
const moment = fc.constantFrom(null, new Date(NOW.getTime() - days(7)), NOW, new Date(NOW.getTime() + 1))
const standing = fc.record<Standing>({
  status: fc.constantFrom(...MATTER_STATUSES),
  outcome: fc.constantFrom('passed', 'not_passed', null),
  untilAt: fc.constantFrom(null, new Date(NOW.getTime() - 1), NOW, new Date(NOW.getTime() + 1)),
  kept: fc.nat(3),
  open: fc.nat(3),
  undecided: fc.nat(2),
  voteId: fc.constantFrom(null, 'vote'),
  voteStatus: fc.constantFrom('open', 'closed', 'certified', 'void'),
  rethinkUntil: moment,
  doubtUntil: moment,
  doubts: fc.nat(1),
  mergedAt: moment,
})

describe('stages of a matter (A6)', () => {
  test('whatever is done in whatever order, an ended matter stays as it is and nothing is skipped', () => {
    const order: MatterStatus[] = ['proposed', 'agenda', 'notice', 'deliberation', 'decision', 'publicity']
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...ACTS), { maxLength: 40 }), standing, (acts, start) => {
        let status: MatterStatus = 'draft'
        for (const act of acts) {
          // A merger alone can be undone.
          if (act === 'unmerge' || obstacleTo(act, { ...start, status }, NOW) !== null) continue
          expect(ENDED).not.toContain(status)
          const next: MatterStatus = MOVES[act].to ?? status
          const [from, to] = [order.indexOf(status), order.indexOf(next)]
          if (from >= 0 && to >= 0) expect(to === from || to === from + 1).toBe(true)
          status = next
        }
      }),
    )
  })

  test('no period ends early, and a matter that passed is carried out with a promise before it is filed (A27)', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ACTS), standing, (act, given) => {
        if (obstacleTo(act, given, NOW) !== null) return
        const leaves = ['deliberate', 'conclude', 'execute'].includes(act)
        if (leaves && given.untilAt) expect(given.untilAt <= NOW).toBe(true)
        if (act === 'execute') expect(given.outcome === 'passed' && given.kept + given.open > 0).toBe(true)
        if (act === 'review') expect(given.open).toBe(0)
        if (act === 'archive' && given.status === 'publicity') expect(given.outcome).not.toBe('passed')
        if (act === 'conclude') expect(given.undecided).toBe(0)
        // A8: nobody's support is taken along to a text that they had no time to read.
        if (act === 'conclude' && given.rethinkUntil) expect(given.rethinkUntil <= NOW).toBe(true)
        if (act === 'vote' || act === 'decide') expect(given.voteId).toBeNull()
        if (act === 'archive' && given.status === 'review')
          expect(given.doubts === 0 && (given.doubtUntil ?? NOW) <= NOW).toBe(true)
        if (given.status === 'publicity' && given.voteId) expect(given.voteStatus).toBe('certified')
        if (act === 'unmerge') expect(NOW.getTime() - (given.mergedAt?.getTime() ?? 0)).toBeLessThan(days(7))
      }),
    )
  })

  test('every status can be reached, and every one that is no end can be left', () => {
    const reached = new Set(Object.values(MOVES).map(({ to }) => to))
    const left = new Set(Object.values(MOVES).flatMap(({ from, to }) => (to ? from : [])))
    for (const status of MATTER_STATUSES) {
      // Taken back by who proposed it, or out of time: neither is an act of staff.
      if (!['draft', 'withdrawn', 'expired'].includes(status)) expect(reached).toContain(status)
      expect(left.has(status)).toBe(!ENDED.includes(status))
    }
  })
})

const people = fc.array(fc.integer({ min: 0, max: 30 }).map(String))

test('A9: merging counts everybody once, whatever was merged before, in whatever order', () => {
  const merge = (target: readonly string[], source: readonly string[]) => [
    ...target,
    ...mergeSupporters(target, source),
  ]
  fc.assert(
    fc.property(people, people, people, (a, b, c) => {
      const first = [...new Set(a)]
      const left = merge(merge(first, b), c)
      expect(new Set(left).size).toBe(left.length)
      expect([...left].sort()).toEqual([...merge(merge(first, c), b)].sort())
      expect(new Set(left)).toEqual(new Set([...a, ...b, ...c]))
      expect(mergeSupporters(left, b)).toEqual([])
    }),
  )
})

test('A27: promises weigh what they weigh; the whole is done when each is, and never before', () => {
  const promise = fc.record({ weight: fc.integer({ min: 1, max: 10 }), isDone: fc.boolean() })
  fc.assert(
    fc.property(fc.array(promise, { minLength: 1 }), (promises) => {
      const { percent, kept, all } = progressOf(promises)
      expect(percent === 100).toBe(kept === all)
      expect(
        percent + progressOf(promises.map(({ weight, isDone }) => ({ weight, isDone: !isDone }))).percent,
      ).toBeLessThanOrEqual(100)
    }),
  )
  const [large, small] = [
    { weight: 3, isDone: true },
    { weight: 1, isDone: false },
  ]
  expect(progressOf([large, small])).toEqual({ kept: 1, all: 2, percent: 75 })
  expect(progressOf([])).toEqual({ kept: 0, all: 0, percent: 0 })
})

test('A7: the threshold is the share of those who live there, never below the least', () => {
  const settings = { supportPercent: 5, supportLeast: 3 }
  expect([0, 60, 61, 1_000].map((count) => thresholdOf(count, settings))).toEqual([3, 3, 4, 50])
})

describe('bridging order (A23)', () => {
  const answers = fc.record({ agree: fc.nat(200), disagree: fc.nat(200) })
  const sides = fc.record({ for: answers, against: answers, neutral: answers })

  test('agreement from any side raises a comment, disagreement lowers it', () => {
    fc.assert(
      fc.property(sides, fc.constantFrom('for' as const, 'against' as const, 'neutral' as const), (given, side) => {
        const more = { ...given, [side]: { ...given[side], agree: given[side].agree + 1 } }
        const less = { ...given, [side]: { ...given[side], disagree: given[side].disagree + 1 } }
        expect(bridgingScore(more)).toBeGreaterThanOrEqual(bridgingScore(given))
        expect(bridgingScore(less)).toBeLessThanOrEqual(bridgingScore(given))
      }),
    )
  })

  test('what both sides like a little stands above what one side likes very much and the other does not', () => {
    const none = { agree: 0, disagree: 0 }
    const both = { for: { agree: 6, disagree: 3 }, against: { agree: 6, disagree: 3 }, neutral: none }
    const one = { for: { agree: 500, disagree: 0 }, against: { agree: 0, disagree: 9 }, neutral: none }
    expect(bridgingScore(both)).toBeGreaterThan(bridgingScore(one))
    expect([both, one].map(isCommonGround)).toEqual([true, false])
  })
})

describe('flags (A24)', () => {
  const flag = fc.record({
    userId: fc.integer({ min: 0, max: 5 }).map(String),
    home: fc.constantFrom('1', '2'),
    weight: fc.nat(200),
  })

  test('nothing is hidden by fewer than three people, by one home, or by weight below the limit', () => {
    fc.assert(
      fc.property(fc.array(flag), fc.nat(800), (flags, limit) => {
        if (!flagsHide(flags, limit)) return
        const counted = flags.filter(({ weight }) => weight > 0)
        expect(new Set(counted.map(({ userId }) => userId)).size).toBeGreaterThanOrEqual(3)
        expect(new Set(counted.map(({ home }) => home)).size).toBe(2)
        expect(counted.reduce((sum, { weight }) => sum + weight, 0)).toBeGreaterThanOrEqual(limit)
      }),
    )
  })

  test('a new account weighs nothing, and being right weighs more', () => {
    const old = new Date(NOW.getTime() - days(7))
    expect(flagWeight({ createdAt: new Date(old.getTime() + 1), upheld: 9, rejected: 0 }, NOW)).toBe(0)
    expect(flagWeight({ createdAt: old, upheld: 0, rejected: 0 }, NOW)).toBe(100)
    expect(flagWeight({ createdAt: old, upheld: 8, rejected: 0 }, NOW)).toBe(180)
    expect(flagWeight({ createdAt: old, upheld: 0, rejected: 8 }, NOW)).toBe(20)
  })
})

test('A8: differences give both texts back, and nothing of a text that did not change', () => {
  const text = fc
    .array(fc.constantFrom('加装电梯。', '费用分摊！', '一楼不出钱；', 'Lift. ', '\n', '尾巴'))
    .map((parts) => parts.join(''))
  fc.assert(
    fc.property(text, text, (before, after) => {
      const pieces = differences(before, after)
      const of = (kind: string) =>
        pieces
          .filter((piece) => piece.kind !== kind)
          .map((piece) => piece.text)
          .join('')
      expect([of('new'), of('gone')]).toEqual([before, after])
      expect(sentencesOf(before).join('')).toBe(before)
      expect(differences(before, before).every(({ kind }) => kind === 'same')).toBe(true)
    }),
  )
})
