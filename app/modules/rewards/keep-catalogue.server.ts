import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import type { SavePartnerInput, SaveRewardInput } from './rewards.schema.ts'
import { savePartner } from './save-partner.server.ts'
import { saveReward } from './save-reward.server.ts'

/** What a form of the catalogue's page asks for. Fails as the two do. */
export async function keepCatalogue(form: FormData, actor: Actor, deps: Services = services()): Promise<void> {
  // Every field is checked by the schemas behind these types.
  const input: unknown = Object.fromEntries(form)
  if (form.get('act') === 'partner') {
    await savePartner(input as SavePartnerInput, actor, deps)
    return
  }
  const id = form.get('id')
  const target = typeof id === 'string' && id ? { id, rev: Number(form.get('rev')) } : null
  await saveReward(input as SaveRewardInput, target, actor, deps)
}
