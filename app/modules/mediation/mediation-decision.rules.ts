import type { MediationEvent } from './mediation.events.ts'
import type { MediationState } from './mediation.rules.ts'
import type { MediationAct, MediationCommand } from './mediation.schema.ts'
import type { Part } from './mediation-moves.rules.ts'

/** What deciding needs to know besides the mediation and the command. */
export type Facts = {
  now: Date
  /** Who was named as mediator: whether the account may mediate, and whether it is, or lives with, a party. */
  candidate: { mayMediate: boolean; isRelated: boolean } | null
  /** End of the month that begins now, and of one more month. */
  monthDueAt: string
  extendedDueAt: string
  /** End of the time in which the parties may ask the court. */
  confirmBy: string
  /** Digest of the text that is being drafted or sealed. */
  digest: string
  checkCode: string
  /** When each promise of the text falls due; null for a day that has passed. */
  promises: ReadonlyArray<{ partyId: string; dueAt: string | null }>
  /** End of the day that a follow-up names; null when it has passed. */
  followUpDueAt: string | null
  /** Start of the session that is being set. */
  startsAt: string | null
  /** True when the code is the one that was sent for this version and still holds. */
  codeIsRight: boolean
}

/** Why an act cannot be done; the sentences are in `mediation-refusals.words`. */
export type Refusal =
  | 'forbidden'
  | 'wrong_state'
  | 'unknown_party'
  | 'joined_already'
  | 'consented_already'
  | 'not_a_mediator'
  | 'related'
  | 'mediator_past'
  | 'not_all_consented'
  | 'no_such_session'
  | 'not_begun'
  | 'session_past'
  | 'not_open_to_all'
  | 'promise_past'
  | 'no_text'
  | 'confirmed_already'
  | 'other_version'
  | 'wrong_code'
  | 'asked_already'
  | 'extended_already'
  | 'no_such_promise'
  | 'own_promise'
  | 'not_own_promise'
  | 'not_due_yet'
  | 'too_late'
  | 'not_joint'
  | 'court_open'

export type Decision = { events: MediationEvent[] } | { refusal: Refusal }

/** One act, decided. `party` is the actor's own party, which acts of parties may rely on. */
export type Ask<A extends MediationAct = MediationAct> = {
  state: MediationState
  part: Part
  partyId: string
  command: Extract<MediationCommand, { act: A }>
  facts: Facts
}
export type Deciders<A extends MediationAct> = { [Each in A]: (ask: Ask<Each>) => Decision }
