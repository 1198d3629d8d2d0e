import type { Matter } from '../../../prisma/generated/sqlite/client.ts'
import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { parseInput } from '../../platform/http.server.ts'
import { answerFor } from '../accounts/standing.queries.server.ts'
import { voiceIn } from './change-matter.server.ts'
import { type AmendmentInput, amendmentSchema } from './matter.schema.ts'
import { TALKING } from './matter-moves.rules.ts'
import { refuseMatter } from './refuse-matter.server.ts'

/**
 * A verified resident or owner offers another text for the one in force. Fails with `conflict` when the text has changed
 * since it was read, `invalid` when nothing is changed, `forbidden`.
 */
export async function offerAmendment(
  id: string,
  input: AmendmentInput,
  actor: Actor,
  deps: Services = services(),
): Promise<void> {
  const { baseVersion, words, reason } = parseInput(amendmentSchema, input)
  const userId = actor.id ?? refuseMatter('forbidden')
  const amendmentId = deps.ids.newId()
  const plan = async (matter: Matter) => {
    const { outcome } = await answerFor(userId, { level: 'member', compoundId: matter.compoundId }, deps)
    if (outcome !== 'ok') refuseMatter('not_member')
    if (!(TALKING as readonly string[]).includes(matter.status)) refuseMatter('wrong_state')
    if (matter.version !== baseVersion) refuseMatter('stale')
    // A browser sends line breaks as two characters.
    const text = words.replaceAll('\r\n', '\n')
    if (text === matter.words.replaceAll('\r\n', '\n')) refuseMatter('same_text', 'words')
    const at = deps.clock.now()
    const row = { matterId: id, baseVersion, words: text, reason, authorId: userId, state: 'open', createdAt: at }
    return {
      events: [{ type: 'matter.amendment-offered' as const, payload: { amendmentId, baseVersion } }],
      also: (tx: Pick<typeof deps.db, 'matterAmendment'>) =>
        tx.matterAmendment.create({ data: { id: amendmentId, ...row } }),
    }
  }
  await voiceIn('offer-amendment', id, plan, actor, deps)
}
