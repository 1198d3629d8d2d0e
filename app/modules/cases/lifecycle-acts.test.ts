import { describe, expect, it } from 'vitest'
import { CALLBACK, DISPATCHER, HANDLER, LEADER, RESIDENT, SUPERVISOR } from '#tests/factories/actors.ts'
import {
  closed,
  factsAt,
  ROUTE,
  replied,
  resolved,
  START,
  SUBMITTED,
  stateAfter,
} from '#tests/factories/case-states.ts'
import { type Actor, SYSTEM } from '../../platform/actor.ts'
import { days } from '../../platform/duration.ts'
import type { CaseCommand } from './case.schema.ts'
import { relationsOf } from './case-moves.rules.ts'
import { awaitedMove, offeredMoves } from './case-offers.rules.ts'
import type { CaseState } from './case-state.rules.ts'
import { decideCase } from './decide-case.rules.ts'

describe('the acts', () => {
  it('a conduct complaint is never dispatched to the unit it is about', () => {
    const state = { ...SUBMITTED, targetDepartmentId: 'city-parks' }
    const facts = { ...factsAt(new Date(START)), barred: new Set(['city-parks']) }
    const decision = decideCase(state, ROUTE, SYSTEM, facts)
    expect(decision).toMatchObject({ ok: false, refusal: { reason: 'complained_about' } })
  })

  it('the author of a reply cannot review it', () => {
    const asReviewer = { ...DISPATCHER, id: HANDLER.id }
    expect(
      decideCase(replied(), { type: 'review', approve: true }, asReviewer, factsAt(new Date(START))),
    ).toMatchObject({
      refusal: { reason: 'own_reply' },
    })
  })

  it('a refused return locks the unit in', () => {
    const refused = stateAfter(
      SUBMITTED,
      [ROUTE, SYSTEM],
      [{ type: 'request-return', returnCode: 'not_our_duty', reason: '不属于我单位' }, HANDLER],
      [{ type: 'endorse' }, LEADER],
      [{ type: 'decide', approve: false, reason: '属于你单位' }, SUPERVISOR],
    )
    const again = decideCase(
      refused,
      { type: 'request-return', returnCode: 'not_our_duty', reason: '还是不属于' },
      HANDLER,
      factsAt(new Date(START)),
    )
    expect(again).toMatchObject({ refusal: { reason: 'locked' } })
  })

  it('a dispute starts another round with the same unit, and needs to come within seven days of closing', () => {
    const dispute: CaseCommand = { type: 'dispute', reason: '又坏了' }
    expect(stateAfter(closed(), [dispute, RESIDENT])).toMatchObject({
      status: 'rework',
      round: 2,
      leadDepartmentId: 'city-parks',
    })
    const late = decideCase(closed(), dispute, RESIDENT, factsAt(new Date(START + days(7) + 1)))
    expect(late).toMatchObject({ refusal: { reason: 'window_over' } })
  })

  it('silence closes only after seven days, and is not confirmation', () => {
    const early = decideCase(resolved(), { type: 'close-silent' }, SYSTEM, factsAt(new Date(START + days(7) - 1)))
    expect(early).toMatchObject({ refusal: { reason: 'too_early' } })
    const due = decideCase(resolved(), { type: 'close-silent' }, SYSTEM, factsAt(new Date(START + days(7))))
    expect(due).toMatchObject({ ok: true, events: [{ payload: { closureType: 'silent' } }] })
  })

  it('asking for missing things a second time needs a reason', () => {
    const asked = stateAfter(
      SUBMITTED,
      [{ type: 'request-info', items: ['哪一栋楼'] }, DISPATCHER],
      [{ type: 'supply-info', text: '三号楼' }, RESIDENT],
    )
    const again = decideCase(asked, { type: 'request-info', items: ['几层'] }, DISPATCHER, factsAt(new Date(START)))
    expect(again).toMatchObject({ refusal: { reason: 'reason_needed' } })
  })

  it('a round is rated once, whatever the level', () => {
    const base = { ...SUBMITTED, status: 'closed' as const }
    const rated = stateAfter(base, [{ type: 'rate', level: 1 }, RESIDENT])
    expect(decideCase(rated, { type: 'rate', level: 5 }, RESIDENT, factsAt(new Date(START)))).toMatchObject({
      refusal: { reason: 'already_rated' },
    })
  })
})

describe('what a page puts forward', () => {
  const awaitedBy = (state: CaseState, actor: Actor) => {
    const relations = relationsOf(actor, state, factsAt(new Date(START)))
    return awaitedMove(state.status, offeredMoves(state, relations, actor))
  }

  it('is what the case waits for, to the one it waits for', () => {
    expect(awaitedBy(SUBMITTED, DISPATCHER)).toBe('dispatch')
    expect(awaitedBy(stateAfter(SUBMITTED, [ROUTE, SYSTEM]), HANDLER)).toBe('sign')
    expect(awaitedBy(replied(), DISPATCHER)).toBe('review')
    expect(awaitedBy(resolved(), RESIDENT)).toBe('confirm')
    expect(awaitedBy(resolved(), CALLBACK)).toBe('record-follow-up')
  })

  it('is a rating of a closed case, and nothing once it is rated: a dispute is never put forward', () => {
    expect(awaitedBy(closed(), RESIDENT)).toBe('rate')
    expect(awaitedBy(stateAfter(closed(), [{ type: 'rate', level: 2 }, RESIDENT]), RESIDENT)).toBeNull()
  })

  it('is a request before the work it holds up', () => {
    const asked = stateAfter(
      SUBMITTED,
      [ROUTE, SYSTEM],
      [{ type: 'request-return', returnCode: 'not_our_duty', reason: '不属于我单位' }, HANDLER],
    )
    expect(awaitedBy(asked, LEADER)).toBe('endorse')
    expect(awaitedBy(stateAfter(asked, [{ type: 'endorse' }, LEADER]), SUPERVISOR)).toBe('decide')
  })

  it('is no reply while a request is open: it would be refused after it was written', () => {
    const worked = stateAfter(SUBMITTED, [ROUTE, SYSTEM], [{ type: 'sign' }, HANDLER], [{ type: 'start' }, HANDLER])
    expect(awaitedBy(worked, HANDLER)).toBe('reply')
    const asked = stateAfter(worked, [{ type: 'request-extension', days: 2, reason: '要等封路' }, HANDLER])
    expect(awaitedBy(asked, HANDLER)).toBeNull()
  })

  it('is nothing to whoever only watches', () => {
    expect(awaitedBy(SUBMITTED, RESIDENT)).toBeNull()
    expect(awaitedBy(stateAfter(SUBMITTED, [ROUTE, SYSTEM]), DISPATCHER)).toBeNull()
  })
})
