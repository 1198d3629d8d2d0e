import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import type { Tx } from '../../platform/db.server.ts'
import { AppError } from '../../platform/errors.ts'
import { type Audience, appendEvents, sealEvents } from '../../platform/events.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { withTx } from '../../platform/tx.server.ts'
import { type AccountEvent, accountStream } from './account.events.ts'
import { standingFrom } from './standing.queries.server.ts'
import { tierOf } from './verification.rules.ts'

const UNKNOWN = { zh: '没有这个账号', en: 'There is no such account' }
const MOVED = {
  zh: '这个账号的资料刚刚有变动，请刷新后再试；您填的内容还在',
  en: 'This account changed a moment ago; reload and try again. What you typed is kept',
}

export type StandingChange = {
  userId: string
  /** Name of the transaction, for measures. */
  name: string
  events: readonly AccountEvent[]
  audience?: Audience
  /** More live topics than the account's own, such as the community's list. */
  topics?: readonly string[]
  /** What goes with it: rows of verifications, homes and households. */
  also?: (tx: Tx) => Promise<void>
}

const inForce = (at: Date) => ({ state: 'granted', OR: [{ expiresAt: null }, { expiresAt: { gt: at } }] })

/** Brings the account's short tier in line with its verifications. */
async function recount(tx: Tx, userId: string, role: string, at: Date): Promise<void> {
  const granted = await tx.verification.findMany({
    where: { userId, ...inForce(at) },
    select: { level: true, compoundId: true, dwellingId: true },
  })
  await tx.user.updateMany({ where: { id: userId }, data: { tier: tierOf(standingFrom(role, granted)) } })
}

/**
 * Writes facts about an account's proofs, household or consents, with the rows that go with them, and brings its tier
 * in line. Fails with `not_found`, or `conflict` when the account changes at the same moment; nothing is written then.
 */
export async function changeStanding(change: StandingChange, actor: Actor, deps: Services = services()): Promise<void> {
  const { userId, name, events, audience = 'party', topics = [], also } = change
  const user = await deps.db.user.findUnique({
    where: { id: userId },
    select: { rev: true, headHash: true, role: true },
  })
  if (!user) throw new AppError('not_found', 'account', UNKNOWN)
  const stream = accountStream(userId)
  const at = deps.clock.now()
  const who = { audience, actorId: actor.id, actorRole: actor.role, version: 1, at } as const
  const facts = events.map((event, index) => ({
    ...event,
    ...who,
    stream,
    rev: user.rev + index + 1,
    topics: [stream, `user:${userId}`, ...topics],
  }))
  const { rows, headHash } = sealEvents(facts, user.headHash, deps.ids)
  await withTx(deps.db, name, async (tx) => {
    const { count } = await tx.user.updateMany({
      where: { id: userId, rev: user.rev },
      data: { rev: user.rev + rows.length, headHash },
    })
    if (count === 0) throw new AppError('conflict', 'account_moved', MOVED)
    await also?.(tx)
    await recount(tx, userId, user.role, at)
    await appendEvents(tx, rows)
  })
  poke()
}
