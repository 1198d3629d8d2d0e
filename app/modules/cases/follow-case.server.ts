import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { isUniqueViolation } from '../../platform/db.server.ts'
import { AppError } from '../../platform/errors.ts'
import { withTx } from '../../platform/tx.server.ts'

const NOT_PUBLIC = { zh: '只能关注公开的诉求', en: 'Only published cases can be followed' }
const SIGN_IN = { zh: '登录后才能关注', en: 'Sign in to follow a case' }

/** Follows a published case. Idempotent; returns how many people follow it now. */
export async function followCase(
  input: { caseId: string; actor: Actor },
  deps: Services = services(),
): Promise<number> {
  const { caseId, actor } = input
  const userId = actor.id
  if (userId === null) throw new AppError('unauthenticated', 'sign_in', SIGN_IN)
  try {
    await withTx(deps.db, 'follow-case', async (tx) => {
      const { count } = await tx.case.updateMany({
        where: { id: caseId, published: true },
        data: { followerCount: { increment: 1 } },
      })
      if (count === 0) throw new AppError('forbidden', 'not_published', NOT_PUBLIC)
      await tx.follow.create({ data: { caseId, userId, createdAt: deps.clock.now() } })
    })
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
  }
  return countFollowers(caseId, deps)
}

/** Stops following; idempotent. */
export async function unfollowCase(
  input: { caseId: string; actor: Actor },
  deps: Services = services(),
): Promise<number> {
  const { caseId, actor } = input
  await withTx(deps.db, 'unfollow-case', async (tx) => {
    const { count } = await tx.follow.deleteMany({ where: { caseId, userId: actor.id ?? '' } })
    if (count > 0) await tx.case.updateMany({ where: { id: caseId }, data: { followerCount: { decrement: 1 } } })
  })
  return countFollowers(caseId, deps)
}

async function countFollowers(caseId: string, { db }: Services): Promise<number> {
  const row = await db.case.findUnique({ where: { id: caseId }, select: { followerCount: true } })
  return row?.followerCount ?? 0
}

const NO_CASE = { zh: '没有找到这件诉求', en: 'There is no such case' }

/** Does what a follow button says: `follow` or `unfollow`; joining is another matter (similar/join-case). */
export async function followFromForm(
  input: { reference: string; intent: string; actor: Actor },
  deps: Services = services(),
): Promise<number> {
  const { reference, intent, actor } = input
  const row = await deps.db.case.findUnique({ where: { reference: reference.toUpperCase() }, select: { id: true } })
  if (!row) throw new AppError('not_found', 'case', NO_CASE)
  if (intent === 'unfollow') return unfollowCase({ caseId: row.id, actor }, deps)
  return followCase({ caseId: row.id, actor }, deps)
}

/** Whether the actor follows the case. */
export async function isFollowing(caseId: string, actor: Actor, deps: Services = services()): Promise<boolean> {
  if (actor.id === null) return false
  const where = { caseId_userId: { caseId, userId: actor.id } }
  return (await deps.db.follow.findUnique({ where, select: { caseId: true } })) !== null
}
