import type { Services } from '../../platform/container.server.ts'
import { seal, unseal } from '../../platform/digest.server.ts'
import type { SubmittedCase } from './case.schema.ts'

/** Who filed, and for whom. Sealed at rest; never in an event, a log or a search index. */
export type Identity = {
  name?: string | undefined
  phone?: string | undefined
  behalf?: { name: string; relation: string; consent: true } | undefined
}

/** The identity a filing carries, or null when it names nobody. */
export function identityOf(input: SubmittedCase): Identity | null {
  const behalf =
    input.onBehalf && input.behalfName && input.behalfRelation
      ? { name: input.behalfName, relation: input.behalfRelation, consent: true as const }
      : undefined
  if (!input.contactName && !input.contactPhone && !behalf) return null
  return { name: input.contactName, phone: input.contactPhone, behalf }
}

export function sealIdentity(identity: Identity, { env }: Services): string {
  return seal(env.APP_SECRET, 'identity', JSON.stringify(identity))
}

/** Opens a sealed identity; the caller has logged the purpose first. */
export function openIdentity(sealed: string, { env }: Services): Identity {
  return JSON.parse(unseal(env.APP_SECRET, 'identity', sealed)) as Identity
}
