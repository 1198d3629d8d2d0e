import type { Matter } from '../../../prisma/generated/sqlite/client.ts'
import type { Services } from '../../platform/container.server.ts'
import { type AnswerColumn, answerColumn, bridgingScore, bySideOf } from './bridging.rules.ts'
import type { MatterChange } from './change-matter.server.ts'
import type { Stance } from './matter.schema.ts'
import { TALKING } from './matter-moves.rules.ts'
import { refuseMatter } from './refuse-matter.server.ts'

/** Where somebody stands in a matter: as in their newest comment, neutral before the first. */
export async function sideOf(matterId: string, userId: string, { db }: Pick<Services, 'db'>): Promise<Stance> {
  const last = await db.matterComment.findFirst({
    where: { matterId, userId },
    orderBy: { createdAt: 'desc' },
    select: { stance: true },
  })
  return (last?.stance as Stance | undefined) ?? 'neutral'
}

/** Agreement or disagreement with a comment; a second answer replaces the first. Null when it is the same again. */
export async function answerComment(
  matter: Matter,
  userId: string,
  { commentId, agrees: said }: { commentId: string; agrees: 'yes' | 'no' },
  deps: Services,
): Promise<MatterChange | null> {
  if (!(TALKING as readonly string[]).includes(matter.status)) refuseMatter('wrong_state')
  const comment = await deps.db.matterComment.findUnique({ where: { id: commentId } })
  if (comment?.matterId !== matter.id || comment.state !== 'shown') return refuseMatter('unknown_comment')
  if (comment.userId === userId) refuseMatter('own_comment')
  const agrees = said === 'yes'
  const key = { commentId_userId: { commentId, userId } }
  const earlier = await deps.db.matterReaction.findUnique({ where: key })
  if (earlier?.agrees === agrees) return null
  const side = await sideOf(matter.id, userId, deps)
  const counts: Record<AnswerColumn, number> = {
    agreeFor: comment.agreeFor,
    agreeAgainst: comment.agreeAgainst,
    agreeNeutral: comment.agreeNeutral,
    disagreeFor: comment.disagreeFor,
    disagreeAgainst: comment.disagreeAgainst,
    disagreeNeutral: comment.disagreeNeutral,
  }
  if (earlier) counts[answerColumn(earlier.side as Stance, earlier.agrees)] -= 1
  counts[answerColumn(side, agrees)] += 1
  const row = { agrees, side, at: deps.clock.now() }
  return {
    events: [{ type: 'matter.comment-answered', payload: { commentId } }],
    also: async (tx) => {
      await tx.matterReaction.upsert({ where: key, create: { commentId, userId, ...row }, update: row })
      await tx.matterComment.update({
        where: { id: commentId },
        data: { ...counts, score: bridgingScore(bySideOf(counts)) },
      })
    },
  }
}
