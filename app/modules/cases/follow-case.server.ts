import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { isUniqueViolation } from '../../platform/db.server.ts'
import { AppError } from '../../platform/errors.ts'
import { withTx } from '../../platform/tx.server.ts'

const NOT_PUBLIC = { zh: '只能关注公开的诉求', en: 'Only published cases can be followed' }
const SIGN_IN = { zh: '登录后才能关注', en: 'Sign in to follow a case' }

/**
 * Follows a published case, or joins it ("me too") when `joined`. Idempotent; joining again changes nothing, and
 * joining never lowers to following. Returns how many people follow it now.
 */
export async function followCase(
  input: { caseId: string; actor: Actor; joined: boolean },
  deps: Services = services(),
): Promise<number> {
  const { caseId, actor, joined } = input
  const userId = actor.id
  if (userId === null) throw new AppError('unauthenticated', 'sign_in', SIGN_IN)
  try {
    await withTx(deps.db, 'follow-case', async (tx) => {
      const { count } = await tx.case.updateMany({
        where: { id: caseId, published: true },
        data: { followerCount: { increment: 1 } },
      })
      if (count === 0) throw new AppError('forbidden', 'not_published', NOT_PUBLIC)
      await tx.follow.create({ data: { caseId, userId, joined, createdAt: deps.clock.now() } })
    })
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    if (joined)
      await withTx(deps.db, 'join-case', (tx) => tx.follow.updateMany({ where: { caseId, userId }, data: { joined } }))
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

/** Does what a follow button says: `follow`, `join` or `unfollow`. */
export async function followFromForm(
  input: { reference: string; intent: string; actor: Actor },
  deps: Services = services(),
): Promise<number> {
  const { reference, intent, actor } = input
  const row = await deps.db.case.findUnique({ where: { reference: reference.toUpperCase() }, select: { id: true } })
  if (!row) throw new AppError('not_found', 'case', NO_CASE)
  if (intent === 'unfollow') return unfollowCase({ caseId: row.id, actor }, deps)
  return followCase({ caseId: row.id, actor, joined: intent === 'join' }, deps)
}

/** Whether the actor follows the case, and whether as somebody who has the same trouble. */
export async function followOf(
  caseId: string,
  actor: Actor,
  deps: Services = services(),
): Promise<{ joined: boolean } | null> {
  if (actor.id === null) return null
  return deps.db.follow.findUnique({ where: { caseId_userId: { caseId, userId: actor.id } }, select: { joined: true } })
}
