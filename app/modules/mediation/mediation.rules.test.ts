import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decideMediation } from './decide-mediation.rules.ts'
import { eventOfWarning } from './mediation-limits.rules.ts'
import type { Facts } from './mediation-decision.rules.ts'
import { applyMediationEvent, isOpen, type MediationState, NO_MEDIATION } from './mediation.rules.ts'
import { type MediationCommand, mediationCommandSchema } from './mediation.schema.ts'
import { MOVES, type Part, partIn } from './mediation-moves.rules.ts'
import { offersTo } from './mediation-offers.rules.ts'

const AT = new Date('2026-03-03T01:00:00Z')
const LATER = '2026-03-20T16:00:00.000Z'
const PARTIES = ['a', 'b']
const ACTORS = [
  { id: 'user-a', role: 'resident', communityCode: null },
  { id: 'user-b', role: 'resident', communityCode: null },
  { id: 'm1', role: 'manager', communityCode: 'c' },
  { id: 'm2', role: 'manager', communityCode: 'c' },
  { id: 'stranger', role: 'resident', communityCode: null },
]

const opened = (): MediationState => {
  const parties = [
    { partyId: 'a', userId: 'user-a' },
    { partyId: 'b', userId: 'user-b' },
  ]
  const payload = { origin: 'applied' as const, topic: 'noise' as const, communityCode: 'c', caseId: null, parties }
  return applyMediationEvent(NO_MEDIATION, { type: 'mediation.opened', payload: { ...payload, applicantId: 'a' } }, AT)
}

const facts = (given: Partial<Facts>): Facts => ({
  ...{ now: AT, candidate: { mayMediate: true, isRelated: false }, monthDueAt: LATER, extendedDueAt: LATER },
  ...{ confirmBy: LATER, digest: 'd', checkCode: 'code', promises: [], followUpDueAt: LATER, startsAt: LATER },
  codeIsRight: true,
  ...given,
})

const number = fc.integer({ min: 1, max: 3 })
const partyId = fc.constantFrom(...PARTIES)
const mediatorId = fc.constantFrom('m1', 'm2')
const plain = (act: string) => fc.constant({ act })
const ASKED = fc.oneof(
  { weight: 4, arbitrary: plain('consent') },
  { weight: 1, arbitrary: plain('refuse') },
  { weight: 4, arbitrary: fc.record({ act: fc.constantFrom('choose-mediator', 'assign'), mediatorId }) },
  { weight: 1, arbitrary: fc.constant({ act: 'step-down', reason: 'kin' }) },
  { weight: 4, arbitrary: fc.constantFrom({ act: 'accept' }, { act: 'seal' }, { act: 'archive' }) },
  { weight: 3, arbitrary: fc.constant({ act: 'schedule', startsAt: '2026-03-20T10:00', minutes: 60, place: 'here' }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('cancel-session'), session: number }) },
  {
    weight: 4,
    arbitrary: fc.constant({ act: 'draft', facts: 'facts of it', terms: 'terms of it', promises: [] }),
  },
  { weight: 8, arbitrary: fc.record({ act: fc.constant('confirm-text'), version: number, code: fc.constant('123456') }) },
  { weight: 2, arbitrary: plain('ask-extension') },
  { weight: 1, arbitrary: fc.constantFrom({ act: 'fail', reason: 'no way' }, { act: 'withdraw' }) },
  { weight: 6, arbitrary: fc.record({ act: fc.constantFrom('keep', 'confirm-kept'), promise: number }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('report-breach'), promise: number, reason: fc.constant('not done') }) },
  {
    weight: 2,
    arbitrary: fc.record({ act: fc.constant('follow-up'), promise: number, dueDay: fc.constant('2026-03-20'), note: fc.constant('please') }),
  },
  { weight: 2, arbitrary: fc.constantFrom({ act: 'ask-confirmation' }, { act: 'record-ruling', outcome: 'confirmed' }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('note'), partyId, note: fc.constant('between us') }) },
)
const PROMISED = fc.array(fc.record({ partyId, dueAt: fc.constant(LATER) }), { maxLength: 2 })
const STEPS = fc.array(
  fc.record({ who: fc.nat(ACTORS.length - 1), asked: ASKED, digest: fc.constantFrom('d', 'e'), promises: PROMISED }),
  { minLength: 10, maxLength: 90 },
)

