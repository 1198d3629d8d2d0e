import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { runOff } from './count-answers.rules.ts'
import { judge, leastMeeting, percentOf } from './fraction.rules.ts'
import { LEGAL_PROFILES, profileOn } from './legal-profiles.rules.ts'
import { tallyVote } from './tally.rules.ts'
import type { CountedAnswer, CountedQuestion, LegalProfile } from './tally.schema.ts'
import { hideSmall } from './turnout.rules.ts'

const LAW = LEGAL_PROFILES[0] as LegalProfile

const ask = (given: Partial<CountedQuestion> = {}): CountedQuestion => {
  return { id: 'q', item: 'rules', method: 'approval', options: ['yes', 'no'], seats: 1, ...given }
}

/** An answer of so many heads with this area; one ballot per head. */
const gave = (answer: string[], heads: number, area: number): CountedAnswer => {
  return { questionId: 'q', answer, ballots: heads, heads, area: BigInt(area) }
}

const outcomeOf = (
  answers: CountedAnswer[],
  all: { heads: number; area: number },
  question = ask(),
  law: LegalProfile = LAW,
) => {
  const [result] = tallyVote([question], answers, law, { heads: all.heads, area: BigInt(all.area) }).questions
  if (!result) throw new Error('no question was counted')
  return result
}

describe('A18: the law at its edges', () => {
  const ALL = { heads: 12, area: 1200 }
  /** Who took part, and how many of them were for it. */
  type Edge = [title: string, item: string, part: [number, number], yes: [number, number], outcome: string]
  const EDGES: Edge[] = [
    ['exactly 2/3 of both takes part', 'rules', [8, 800], [5, 500], 'passed'],
    ['one head below 2/3', 'rules', [7, 800], [7, 800], 'failed_quorum'],
    ['0.01 m² below 2/3', 'rules', [8, 799], [8, 799], 'failed_quorum'],
    ['above 2/3 of both', 'rules', [9, 801], [5, 401], 'passed'],
    ['exactly 1/2 of both is not more than half', 'rules', [8, 800], [4, 400], 'failed_majority'],
    ['exactly 1/2 of heads', 'rules', [8, 800], [4, 401], 'failed_majority'],
    ['exactly 1/2 of area', 'rules', [8, 800], [5, 400], 'failed_majority'],
    ['one unit above 1/2 of both', 'rules', [8, 800], [5, 401], 'passed'],
    ['exactly 3/4 of both for a larger matter', 'rebuild', [8, 800], [6, 600], 'passed'],
    ['one head below 3/4', 'rebuild', [8, 800], [5, 600], 'failed_majority'],
    ['0.01 m² below 3/4', 'rebuild', [8, 800], [6, 599], 'failed_majority'],
    ['0.01 m² above 3/4', 'raise_fund', [8, 800], [6, 601], 'passed'],
    ['using the fund is an ordinary matter', 'use_fund', [8, 800], [5, 401], 'passed'],
    ['everybody, all for it', 'common_use', [12, 1200], [12, 1200], 'passed'],
    ['nobody', 'rules', [0, 0], [0, 0], 'failed_quorum'],
    ['many small flats against few large ones', 'rules', [12, 1200], [10, 590], 'failed_majority'],
    ['few large flats against many small ones', 'rules', [12, 1200], [2, 900], 'failed_majority'],
  ]

  test.each(EDGES)('%s', (_title, item, [heads, area], [yesHeads, yesArea], outcome) => {
    const answers = [gave(['yes'], yesHeads, yesArea), gave(['no'], heads - yesHeads, area - yesArea)]
    expect(outcomeOf(answers, ALL, ask({ item })).outcome).toBe(outcome)
  })

  test('abstaining takes part and is for nothing', () => {
    const { outcome, abstained, participation } = outcomeOf([gave(['yes'], 4, 400), gave([], 4, 400)], ALL)
    expect(outcome).toBe('failed_majority')
    expect(abstained).toEqual({ ballots: 4, heads: '4', area: '400' })
    expect(participation.every(({ met }) => met)).toBe(true)
  })

  test('each condition says its figures and what is missing', () => {
    const { participation, options } = outcomeOf([gave(['yes'], 7, 799)], ALL)
    expect(participation).toMatchObject([
      { basis: 'area', numerator: '799', denominator: '1200', required: '800', missing: '1', met: false },
      { basis: 'heads', numerator: '7', denominator: '12', required: '8', missing: '1', met: false },
    ])
    expect(options[0]?.tests[0]).toMatchObject({ cmp: '>', required: '400', missing: '0', met: true })
  })

  test('the law of the day: before 2021 against all owners, before 2007 none', () => {
    const old = profileOn('2020-12-31') as LegalProfile
    expect([profileOn('2021-01-01')?.id, old.id, profileOn('2007-09-30')]).toEqual([
      'civil-code-278',
      'property-law-76',
      undefined,
    ])
    expect(outcomeOf([gave(['yes'], 6, 601)], ALL, ask(), old).outcome).toBe('failed_majority')
    expect(outcomeOf([gave(['yes'], 7, 601)], ALL, ask(), old).outcome).toBe('passed')
    expect(outcomeOf([gave(['yes'], 8, 800)], ALL, ask({ item: 'rebuild' }), old).outcome).toBe('passed')
  })

  test('sums larger than a number holds exactly', () => {
    const part = 6_000_000_000_000_000_001n
    expect(
      judge({ basis: 'area', of: 'electorate', cmp: '>=', ratio: [2, 3] }, part, 9_000_000_000_000_000_001n),
    ).toMatchObject({ met: true })
    expect(
      judge({ basis: 'area', of: 'electorate', cmp: '>=', ratio: [2, 3] }, part - 1n, 9_000_000_000_000_000_001n),
    ).toMatchObject({ met: false, missing: '1' })
    expect(percentOf(6666n, 10_000n)).toBe('66.66')
    expect(percentOf(666_666n, 1_000_000n)).toBe('66.66')
  })
})

