import type { MatterComment } from '../../../prisma/generated/sqlite/client.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Services } from '../../platform/container.server.ts'
import type { CompoundRights } from '../homes/homes.policy.ts'
import { bySideOf, isCommonGround } from './bridging.rules.ts'
import { isWaiting, mayReadComment } from './comment.rules.ts'
import { mayModerate } from './matter.policy.ts'

const COMMENTS = 20
/** Answers that are shown below the comments of one page. */
const REPLIES = 200

export type CommentsAsked = {
  id: string
  actor: Actor
  /** Comment after which the list goes on. */
  after: string | null
}

function viewOf(row: MatterComment, actor: Actor, compound: CompoundRights, answer: boolean | null) {
  const moderates = mayModerate(actor, row, compound)
  const isOwn = actor.id !== null && row.userId === actor.id
  const isReadable = mayReadComment(row, { id: actor.id, moderates })
  const count = (side: 'agree' | 'disagree') => row[`${side}For`] + row[`${side}Against`] + row[`${side}Neutral`]
  return {
    ...{ id: row.id, stance: row.stance, state: row.state, rule: row.rule, createdAt: row.createdAt },
    text: isReadable ? row.text : null,
    ...{ agree: count('agree'), disagree: count('disagree'), answer },
    isCommon: isCommonGround(bySideOf(row)),
    appeal: moderates || isOwn ? row.appeal : null,
    ...{ isOwn, moderates, isWaiting: moderates && isWaiting(row) },
    mayAppeal: isOwn && row.state === 'removed' && row.appealedAt === null,
  }
}

export type CommentView = ReturnType<typeof viewOf>

/** A page of a matter's comments, those that bring the sides together first, each with its answers, oldest first. */
export async function commentsOf({ id, actor, after }: CommentsAsked, compound: CompoundRights, { db }: Services) {
  const start = after ? await db.matterComment.findUnique({ where: { id: after } }) : null
  const below = start ? { OR: [{ score: { lt: start.score } }, { score: start.score, id: { gt: start.id } }] } : {}
  const [rows, sides] = await Promise.all([
    db.matterComment.findMany({
      where: { matterId: id, parentId: null, ...below },
      orderBy: [{ score: 'desc' }, { id: 'asc' }],
      take: COMMENTS + 1,
    }),
    db.matterComment.groupBy({ by: ['stance'], where: { matterId: id }, _count: true }),
  ])
  const shown = rows.slice(0, COMMENTS)
  const replies = await db.matterComment.findMany({
    where: { parentId: { in: shown.map((row) => row.id) } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: REPLIES,
  })
  const reactions = await db.matterReaction.findMany({
    where: { userId: actor.id ?? '', commentId: { in: [...shown, ...replies].map((row) => row.id) } },
    select: { commentId: true, agrees: true },
  })
  const mine = new Map(reactions.map(({ commentId, agrees }) => [commentId, agrees]))
  const view = (row: MatterComment) => viewOf(row, actor, compound, mine.get(row.id) ?? null)
  return {
    comments: shown.map((row) => ({
      ...view(row),
      replies: replies.filter(({ parentId }) => parentId === row.id).map(view),
    })),
    nextComments: rows.length > COMMENTS ? (shown.at(-1)?.id ?? null) : null,
    sides: Object.fromEntries(sides.map(({ stance, _count }) => [stance, _count])),
  }
}
