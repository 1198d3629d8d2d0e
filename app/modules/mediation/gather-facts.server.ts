import type { Actor } from '../../platform/actor.ts'
import type { Services } from '../../platform/container.server.ts'
import { cityInstant } from '../cases/city-time.server.ts'
import { checkCodeOf } from './agreement-check.server.ts'
import { isRightCode } from './confirmation-code.server.ts'
import { readDraft, sealDraft } from './drafts.server.ts'
import { dueAfterDays, endOfDay, moveOn } from './limit-times.server.ts'
import type { SeenMediation } from './load-mediation.server.ts'
import { CONFIRMATION_DAYS, type Draft, type MediationCommand, MONTH_DAYS } from './mediation.schema.ts'
import type { Facts } from './mediation-decision.rules.ts'
import { examineMediator } from './mediators.queries.server.ts'
import { signatoriesOf } from './signatories.server.ts'

/** A text that is about to be stored, sealed. */
export type NewDraft = ReturnType<typeof sealDraft>

async function dueOf({ promises }: Draft, deps: Services): Promise<Facts['promises']> {
  return Promise.all(promises.map(async ({ partyId, dueDay }) => ({ partyId, dueAt: await endOfDay(dueDay, deps) })))
}

async function ofDraft({ mediation, state }: SeenMediation, draft: Draft, deps: Services) {
  const { parties, mediator } = await signatoriesOf(mediation.id, state, deps)
  const text = sealDraft({ number: mediation.number, version: state.version + 1, mediator, parties, draft }, deps)
  return { facts: { digest: text.digest, promises: await dueOf(draft, deps) }, text }
}

async function ofSeal({ mediation, state }: SeenMediation, deps: Services) {
  const stored = await readDraft(mediation.id, state.version, deps)
  if (!stored) return {}
  const { digest } = stored
  const checkCode = checkCodeOf({ number: mediation.number, version: state.version, digest }, deps)
  const confirmBy = await dueAfterDays(CONFIRMATION_DAYS, deps)
  return { digest, checkCode, confirmBy, promises: await dueOf(stored.draft, deps) }
}

type Confirm = Extract<MediationCommand, { act: 'confirm-text' }>

async function ofConfirmation(
  { mediation, state, part }: SeenMediation,
  command: Confirm,
  actor: Actor,
  deps: Services,
) {
  if (part.kind !== 'party' || command.version !== state.version) return {}
  const seat = await deps.db.mediationSeat.findUniqueOrThrow({ where: { id: part.party.id } })
  const question = { seat, userId: actor.id ?? '', version: command.version, code: command.code }
  return { codeIsRight: mediation.id === seat.mediationId && (await isRightCode(question, deps)) }
}

async function ofAct(seen: SeenMediation, command: MediationCommand, actor: Actor, deps: Services) {
  const { state } = seen
  switch (command.act) {
    case 'choose-mediator':
    case 'assign':
      return { facts: { candidate: await examineMediator(command.mediatorId, state, deps) } }
    case 'accept': {
      const candidate = await examineMediator(actor.id ?? '', state, deps)
      return { facts: { candidate, monthDueAt: await dueAfterDays(MONTH_DAYS, deps) } }
    }
    case 'schedule':
      return { facts: { startsAt: (await cityInstant(command.startsAt, deps))?.toISOString() ?? null } }
    case 'ask-extension':
      return { facts: { extendedDueAt: await moveOn(state.dueAt ?? '', MONTH_DAYS, deps) } }
    case 'draft':
      return ofDraft(seen, command, deps)
    case 'confirm-text':
      return { facts: await ofConfirmation(seen, command, actor, deps) }
    case 'seal':
      return { facts: await ofSeal(seen, deps) }
    case 'follow-up':
      return { facts: { followUpDueAt: await endOfDay(command.dueDay, deps) } }
    default:
      return { facts: {} }
  }
}

/** What deciding an act needs, read before its transaction; a new text comes with it, ready to be stored. */
export async function gatherFacts(
  seen: SeenMediation,
  command: MediationCommand,
  actor: Actor,
  deps: Services,
): Promise<{ facts: Facts; text: NewDraft | null }> {
  const none: Facts = {
    ...{ now: deps.clock.now(), candidate: null, monthDueAt: '', extendedDueAt: '', confirmBy: '', digest: '' },
    ...{ checkCode: '', promises: [], followUpDueAt: null, startsAt: null, codeIsRight: false },
  }
  const found: { facts: Partial<Facts>; text?: NewDraft } = await ofAct(seen, command, actor, deps)
  return { facts: { ...none, ...found.facts }, text: found.text ?? null }
}
