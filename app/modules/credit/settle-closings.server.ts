import { SYSTEM } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { updateOne, type Write, writeBatch } from '../../platform/write-batch.server.ts'
import { type Book, bookWrites, sealChange } from './book.server.ts'
import { availableAccount, escrowAccount, FORFEITED, type NewTransfer, pendingAccount } from './ledger.rules.ts'
import { drawLots, lotsOf, openLot } from './lot-writes.server.ts'
import { takeFromLots } from './lots.rules.ts'
import { openBook } from './open-book.server.ts'
import { retryMoved } from './retry-moved.server.ts'

const BATCH = 200

type Held = Awaited<ReturnType<typeof lotsOf>>
type Entry = NewTransfer & { id: string }

function factsOf(transfers: readonly Entry[]) {
  return transfers.map(({ id, kind, amount }) => {
    return { type: 'credit.transferred', payload: { transferId: id, kind, amount: Number(amount) } } as const
  })
}

/** What was given up at one account is given at the other: one transfer for each lot, which keeps its time. */
function carryWrites(closed: Entry, held: Held, to: Book, deps: Services): Write[] {
  const parts = takeFromLots(held.lots, held.available, closed.amount)
  const loose = closed.amount - parts.reduce((sum, { amount }) => sum + amount, 0n)
  const expiryOf = new Map(held.lots.map(({ id, expiresAt }) => [id, expiresAt]))
  const pieces = [...(loose > 0n ? [{ lotId: '', amount: loose }] : []), ...parts]
  const transfers = pieces.map(
    ({ lotId, amount }): Entry => ({
      id: deps.ids.newId(),
      idempotencyKey: `carried:${closed.id}:${lotId}`,
      debitAccountId: FORFEITED,
      creditAccountId: availableAccount(to.userId),
      amount,
      kind: 'carried',
      reason: 'merged',
      awardId: null,
      reversesId: null,
    }),
  )
  const lots = transfers.flatMap((transfer, index) => {
    const expiresAt = expiryOf.get(pieces[index]?.lotId ?? '')
    const lot = { id: deps.ids.newId(), userId: to.userId, createdAt: deps.clock.now() }
    return expiresAt ? openLot(transfer, { ...lot, expiresAt }) : []
  })
  const sealed = sealChange(to, { transfers, facts: factsOf(transfers), actor: SYSTEM }, deps)
  return bookWrites(sealed, { between: lots })
}

async function moveAll(book: Book, held: Held, deps: Services): Promise<void> {
  const { userId, carriesToId } = book
  const to = carriesToId ? await openBook(carriesToId, deps) : null
  // Whoever left in the meantime gets nothing: then it is given up.
  const heir = to?.optedInAt ? to : null
  const closed: Entry = {
    id: deps.ids.newId(),
    idempotencyKey: `closing:${userId}:${book.rev}`,
    debitAccountId: availableAccount(userId),
    creditAccountId: FORFEITED,
    amount: held.available,
    kind: 'closing',
    reason: heir ? 'merged' : 'closed',
    awardId: null,
    reversesId: null,
  }
  const sealed = sealChange(book, { transfers: [closed], facts: factsOf([closed]), actor: SYSTEM }, deps)
  const writes = bookWrites(sealed, { between: drawLots(held, closed) })
  await writeBatch(deps.db, 'settle-closing', [...writes, ...(heir ? carryWrites(closed, held, heir, deps) : [])])
  poke()
}

/** Moves what a closed book can use to where it goes; the book is done when nothing can come back to it. */
export async function settleClosing(userId: string, deps: Services = services()): Promise<boolean> {
  return retryMoved(async () => {
    const book = await openBook(userId, deps)
    if (!book.closingSince) return false
    const held = await lotsOf(userId, deps)
    if (held.available > 0n) await moveAll(book, held, deps)
    const ids = [availableAccount, pendingAccount, escrowAccount].map((account) => account(userId))
    const left = await deps.db.creditAccount.count({ where: { id: { in: ids }, balance: { gt: 0n } } })
    const { rev } = await openBook(userId, deps)
    if (left === 0)
      await writeBatch(deps.db, 'end-closing', [updateOne('CreditProfile', { userId, rev }, { closingSince: null })])
    return held.available > 0n
  })
}

/**
 * Points that came back to closed books, because they matured or a reservation ended, go where the others went (C17);
 * returns the number of books. Safe to run in parallel and to repeat.
 */
export async function settleClosings(deps: Services = services()): Promise<number> {
  const closing = await deps.db.creditProfile.findMany({
    where: { closingSince: { not: null } },
    select: { userId: true },
    orderBy: { closingSince: 'asc' },
    take: BATCH,
  })
  let moved = 0
  for (const { userId } of closing) if (await settleClosing(userId, deps)) moved += 1
  return moved
}
