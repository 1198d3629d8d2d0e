import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DISPATCHER, HANDLER, LEADER, RESIDENT, SUPERVISOR } from '#tests/factories/actors.ts'
import { closed, FILED, factsAt, ROUTE, START, SUBMITTED } from '#tests/factories/case-states.ts'
import { type Actor, SYSTEM } from '../../platform/actor.ts'
import { days } from '../../platform/duration.ts'
import type { CaseCommand } from './case.schema.ts'
import { legalMoves } from './case-moves.rules.ts'
import { applyCaseEvent, type CaseState, DRAFT, foldCase } from './case-state.rules.ts'
import { decideCase } from './decide-case.rules.ts'
import { SPLIT_WINDOW_MS } from './decide-merge.rules.ts'
import { voiceMoves } from './voice-acts.rules.ts'

const MERGE: CaseCommand = { type: 'merge', into: 'XM-2' }
const SPLIT: CaseCommand = { type: 'split' }
/** Acts that lead through every state in which a case can be merged. */
const WAY: Array<[CaseCommand, Actor]> = [
  [{ type: 'urge' }, RESIDENT],
  [ROUTE, SYSTEM],
  [{ type: 'sign' }, HANDLER],
  [{ type: 'request-extension', days: 3, reason: '等配件' }, HANDLER],
  [{ type: 'endorse' }, LEADER],
  [{ type: 'decide', approve: true, reason: '同意' }, SUPERVISOR],
  [{ type: 'start' }, HANDLER],
  [{ type: 'flag', flag: 'difficult', set: true, reason: '多单位' }, SUPERVISOR],
]

type Fact = Parameters<typeof foldCase>[0][number]

function append(story: Fact[], command: CaseCommand, actor: Actor, now: number): string | null {
  const state = foldCase(story)
  const decision = decideCase(state, command, actor, factsAt(new Date(now)))
  if (!decision.ok) return decision.refusal.reason
  for (const event of decision.events) story.push({ ...event, at: new Date(now), rev: story.length + 1 })
  return null
}

const filed = (): Fact[] => [{ ...FILED, at: new Date(START), rev: 1 }]

function storyOf(steps: number): Fact[] {
  const story = filed()
  for (const [command, actor] of WAY.slice(0, steps)) expect(append(story, command, actor, START)).toBeNull()
  return story
}

describe('merging and splitting', () => {
  test('a split takes everything back to where it was, wherever that was and however often', () => {
    fc.assert(
      fc.property(fc.nat(WAY.length), fc.integer({ min: 1, max: 3 }), fc.nat(SPLIT_WINDOW_MS), (steps, times, wait) => {
        const story = storyOf(steps)
        const before = foldCase(story)
        let now = START
        for (let n = 0; n < times; n++) {
          expect(append(story, MERGE, DISPATCHER, now)).toBeNull()
          expect(foldCase(story)).toMatchObject({ status: 'merged', mergedIntoId: 'case-2', mergedFrom: before.status })
          now += wait
          expect(append(story, SPLIT, n % 2 === 0 ? DISPATCHER : SUPERVISOR, now)).toBeNull()
          expect(foldCase(story)).toEqual(before)
        }
      }),
    )
  })

  test('after seven days only a worker splits, when the main case is gone', () => {
    const story = storyOf(3)
    append(story, MERGE, DISPATCHER, START)
    const late = START + SPLIT_WINDOW_MS + 1
    expect(append([...story], SPLIT, SUPERVISOR, late)).toBe('split_window_over')
    expect(append(story, SPLIT, SYSTEM, late)).toBeNull()
    expect(foldCase(story).status).toBe('signed')
  })

  test('a merge from before the state was recorded cannot be split, and folds as it always did', () => {
    const old = { type: 'case.merged', payload: { intoId: 'case-2' } } as const
    const story = [...filed(), { ...old, at: new Date(START), rev: 2 }]
    expect(foldCase(story)).toMatchObject({ status: 'merged', mergedFrom: null, mergedAt: null })
    expect(append(story, SPLIT, DISPATCHER, START)).toBe('never_splittable')
  })

  test('an appeal makes a merged case stand alone, and nothing is left to split', () => {
    const story = storyOf(3)
    append(story, MERGE, DISPATCHER, START)
    expect(append(story, { type: 'appeal', reason: '不是同一件事' }, RESIDENT, START)).toBeNull()
    expect(foldCase(story)).toMatchObject({ status: 'submitted', mergedIntoId: null, mergedFrom: null, mergedAt: null })
    expect(append(story, SPLIT, DISPATCHER, START)).toBe('wrong_state')
  })
})

describe('the filer of a merged case', () => {
  const merged = (): CaseState => {
    const event = { type: 'case.merged', payload: { intoId: 'case-2', from: 'submitted' } } as const
    return applyCaseEvent(SUBMITTED, event, { at: new Date(START), rev: 2 })
  }
  const rate = (state: CaseState, main: { status: CaseState['status']; round: number } | null) =>
    decideCase(state, { type: 'rate', level: 3 }, RESIDENT, { ...factsAt(new Date(START)), main })

  test('rates the main case once for each round that was closed', () => {
    const state = merged()
    expect(rate(state, { status: 'in_progress', round: 1 })).toMatchObject({ refusal: { reason: 'main_open' } })
    const decision = rate(state, { status: 'closed', round: 2 })
    expect(decision).toMatchObject({ events: [{ type: 'case.rated', payload: { level: 3, round: 2 } }] })
    expect(rate({ ...state, ratingRound: 2 }, { status: 'closed', round: 2 })).toMatchObject({
      refusal: { reason: 'already_rated' },
    })
  })

  test('is offered reminders, a dispute and a rating by what the main case is', () => {
    const open = applyCaseEvent(DRAFT, FILED, { at: new Date(START), rev: 1 })
    expect(voiceMoves(merged(), open)).toEqual(['urge'])
    expect(voiceMoves(merged(), closed())).toEqual(['dispute', 'rate'])
    expect(voiceMoves({ ...merged(), ratingRound: 1 }, closed())).toEqual(['dispute'])
  })

  test('who joined may remind and dispute, and nothing else that is the filer’s', () => {
    expect(legalMoves('resolved', ['joined'])).toEqual(['dispute'])
    expect(legalMoves('in_progress', ['joined'])).toEqual(['urge'])
    expect(legalMoves('needs_info', ['joined'])).toEqual([])
    expect(days(7)).toBe(SPLIT_WINDOW_MS)
  })
})
