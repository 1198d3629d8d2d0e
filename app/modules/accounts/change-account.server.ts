import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { appendEvents, sealEvents } from '../../platform/events.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { withTx } from '../../platform/tx.server.ts'
import { type AccountEvent, accountStream } from './account.events.ts'
import { type AccountAction, mayManageAccount } from './account.policy.ts'

const FORBIDDEN = { zh: '您不能更改这个账号', en: 'You may not change this account' }
const UNKNOWN = { zh: '没有这个账号', en: 'There is no such account' }
const CLOSED = { zh: '账号已由本人注销，不能再更改', en: 'The account was closed by its holder for good' }
const MOVED = {
  zh: '这个账号刚刚被别人改过，请刷新后再试',
  en: 'Somebody changed this account a moment ago; please reload and try again',
}

/** Columns that an administrator's act may set. */
type Change = { role?: string; departmentId?: string | null; communityCode?: string | null; disabledAt?: Date | null }

type Before = { role: string; disabledAt: Date | null; closedAt: Date | null }

/**
 * One administrator's act on an account, with its fact. Ends the account's sessions and makes open connections prove
 * their rights again: new rights begin with a new log-in. Returns the new rev.
 * Fails with `forbidden`, `not_found`, or `conflict` when `rev` is no longer the account's.
 */
export async function changeAccount(
  act: {
    action: AccountAction
    userId: string
    rev: number
    decide: (before: Before) => { event: AccountEvent; data: Change }
  },
  actor: Actor,
  deps: Services = services(),
): Promise<number> {
  const { userId, rev } = act
  if (!mayManageAccount(actor, act.action, userId)) throw new AppError('forbidden', 'manage_account', FORBIDDEN)
  const user = await deps.db.user.findUnique({
    where: { id: userId },
    select: { role: true, disabledAt: true, closedAt: true, rev: true, headHash: true },
  })
  if (!user) throw new AppError('not_found', 'account', UNKNOWN)
  if (user.rev !== rev) throw new AppError('conflict', 'account_moved', MOVED)
  if (user.closedAt) throw new AppError('conflict', 'account_closed', CLOSED)
  const { event, data } = act.decide(user)
  const stream = accountStream(userId)
  const who = { audience: 'staff', actorId: actor.id, actorRole: actor.role } as const
  const link = { stream, rev: rev + 1, version: 1, at: deps.clock.now(), topics: [stream, `user:${userId}`] }
  const { rows, headHash } = sealEvents([{ ...event, ...who, ...link }], user.headHash, deps.ids)
  await withTx(deps.db, act.action, async (tx) => {
    const { count } = await tx.user.updateMany({
      where: { id: userId, rev },
      data: { ...data, rev: rev + 1, headHash },
    })
    if (count === 0) throw new AppError('conflict', 'account_moved', MOVED)
    await tx.session.deleteMany({ where: { userId } })
    await appendEvents(tx, rows)
  })
  poke()
  deps.push.revoke([userId])
  return rev + 1
}
