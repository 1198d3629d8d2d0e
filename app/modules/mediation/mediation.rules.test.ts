import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decideMediation } from './decide-mediation.rules.ts'
import { applyMediationEvent, isOpen, type MediationState, NO_MEDIATION } from './mediation.rules.ts'
import { type MediationAct, type MediationCommand, mediationCommandSchema } from './mediation.schema.ts'
import type { Facts } from './mediation-decision.rules.ts'
import { eventOfWarning } from './mediation-limits.rules.ts'
import { MOVES, type Part, partIn } from './mediation-moves.rules.ts'
import { offersTo } from './mediation-offers.rules.ts'

const AT = new Date('2026-03-03T01:00:00Z')
const LATER = '2026-03-20T16:00:00.000Z'
const ACTORS = [
  { id: 'user-a', role: 'resident', communityCode: null },
  { id: 'user-b', role: 'resident', communityCode: null },
  { id: 'm1', role: 'manager', communityCode: 'c' },
  { id: 'm2', role: 'manager', communityCode: 'c' },
]
const STRANGER = { id: 'stranger', role: 'resident', communityCode: null }

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

const ACTS = Object.keys(MOVES) as MediationAct[]
/** What leads round in circles: a walk that may go on does. */
const SELDOM: ReadonlySet<string> = new Set([
  ...['draft', 'note', 'invite', 'schedule', 'cancel-session', 'record-session', 'ask-code', 'ask-extension'],
  ...['choose-mediator', 'assign'],
])
/** Ways out: taken seldom, or no walk gets anywhere. */
const LEAVES: ReadonlySet<string> = new Set(['refuse', 'withdraw', 'fail', 'step-down', 'archive'])

const STEP = fc.record({
  who: fc.nat(3),
  /** An act that a page would offer, or any at all. */
  isOffered: fc.oneof({ weight: 5, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
  isLeaving: fc.oneof({ weight: 60, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  pick: fc.nat(99),
  number: fc.integer({ min: 1, max: 3 }),
  partyId: fc.constantFrom('a', 'b'),
  mediatorId: fc.constantFrom('m1', 'm2'),
  isCurrent: fc.boolean(),
  promises: fc.array(fc.record({ partyId: fc.constantFrom('a', 'b'), dueAt: fc.constant(LATER) }), { maxLength: 2 }),
})
type Step = { number: number; partyId: string; mediatorId: string; isCurrent: boolean }

function commandOf(act: MediationAct, state: MediationState, step: Step): MediationCommand {
  const { number, partyId, mediatorId, isCurrent } = step
  const said = { reason: 'because of it', note: 'between us', facts: 'facts of it', terms: 'terms of it', promises: [] }
  const when = { startsAt: '2026-03-20T10:00', dueDay: '2026-03-20', place: 'here', outcome: 'confirmed' }
  const about = { session: number, promise: number, partyId, mediatorId, code: '123456' }
  const minutes = act === 'record-session' ? 'what was said' : 60
  const version = isCurrent ? Math.max(1, state.version) : number
  return mediationCommandSchema.parse({ act, ...said, ...when, ...about, minutes, version })
}

function actOf(part: Part, state: MediationState, step: { isOffered: boolean; isLeaving: boolean; pick: number }) {
  const offered = step.isOffered ? offersTo(part, state, AT).map(({ act }) => act) : ACTS
  const wanted = offered.filter((act) => LEAVES.has(act) === step.isLeaving)
  const onward = wanted.filter((act) => !SELDOM.has(act))
  const open = onward.length === 0 || step.pick % 8 === 0 ? wanted : onward
  return open[step.pick % Math.max(1, open.length)]
}

/** What has to be so after every fact, whoever did what in whatever order. */
function check(before: MediationState, command: MediationCommand, part: Part, after: MediationState) {
  const isAgreed = ['agreed', 'performing', 'breached', 'fulfilled'].includes(after.state)
  if (isAgreed) expect(after.parties.every(({ confirmed }) => confirmed === after.version)).toBe(true)
  if (command.act === 'draft') expect(after.parties.every(({ confirmed }) => confirmed === null)).toBe(true)
  if (['accepted', 'in_session', 'agreed'].includes(after.state))
    expect(after.parties.every(({ consent }) => consent === 'given')).toBe(true)
  if (after.parties.some(({ consent }) => consent === 'refused')) expect(['refused', 'archived']).toContain(after.state)
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
      fc.property(fc.array(STEP, { minLength: 20, maxLength: 100 }), (steps) => {
        let state = opened()
        for (const { who, promises, ...step } of steps) {
          const part = partIn(ACTORS[who] ?? STRANGER, state)
          const act = part && actOf(part, state, step)
          if (!part || !act) continue
          const command = commandOf(act, state, step)
          const digest = act === 'seal' && step.isCurrent ? (state.digest ?? '') : `digest ${step.number}`
          const decision = decideMediation({ state, part, command, facts: facts({ digest, promises }) })
          if ('refusal' in decision) {
            const isWrongMove = decision.refusal === 'forbidden' || decision.refusal === 'wrong_state'
            expect(isWrongMove && step.isOffered).toBe(false)
            continue
          }
          const before = state
          state = decision.events.reduce((each, event) => applyMediationEvent(each, event, AT), state)
          check(before, command, part, state)
          reached.add(state.state)
        }
      }),
      { numRuns: 150, seed: 20_260_303 },
    )
    expect([...reached].sort()).toEqual(
      expect.arrayContaining([
        'accepted',
        'agreed',
        'archived',
        'failed',
        'fulfilled',
        'performing',
        'refused',
        'withdrawn',
      ]),
    )
  })

  test('a stranger has no part, the community’s office only until somebody mediates', () => {
    const state = opened()
    expect(partIn(STRANGER, state)).toBeNull()
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
    const promised = {
      ...opened(),
      state: 'performing' as const,
      promises: [{ partyId: 'a', dueAt: LATER, state: 'kept' as const }],
    }
    expect(eventOfWarning(promised, { metric: 'promise-1', isOver: true })).toBeNull()
    expect(eventOfWarning(promised, { metric: 'mediation-month', isOver: true })).toBeNull()
    const open = { ...promised, promises: [{ partyId: 'a', dueAt: LATER, state: 'open' as const }] }
    expect(eventOfWarning(open, { metric: 'promise-1', isOver: true })?.type).toBe('mediation.promise-missed')
  })
})
