import type { Matter } from '../../../prisma/generated/sqlite/client.ts'
import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { parseInput } from '../../platform/http.server.ts'
import { type MatterChange, voiceIn } from './change-matter.server.ts'
import { isWaiting } from './comment.rules.ts'
import { mayModerate } from './matter.policy.ts'
import { type Moderation, moderationSchema } from './matter.schema.ts'
import { refuseMatter } from './refuse-matter.server.ts'

/**
 * A moderator removes a comment by a rule, or lets it stand; either can be turned round later, and after an appeal another
 * person decides. Who flagged it is told right or wrong by it. Fails with `forbidden`, `not_found`.
 */
export async function moderateComment(
  matterId: string,
  input: Moderation,
  actor: Actor,
  deps: Services = services(),
): Promise<void> {
  const { commentId, verdict, rule } = parseInput(moderationSchema, input)
  const plan = async (matter: Matter): Promise<MatterChange | null> => {
    const [comment, compound] = await Promise.all([
      deps.db.matterComment.findUnique({ where: { id: commentId } }),
      deps.db.compound.findUniqueOrThrow({ where: { id: matter.compoundId } }),
    ])
    if (comment?.matterId !== matter.id) return refuseMatter('unknown_comment')
    if (!mayModerate(actor, comment, compound)) refuseMatter('forbidden')
    const waits = isWaiting(comment)
    const state = verdict === 'remove' ? 'removed' : 'shown'
    if (!waits && comment.state === state) return null
    const at = deps.clock.now()
    const onAppeal = comment.appealedAt !== null
    const by = onAppeal ? { appealedById: actor.id } : { moderatedById: actor.id, moderatedAt: at }
    return {
      events: [
        { type: 'matter.comment-moderated', payload: { commentId, authorId: comment.userId, verdict, rule, onAppeal } },
      ],
      ...(waits ? { data: { heldCount: Math.max(0, matter.heldCount - 1) } } : {}),
      also: async (tx) => {
        await tx.matterComment.update({
          where: { id: commentId },
          data: { ...by, state, rule: verdict === 'remove' ? rule : null },
        })
        await tx.matterFlag.updateMany({
          where: { commentId },
          data: { verdict: verdict === 'remove' ? 'upheld' : 'rejected' },
        })
      },
    }
  }
  await voiceIn('moderate-comment', matterId, plan, actor, deps)
}
