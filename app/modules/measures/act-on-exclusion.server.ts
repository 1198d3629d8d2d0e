import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { parseInput } from '../../platform/http.server.ts'
import type { ReceivedForm } from '../files/photo-action.server.ts'
import { appealExclusion, decideAppeal } from './appeal-exclusion.server.ts'
import { decideExclusion } from './decide-exclusion.server.ts'
import { exclusionActSchema } from './exclusion.schema.ts'
import { proposeExclusion } from './propose-exclusion.server.ts'

/** What a form of the exclusions' page asks for, with the photos that are evidence. Fails as the acts do, and with `invalid` for a form that is not one. */
export async function actOnExclusion(
  { form, photos, photoProblem }: ReceivedForm,
  actor: Actor,
  deps: Services = services(),
): Promise<void> {
  const act = parseInput(exclusionActSchema, Object.fromEntries(form))
  if (photoProblem) throw photoProblem
  if (act.act === 'propose') await proposeExclusion({ ...act, photos }, actor, deps)
  else if (act.act === 'decide') await decideExclusion(act, actor, deps)
  else if (act.act === 'appeal') await appealExclusion({ ...act, photos }, actor, deps)
  else await decideAppeal(act, actor, deps)
}
