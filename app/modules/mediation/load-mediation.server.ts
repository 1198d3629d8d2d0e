import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import type { MediationState } from './mediation.rules.ts'
import { type Part, partIn } from './mediation-moves.rules.ts'
import { stateOf } from './mediation-row.rules.ts'
import { refuse } from './refuse-mediation.server.ts'

async function findMediation(id: string, { db }: Pick<Services, 'db'>) {
  return db.mediation.findUnique({ where: { id } })
}

export type StoredMediation = NonNullable<Awaited<ReturnType<typeof findMediation>>>
export type SeenMediation = { mediation: StoredMediation; state: MediationState; part: Part }

/** A mediation as this actor takes part in it. Throws not_found for everybody to whom it does not exist. */
export async function loadMediation(id: string, actor: Actor, deps: Services): Promise<SeenMediation> {
  const mediation = await findMediation(id, deps)
  if (!mediation) refuse('unknown')
  const state = stateOf(mediation)
  const part = partIn(actor, state)
  if (!part) refuse('unknown')
  return { mediation, state, part }
}

/** True when this actor takes part in the mediation: for its live topic. */
export async function canSeeMediation(actor: Actor, id: string, deps: Services = services()): Promise<boolean> {
  if (actor.id === null) return false
  const mediation = await findMediation(id, deps)
  return mediation !== null && partIn(actor, stateOf(mediation)) !== null
}
