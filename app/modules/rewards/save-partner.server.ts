import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { parseInput } from '../../platform/http.server.ts'
import { insertInto, writeBatch } from '../../platform/write-batch.server.ts'
import { rewardRefusal } from './reward-refusals.words.ts'
import { mayKeepCatalogue } from './rewards.policy.ts'
import { type SavePartnerInput, savePartnerSchema } from './rewards.schema.ts'

/** Adds a partner with the account that redeems its codes. Returns its id. Fails with `forbidden`, `invalid`. */
export async function savePartner(input: SavePartnerInput, actor: Actor, deps: Services = services()): Promise<string> {
  if (!mayKeepCatalogue(actor)) throw rewardRefusal('forbidden')
  const { login, ...content } = parseInput(savePartnerSchema, input)
  const account = await deps.db.user.findUnique({ where: { login }, select: { id: true, role: true } })
  if (account?.role !== 'resident') throw rewardRefusal('no_login')
  const id = deps.ids.newId()
  const at = deps.clock.now()
  await writeBatch(deps.db, 'save-partner', [
    ...insertInto('Partner', [{ id, ...content, active: true, createdAt: at }]),
    ...insertInto('PartnerStaff', [{ partnerId: id, userId: account.id, since: at }]),
  ])
  return id
}