describe('other methods', () => {
  const ALL = { heads: 9, area: 900 }

  test('single: an option needs the majority of those who took part, not only the most', () => {
    const question = ask({ method: 'single', options: ['a', 'b', 'c'] })
    const split = [gave(['a'], 4, 400), gave(['b'], 3, 300), gave(['c'], 2, 200)]
    expect(outcomeOf(split, ALL, question).outcome).toBe('failed_majority')
    expect(outcomeOf([gave(['a'], 5, 500), gave(['b'], 4, 400)], ALL, question).winners).toEqual(['a'])
  })

  test('multi: seats go to the strongest with a majority; a level last seat is a tie', () => {
    const question = ask({ method: 'multi', options: ['a', 'b', 'c'], seats: 2, item: 'committee' })
    const clear = [gave(['a', 'b'], 5, 500), gave(['a', 'c'], 2, 200), gave(['b'], 2, 200)]
    expect(outcomeOf(clear, ALL, question)).toMatchObject({ outcome: 'passed', winners: ['a', 'b'] })
    const one = { ...question, seats: 1 }
    expect(outcomeOf([gave(['a', 'b'], 9, 900)], ALL, one)).toMatchObject({ outcome: 'tied', winners: [] })
    const level = [gave(['a'], 2, 200), gave(['b'], 2, 200), gave(['c'], 5, 500)]
    expect(outcomeOf(level, ALL, question)).toMatchObject({ outcome: 'passed', winners: ['c'] })
  })

  test('ranked: the weakest leaves, its ballots go on; equal heads: smaller area, then later on the list', () => {
    const question = ask({ method: 'ranked', options: ['a', 'b', 'c'] })
    const answers = [gave(['a'], 4, 400), gave(['b', 'c'], 3, 300), gave(['c', 'b'], 2, 200)]
    const { winners, rounds, options } = outcomeOf(answers, ALL, question)
    expect([winners, rounds.map(({ eliminated }) => eliminated)]).toEqual([['b'], ['c', null]])
    expect(options.find(({ option }) => option === 'b')).toMatchObject({ heads: '5', area: '500' })
    const byArea = [gave(['a'], 2, 300), gave(['b'], 2, 200), gave(['c'], 2, 250)]
    expect(runOff(question, byArea).rounds[0]?.eliminated).toBe('b')
    const level = [gave(['a'], 2, 200), gave(['b'], 2, 200), gave(['c'], 2, 200)]
    expect(runOff(question, level).rounds[0]?.eliminated).toBe('c')
    expect(runOff(question, [gave([], 3, 300)]).winner).toBeNull()
  })
})

