import { z } from 'zod'
import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { parseInput } from '../../platform/http.server.ts'
import { actOnMediation } from './act-on-mediation.server.ts'
import { type MediationAct, mediationCommandSchema } from './mediation.schema.ts'
import type { Offer } from './mediation-offers.rules.ts'

const revSchema = z.object({ rev: z.coerce.number().int() })

/** The act whose form the address asks for, when it is open to the reader. */
export function offerAsked(offers: readonly Offer[], asked: string | null): Offer | null {
  return offers.find(({ act }) => act === asked) ?? null
}

/** Does what the posted form of a mediation's page says. Fails as the act does, or with a sentence per field. */
export async function actFromForm(
  mediationId: string,
  form: FormData,
  actor: Actor,
  deps: Services = services(),
): Promise<{ act: MediationAct; inviteCode: string | null }> {
  const values = Object.fromEntries(form)
  const { rev } = parseInput(revSchema, values)
  const command = parseInput(mediationCommandSchema, values)
  const { inviteCode } = await actOnMediation({ mediationId, rev, command, actor }, deps)
  return { act: command.act, inviteCode }
}
