import type { Matter } from '../../../prisma/generated/sqlite/client.ts'
import type { Services } from '../../platform/container.server.ts'
import { householdOf } from '../homes/household.queries.server.ts'
import type { MatterChange } from './change-matter.server.ts'
import { flagsHide, flagWeight } from './flags.rules.ts'
import type { CommentRule } from './matter.schema.ts'
import { matterSettings } from './matter-settings.server.ts'
import { refuseMatter } from './refuse-matter.server.ts'

async function weightOf(userId: string, { db, clock }: Services): Promise<number> {
  const [user, verdicts] = await Promise.all([
    db.user.findUniqueOrThrow({ where: { id: userId }, select: { createdAt: true } }),
    db.matterFlag.groupBy({ by: ['verdict'], where: { userId, verdict: { not: null } }, _count: true }),
  ])
  const count = (verdict: string) => verdicts.find((row) => row.verdict === verdict)?._count ?? 0
  return flagWeight({ createdAt: user.createdAt, upheld: count('upheld'), rejected: count('rejected') }, clock.now())
}

/**
 * Says that a comment breaks a rule. Enough weight of different people and homes hides it until a moderator has looked;
 * one that a moderator has left standing is not hidden by flags again. Null when they have said so before.
 */
export async function flagComment(
  matter: Matter,
  userId: string,
  { commentId, rule }: { commentId: string; rule: CommentRule },
  deps: Services,
): Promise<MatterChange | null> {
  const comment = await deps.db.matterComment.findUnique({ where: { id: commentId }, include: { flags: true } })
  if (comment?.matterId !== matter.id || comment.state === 'removed') return refuseMatter('unknown_comment')
  if (comment.userId === userId) refuseMatter('own_comment')
  if (comment.flags.some((flag) => flag.userId === userId)) return null
  const [weight, households, { hideWeight }] = await Promise.all([
    weightOf(userId, deps),
    householdOf([userId], deps),
    matterSettings(deps),
  ])
  const flag = { userId, weight, home: households.get(userId) ?? userId }
  const open = comment.flags.filter(({ verdict }) => verdict === null)
  const isFree = comment.state === 'shown' && comment.moderatedAt === null
  const held = isFree && flagsHide([...open, flag], hideWeight)
  return {
    events: [{ type: 'matter.comment-flagged', payload: { commentId, rule, held } }],
    ...(held ? { data: { heldCount: matter.heldCount + 1 } } : {}),
    also: async (tx) => {
      await tx.matterFlag.create({ data: { commentId, rule, ...flag, at: deps.clock.now() } })
      if (held) await tx.matterComment.update({ where: { id: commentId }, data: { state: 'held', rule } })
    },
  }
}
