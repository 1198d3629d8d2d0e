import { fulfilled } from './decide-performance.rules.ts'
import type { MediationEvent } from './mediation.events.ts'
import type { Ask, Deciders, Decision } from './mediation-decision.rules.ts'

/** Acts on the text of the agreement, until it takes effect. */
type AgreementAct = 'draft' | 'translate' | 'ask-code' | 'confirm-text' | 'seal'

function draft({ state, facts }: Ask<'draft'>): Decision {
  const known = new Set(state.parties.map(({ id }) => id))
  if (facts.promises.some(({ partyId }) => !known.has(partyId))) return { refusal: 'unknown_party' }
  if (facts.promises.some(({ dueAt }) => dueAt === null)) return { refusal: 'promise_past' }
  const payload = { version: state.version + 1, digest: facts.digest }
  return { events: [{ type: 'mediation.text-drafted', payload }] }
}

function translate({ state, command: { version } }: Ask<'translate'>): Decision {
  if (state.version === 0) return { refusal: 'no_text' }
  if (version !== state.version) return { refusal: 'other_version' }
  return { events: [{ type: 'mediation.text-translated', payload: { version } }] }
}

function askCode({ state, part, partyId }: Ask<'ask-code'>): Decision {
  if (state.version === 0) return { refusal: 'no_text' }
  if (part.kind === 'party' && part.party.confirmed === state.version) return { refusal: 'confirmed_already' }
  return { events: [{ type: 'mediation.code-sent', payload: { partyId, version: state.version } }] }
}

function confirmText({ state, part, partyId, command, facts }: Ask<'confirm-text'>): Decision {
  const { version, digest } = state
  if (version === 0 || digest === null) return { refusal: 'no_text' }
  if (command.version !== version) return { refusal: 'other_version' }
  if (part.kind === 'party' && part.party.confirmed === version) return { refusal: 'confirmed_already' }
  if (!facts.codeIsRight) return { refusal: 'wrong_code' }
  const confirmed: MediationEvent = { type: 'mediation.text-confirmed', payload: { partyId, version, digest } }
  const isLast = state.parties.every(({ id, confirmed: seen }) => id === partyId || seen === version)
  if (!isLast) return { events: [confirmed] }
  return { events: [confirmed, { type: 'mediation.agreed', payload: { version, digest } }] }
}

function seal({ state, facts }: Ask<'seal'>): Decision {
  const { version, digest } = state
  if (version === 0 || digest === null) return { refusal: 'no_text' }
  if (facts.digest !== digest) return { refusal: 'other_version' }
  const promises = facts.promises.flatMap(({ partyId, dueAt }) => (dueAt === null ? [] : [{ partyId, dueAt }]))
  if (promises.length < facts.promises.length) return { refusal: 'promise_past' }
  const payload = { version, digest, checkCode: facts.checkCode, confirmBy: facts.confirmBy, promises }
  const sealed: MediationEvent = { type: 'mediation.sealed', payload }
  return { events: promises.length === 0 ? [sealed, fulfilled(state)] : [sealed] }
}

export const DECIDE_AGREEMENT: Deciders<AgreementAct> = {
  draft,
  translate,
  'ask-code': askCode,
  'confirm-text': confirmText,
  seal,
}