test('A15: a building of few voters says nothing, and the total does not tell it either', () => {
  const building = (name: string, voters: number) => ({ building: name, voters, dwellings: voters, cast: voters })
  const castOf = (...sizes: number[]) =>
    hideSmall(sizes.map((voters, index) => building(String(index), voters))).map(({ cast }) => cast)
  expect(castOf(20, 4, 5, 9)).toEqual([20, null, null, 9])
  expect(castOf(20, 4, 3, 9)).toEqual([20, null, null, 9])
  expect(castOf(5, 6)).toEqual([5, 6])
  expect(castOf(2)).toEqual([null])
})

const ANSWER: fc.Arbitrary<string[]> = fc.constantFrom(['yes'], ['no'], [])
const BALLOTS = fc.array(fc.record({ answer: ANSWER, area: fc.integer({ min: 1, max: 100_000 }) }), { maxLength: 40 })
const counted = (ballots: Array<{ answer: string[]; area: number }>) =>
  ballots.map(({ answer, area }) => gave(answer, 1, area))
const sizeOf = (ballots: Array<{ area: number }>, absent: number) => ({
  heads: ballots.length + absent,
  area: ballots.reduce((sum, { area }) => sum + area, 0) + absent * 10_000,
})

describe('whatever is cast', () => {
  test('the order of the ballots does not matter', () => {
    const given = fc
      .tuple(BALLOTS, fc.nat(30))
      .chain(([ballots, absent]) =>
        fc.tuple(
          fc.constant(ballots),
          fc.shuffledSubarray(ballots, { minLength: ballots.length }),
          fc.constant(absent),
        ),
      )
    fc.assert(
      fc.property(given, ([ballots, shuffled, absent]) => {
        const all = sizeOf(ballots, absent)
        expect(outcomeOf(counted(shuffled), all)).toEqual(outcomeOf(counted(ballots), all))
      }),
      { numRuns: 100 },
    )
  })

  test('monotone: turning a ballot to yes never undoes a decision, whatever the majority', () => {
    const law = fc.constantFrom('rules', 'rebuild')
    fc.assert(
      fc.property(BALLOTS, fc.nat(15), fc.nat(), law, (ballots, absent, at, item) => {
        const all = sizeOf(ballots, absent)
        if (outcomeOf(counted(ballots), all, ask({ item })).outcome !== 'passed') return
        const turned = ballots.map((each, index) =>
          index === at % ballots.length ? { ...each, answer: ['yes'] } : each,
        )
        expect(outcomeOf(counted(turned), all, ask({ item })).outcome).toBe('passed')
      }),
      { numRuns: 200 },
    )
  })

  test('the least number that meets a condition meets it, and one less does not', () => {
    const ratio = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: 10n ** 20n }),
        ratio,
        fc.constantFrom('>=' as const, '>' as const),
        (whole, given, cmp) => {
          const condition = { basis: 'area' as const, of: 'electorate' as const, cmp, ratio: given }
          const least = leastMeeting(condition, whole)
          expect(judge(condition, least, whole).met).toBe(true)
          expect(judge(condition, least - 1n, whole).met).toBe(false)
        },
      ),
      { numRuns: 200 },
    )
  })
})