/** What has to be so after every fact, whoever did what in whatever order. */
function check(before: MediationState, command: MediationCommand, part: Part, after: MediationState) {
  const isAgreed = ['agreed', 'performing', 'breached', 'fulfilled'].includes(after.state)
  if (isAgreed) expect(after.parties.every(({ confirmed }) => confirmed === after.version)).toBe(true)
  if (command.act === 'draft') expect(after.parties.every(({ confirmed }) => confirmed === null)).toBe(true)
  if (['accepted', 'in_session', 'agreed'].includes(after.state))
    expect(after.parties.every(({ consent }) => consent === 'given')).toBe(true)
  if (after.parties.some(({ consent }) => consent === 'refused'))
    expect(['refused', 'archived']).toContain(after.state)
  if (after.state === 'fulfilled') expect(after.promises.every(({ state }) => state === 'confirmed')).toBe(true)
  if (after.state === 'breached') expect(after.promises.some(({ state }) => state === 'broken')).toBe(true)
  if (before.sealedAt !== null) expect(after).toMatchObject({ version: before.version, digest: before.digest })
  if (!isOpen(before)) expect(isOpen(after)).toBe(false)
  if (after.extended !== before.extended) expect(after.parties.every(({ asksExtension }) => asksExtension)).toBe(true)
  for (const [index, promise] of after.promises.entries()) {
    const was = before.promises[index]?.state
    if (promise.state === 'confirmed' && was !== 'confirmed')
      expect(part.kind === 'party' && part.party.id !== promise.partyId).toBe(true)
  }
  expect(JSON.parse(JSON.stringify(after))).toEqual(after)
}

describe('where a mediation can go', () => {
  test('whoever does what in whatever order: no agreement without every party, no confirmation of a text that changed', () => {
    const reached = new Set<string>()
    fc.assert(
      fc.property(STEPS, (steps) => {
        let state = opened()
        for (const { who, asked, digest, promises } of steps) {
          const part = partIn(ACTORS[who] ?? { id: null, role: '', communityCode: null }, state)
          if (!part) continue
          const command = mediationCommandSchema.parse(asked)
          const known = command.act === 'seal' ? (state.digest ?? '') : digest
          const decision = decideMediation({ state, part, command, facts: facts({ digest: known, promises }) })
          if ('refusal' in decision) {
            const offered = offersTo(part, state, AT).some(({ act }) => act === command.act)
            if (decision.refusal === 'forbidden' || decision.refusal === 'wrong_state') expect(offered).toBe(false)
            continue
          }
          const before = state
          state = decision.events.reduce((each, event) => applyMediationEvent(each, event, AT), state)
          check(before, command, part, state)
          reached.add(state.state)
        }
      }),
      { numRuns: 400, seed: 20_260_303 },
    )
    expect([...reached].sort()).toEqual(
      expect.arrayContaining(['accepted', 'agreed', 'archived', 'failed', 'fulfilled', 'performing', 'refused', 'withdrawn']),
    )
  })

  test('a stranger has no part, the community’s office only until somebody mediates', () => {
    const state = opened()
    expect(partIn({ id: 'stranger', role: 'resident', communityCode: null }, state)).toBeNull()
    expect(partIn({ id: 'm3', role: 'manager', communityCode: 'elsewhere' }, state)).toBeNull()
    expect(partIn({ id: 'm1', role: 'supervisor', communityCode: 'c' }, state)).toBeNull()
    expect(partIn({ id: 'm1', role: 'manager', communityCode: 'c' }, state)).toEqual({ kind: 'office' })
    const taken = { ...state, mediatorId: 'm2' }
    expect(partIn({ id: 'm1', role: 'manager', communityCode: 'c' }, taken)).toBeNull()
    expect(partIn({ id: 'm2', role: 'manager', communityCode: null }, taken)).toEqual({ kind: 'mediator' })
  })

  test('every act belongs to somebody and can be done somewhere', () => {
    for (const { by, from } of Object.values(MOVES)) expect([by.length > 0, from.length > 0]).toEqual([true, true])
  })

  test('a warning about a promise that was kept, or a month that has ended, says nothing', () => {
    const promised = { ...opened(), state: 'performing' as const, promises: [{ partyId: 'a', dueAt: LATER, state: 'kept' as const }] }
    expect(eventOfWarning(promised, { metric: 'promise-1', isOver: true })).toBeNull()
    expect(eventOfWarning(promised, { metric: 'mediation-month', isOver: true })).toBeNull()
    const open = { ...promised, promises: [{ partyId: 'a', dueAt: LATER, state: 'open' as const }] }
    expect(eventOfWarning(open, { metric: 'promise-1', isOver: true })?.type).toBe('mediation.promise-missed')
  })
})
