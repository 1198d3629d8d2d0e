import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import type { Tx } from '../../platform/db.server.ts'
import { limitCodes, newCode, sendCode, wayTo } from './confirmation-code.server.ts'
import { decideMediation } from './decide-mediation.rules.ts'
import { gatherFacts, type NewDraft } from './gather-facts.server.ts'
import { hashOfInvite } from './join-mediation.server.ts'
import { loadMediation, type SeenMediation } from './load-mediation.server.ts'
import { mediationStream } from './mediation.events.ts'
import type { MediationCommand } from './mediation.schema.ts'
import { moveRefusal } from './mediation-moves.rules.ts'
import { refuse } from './refuse-mediation.server.ts'
import { type MediationChange, writeMediation } from './write-mediation.server.ts'

type Input = {
  mediationId: string
  /** Rev that the actor saw. */
  rev: number
  command: MediationCommand
  actor: Actor
}

function wordsOf(command: MediationCommand, { part }: SeenMediation): MediationChange['words'] {
  switch (command.act) {
    case 'step-down':
    case 'fail':
    case 'report-breach':
      return { kind: 'reason', text: command.reason }
    case 'withdraw':
      return command.reason ? { kind: 'reason', text: command.reason } : undefined
    case 'schedule':
      return { kind: 'place', text: command.place }
    case 'record-session':
      return { kind: 'minutes', text: command.minutes }
    case 'follow-up':
      return { kind: 'follow-up', text: command.note }
    case 'note':
      return { kind: 'note', text: command.note, partyId: part.kind === 'party' ? part.party.id : command.partyId }
    case 'translate': {
      const { act: _act, ...translation } = command
      return { kind: 'translation', text: JSON.stringify(translation) }
    }
    default:
      return undefined
  }
}

/** What an act leaves behind beside the facts, and the secret that it hands out. */
type Extra = { also?: (tx: Tx) => Promise<void>; code?: string }

const LENGTH_OF_INVITE = 12

function invited(partyId: string, deps: Services): Extra {
  const code = deps.ids.newCode(LENGTH_OF_INVITE)
  const data = { inviteHash: hashOfInvite(code, deps) }
  return { code, also: async (tx) => void (await tx.mediationSeat.update({ where: { id: partyId }, data })) }
}

function drafted({ mediation, state }: SeenMediation, text: NewDraft, actor: Actor, deps: Services): Extra {
  const createdAt = deps.clock.now()
  const row = { mediationId: mediation.id, version: state.version + 1, ...text, authorId: actor.id ?? '', createdAt }
  return { also: async (tx) => void (await tx.mediationDraft.create({ data: row })) }
}

function extraOf(
  seen: SeenMediation,
  command: MediationCommand,
  text: NewDraft | null,
  actor: Actor,
  deps: Services,
): Extra {
  if (command.act === 'invite') return invited(command.partyId, deps)
  if (text) return drafted(seen, text, actor, deps)
  const own = seen.part.kind === 'party' ? seen.part.party.id : ''
  if (command.act === 'ask-code') {
    const { code, columns } = newCode(own, seen.state.version, deps)
    return { code, also: async (tx) => void (await tx.mediationSeat.update({ where: { id: own }, data: columns })) }
  }
  if (command.act !== 'confirm-text') return {}
  const data = { codeHash: null, codeVersion: null, codeExpiresAt: null }
  return { also: async (tx) => void (await tx.mediationSeat.update({ where: { id: own }, data })) }
}

/**
 * One act of a person in a mediation. Throws not_found for who does not take part, and a sentence when the act is not
 * theirs, not possible now, or the page was stale. Returns the new rev, and for `invite` the code to hand over, which is
 * stored nowhere.
 */
export async function actOnMediation(
  { mediationId, rev, command, actor }: Input,
  deps: Services = services(),
): Promise<{ rev: number; inviteCode: string | null }> {
  const seen = await loadMediation(mediationId, actor, deps)
  const { mediation, state, part } = seen
  if (mediation.rev !== rev) refuse('stale')
  const tooEarly = moveRefusal(command.act, part, state)
  if (tooEarly) refuse(tooEarly)
  const way = command.act === 'ask-code' ? await wayTo(actor.id ?? '', deps) : null
  if (way) await limitCodes(mediationStream(mediationId), actor.id ?? '', deps)
  const { facts, text } = await gatherFacts(seen, command, actor, deps)
  const decision = decideMediation({ state, part, command, facts })
  if ('refusal' in decision) refuse(decision.refusal)
  const extra = extraOf(seen, command, text, actor, deps)
  const change = { events: decision.events, words: wordsOf(command, seen), also: extra.also }
  const written = await writeMediation(mediation, change, { actor }, deps)
  if (way && extra.code) await sendCode(way, { number: mediation.number, code: extra.code }, deps)
  return { rev: written.rev, inviteCode: command.act === 'invite' ? (extra.code ?? null) : null }
}
