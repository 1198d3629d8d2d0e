import type { Matter } from '../../../prisma/generated/sqlite/client.ts'
import type { Services } from '../../platform/container.server.ts'
import { days } from '../../platform/duration.ts'
import type { MatterChange } from './change-matter.server.ts'
import { matterSettings } from './matter-settings.server.ts'
import { refuseMatter } from './refuse-matter.server.ts'

/** The author of a removed comment asks for another person to look, once and within the time for it (REQUIREMENTS A25). */
export async function appealComment(
  matter: Matter,
  userId: string,
  { commentId, text }: { commentId: string; text: string },
  deps: Services,
): Promise<MatterChange> {
  const comment = await deps.db.matterComment.findUnique({ where: { id: commentId } })
  if (comment?.matterId !== matter.id || comment.userId !== userId) return refuseMatter('unknown_comment')
  const { appealDays } = await matterSettings(deps)
  const at = deps.clock.now()
  const until = (comment.moderatedAt?.getTime() ?? 0) + days(appealDays)
  if (comment.state !== 'removed' || comment.appealedAt !== null || at.getTime() > until) refuseMatter('no_appeal')
  return {
    events: [{ type: 'matter.comment-appealed', payload: { commentId } }],
    data: { heldCount: matter.heldCount + 1 },
    also: (tx) => tx.matterComment.update({ where: { id: commentId }, data: { appeal: text, appealedAt: at } }),
  }
}
