import { type MediationState, type Party, partyOf } from './mediation.rules.ts'
import type { MediationAct, MediationStatus } from './mediation.schema.ts'

/** Who somebody is to a mediation. `office`: a manager of its community while nobody mediates. */
export type Part = { kind: 'party'; party: Party } | { kind: 'mediator' } | { kind: 'office' }
type Kind = Part['kind']

const START = ['applied', 'offered'] as const
const TALKS = ['accepted', 'in_session'] as const
const BEFORE_AGREEMENT = [...START, ...TALKS] as const
const BEFORE_EFFECT = [...BEFORE_AGREEMENT, 'agreed'] as const
const IN_EFFECT = ['performing', 'breached'] as const
const SEALED = [...IN_EFFECT, 'fulfilled'] as const
const ENDS = ['fulfilled', 'breached', 'failed', 'refused', 'withdrawn'] as const

type Move = { by: readonly Kind[]; from: readonly MediationStatus[] }

/** Every act: who may do it, and in which states. What else has to hold is in `decide-mediation.rules`. */
export const MOVES: Readonly<Record<MediationAct, Move>> = {
  invite: { by: ['mediator', 'office'], from: BEFORE_AGREEMENT },
  consent: { by: ['party'], from: START },
  refuse: { by: ['party'], from: START },
  'choose-mediator': { by: ['party'], from: BEFORE_AGREEMENT },
  assign: { by: ['office'], from: BEFORE_EFFECT },
  'step-down': { by: ['mediator'], from: BEFORE_EFFECT },
  accept: { by: ['mediator'], from: START },
  schedule: { by: ['mediator'], from: TALKS },
  'cancel-session': { by: ['mediator'], from: ['in_session', 'agreed'] },
  'record-session': { by: ['mediator'], from: ['in_session', 'agreed'] },
  note: { by: ['party', 'mediator'], from: [...BEFORE_EFFECT, ...IN_EFFECT] },
  draft: { by: ['party', 'mediator'], from: ['in_session', 'agreed'] },
  translate: { by: ['mediator'], from: ['in_session', 'agreed', ...SEALED] },
  'ask-code': { by: ['party'], from: ['in_session'] },
  'confirm-text': { by: ['party'], from: ['in_session'] },
  seal: { by: ['mediator'], from: ['agreed'] },
  'ask-extension': { by: ['party'], from: TALKS },
  fail: { by: ['mediator'], from: [...TALKS, 'agreed'] },
  withdraw: { by: ['party'], from: BEFORE_EFFECT },
  keep: { by: ['party'], from: IN_EFFECT },
  'confirm-kept': { by: ['party'], from: IN_EFFECT },
  'report-breach': { by: ['party'], from: IN_EFFECT },
  'follow-up': { by: ['mediator'], from: IN_EFFECT },
  'ask-confirmation': { by: ['party'], from: SEALED },
  'record-ruling': { by: ['mediator'], from: SEALED },
  archive: { by: ['mediator'], from: ENDS },
}

type Watcher = { id: string | null; role: string; communityCode: string | null }

/**
 * Who this account is here; null for everybody to whom the mediation does not exist. A party is a party even when it
 * holds an office, and a manager sees what nobody mediates yet.
 */
export function partIn(
  actor: Watcher,
  state: Pick<MediationState, 'parties' | 'mediatorId' | 'communityCode'>,
): Part | null {
  const party = partyOf(state, actor.id)
  if (party) return { kind: 'party', party }
  if (actor.role !== 'manager' || actor.id === null) return null
  if (state.mediatorId === actor.id) return { kind: 'mediator' }
  return state.mediatorId === null && state.communityCode === actor.communityCode ? { kind: 'office' } : null
}

/** Why an act is refused before its details are looked at; null when it may go on. */
export function moveRefusal(act: MediationAct, part: Part, state: MediationState): 'forbidden' | 'wrong_state' | null {
  const move = MOVES[act]
  if (!move.by.includes(part.kind)) return 'forbidden'
  return move.from.includes(state.state) ? null : 'wrong_state'
}
