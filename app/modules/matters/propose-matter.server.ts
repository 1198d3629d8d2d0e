import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { appendEvents, GENESIS } from '../../platform/events.server.ts'
import { parseInput } from '../../platform/http.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { withTx } from '../../platform/tx.server.ts'
import { answerFor } from '../accounts/standing.queries.server.ts'
import { residentsOf } from '../homes/electorate.queries.server.ts'
import { sealMatter } from './change-matter.server.ts'
import { type Proposal, proposalSchema } from './matter.schema.ts'
import { thresholdOf } from './matter-moves.rules.ts'
import { matterSettings } from './matter-settings.server.ts'
import { refuseMatter } from './refuse-matter.server.ts'

/** Supporters that a matter of this compound needs now. */
export async function neededSupporters(compoundId: string, deps: Services): Promise<number> {
  const [people, settings] = await Promise.all([residentsOf(compoundId, deps.clock.now(), deps), matterSettings(deps)])
  return thresholdOf(new Set(people.map(({ userId }) => userId)).size, settings)
}

/**
 * A verified resident or owner proposes a matter to their compound, and is its first supporter. Returns its id. Fails
 * with `forbidden` and the sentence that says how to be verified, `invalid` with a sentence per field.
 */
export async function proposeMatter(input: Proposal, actor: Actor, deps: Services = services()): Promise<string> {
  const { compoundId, title, words } = parseInput(proposalSchema, input)
  const userId = actor.id ?? refuseMatter('forbidden')
  const compound = await deps.db.compound.findUnique({ where: { id: compoundId } })
  if (!compound) refuseMatter('unknown_compound', 'compoundId')
  if ((await answerFor(userId, { level: 'member', compoundId }, deps)).outcome !== 'ok') refuseMatter('not_member')
  const threshold = await neededSupporters(compoundId, deps)
  const { communityCode } = compound
  const id = deps.ids.newId()
  const head = { id, rev: 0, headHash: GENESIS, communityCode }
  const payload = { compoundId, communityCode, threshold }
  const { rows, headHash, rev, at } = sealMatter(head, [{ type: 'matter.proposed', payload }], actor, deps)
  const text = { compoundId, communityCode, title, words, version: 1, authorId: userId }
  const state = { status: 'proposed', supporterCount: 1, threshold, createdAt: at, updatedAt: at }
  await withTx(deps.db, 'propose-matter', async (tx) => {
    await tx.matter.create({ data: { id, rev, headHash, ...text, ...state } })
    await tx.matterVersion.create({ data: { matterId: id, version: 1, words, authorId: userId, at } })
    await tx.matterSupport.create({ data: { matterId: id, userId, at } })
    await appendEvents(tx, rows)
  })
  poke()
  return id
}
