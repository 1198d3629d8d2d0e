import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { actOnObjection } from './act-on-objection.server.ts'
import type { DecideAuditInput } from './audit.schema.ts'
import type { DecideCheckInput } from './check.schema.ts'
import { decideAudit } from './decide-audit.server.ts'
import { decideCheck } from './decide-check.server.ts'
import { decideProposal } from './decide-proposal.server.ts'
import { liftFreeze } from './lift-freeze.server.ts'
import type { ActOnObjectionInput } from './objection.schema.ts'
import type { DecideProposalInput } from './proposal.schema.ts'
import { proposeCredit } from './propose-credit.server.ts'

/** What a form of the credit office asks for; returns the view to go back to. Fails as the acts do. */
export async function actInOffice(form: FormData, actor: Actor, deps: Services = services()): Promise<string> {
  const fields = Object.fromEntries(form)
  // Every field is checked by the schemas behind these types.
  const input: unknown = fields
  if (form.get('do') === 'check') {
    await decideCheck(input as DecideCheckInput, actor, deps)
    return 'checks'
  }
  if (form.get('do') === 'objection') {
    await actOnObjection(input as ActOnObjectionInput, actor, deps)
    return 'objections'
  }
  if (form.get('do') === 'audit') {
    await decideAudit(input as DecideAuditInput, actor, deps)
    return 'audits'
  }
  if (form.get('do') === 'lift') {
    await liftFreeze(fields, actor, deps)
    return 'proposals'
  }
  if (form.get('do') === 'decide') await decideProposal(input as DecideProposalInput, actor, deps)
  else await proposeCredit(fields, actor, deps)
  return 'proposals'
}
