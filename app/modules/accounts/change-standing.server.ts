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
  events: readonly AccountEvent[]
  audience?: Audience
  /** More live topics than the account's own, such as the community's list. */
  topics?: readonly string[]
  /** What goes with it: rows of verifications, homes and households. */
  also?: (tx: Tx) => Promise<void>
  /** Who did it, where that is not the actor of the whole write. */
  by?: Actor
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

/** A change as it is about to be written: the facts of one account, sealed. */
async function prepare(
  { userId, events, audience = 'party', topics = [], by }: StandingChange,
  actor: Actor,
  deps: Services,
) {
  const user = await deps.db.user.findUnique({
    where: { id: userId },
    select: { rev: true, headHash: true, role: true },
  })
  if (!user) throw new AppError('not_found', 'account', UNKNOWN)
  const stream = accountStream(userId)
  const at = deps.clock.now()
  const { id: actorId, role: actorRole } = by ?? actor
  const facts = events.map((event, index) => ({
    ...event,
    ...{ audience, actorId, actorRole, version: 1, at, stream, rev: user.rev + index + 1 },
    topics: [stream, `user:${userId}`, ...topics],
  }))
  return { user, at, ...sealEvents(facts, user.headHash, deps.ids) }
}

/**
 * Writes facts about the proofs, households or consents of accounts, with the rows that go with them, and brings each
 * one's tier in line: all of it, or nothing. The changes are of different accounts, and their rows are written in the
 * order given. Fails with `not_found`, or `conflict` when one of the accounts changes at the same moment.
 */
export async function changeStandings(
  name: string,
  changes: readonly StandingChange[],
  actor: Actor,
  deps: Services = services(),
): Promise<void> {
  const prepared = await Promise.all(
    changes.map(async (change) => ({ change, ...(await prepare(change, actor, deps)) })),
  )
  // In one order whoever comes first, so that two such writes never wait for each other.
  const inOrder = [...prepared].sort((a, b) => (a.change.userId < b.change.userId ? -1 : 1))
  await withTx(deps.db, name, async (tx) => {
    for (const { change, user, rows, headHash } of inOrder) {
      const { count } = await tx.user.updateMany({
        where: { id: change.userId, rev: user.rev },
        data: { rev: user.rev + rows.length, headHash },
      })
      if (count === 0) throw new AppError('conflict', 'account_moved', MOVED)
    }
    for (const { change } of prepared) await change.also?.(tx)
    for (const { change, user, at } of prepared) await recount(tx, change.userId, user.role, at)
    for (const { rows } of prepared) await appendEvents(tx, rows)
  })
  poke()
}

/** The same for one account. */
export async function changeStanding(
  { name, ...change }: StandingChange & { name: string },
  actor: Actor,
  deps: Services = services(),
): Promise<void> {
  return changeStandings(name, [change], actor, deps)
}
