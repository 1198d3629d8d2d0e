import { SYSTEM } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { readRows } from '../../platform/read-rows.server.ts'
import { updateOne, writeBatch } from '../../platform/write-batch.server.ts'
import { bookWrites, sealChange } from './book.server.ts'
import { availableAccount, EXPIRED, type NewTransfer } from './ledger.rules.ts'
import { openBook } from './open-book.server.ts'
import { retryMoved } from './retry-moved.server.ts'

/** Lots looked at in one sweep; the next sweep takes the rest. */
const BATCH = 500

type Due = { id: string; userId: string; left: bigint; dueAt: Date | null }

async function expireLot(id: string, deps: Services): Promise<boolean> {
  const found = await deps.db.creditLot.findUnique({ where: { id }, select: { userId: true } })
  if (!found) return false
  const book = await openBook(found.userId, deps)
  const sql = Prisma.sql`SELECT "id", "userId", "left", "dueAt" FROM "CreditLot" WHERE "id" = ${id}`
  const [lot] = await readRows<Due>(deps.db, sql)
  if (!lot?.dueAt || lot.dueAt > deps.clock.now()) return false
  const transfer: NewTransfer & { id: string } = {
    id: deps.ids.newId(),
    // A lot that got points back may expire again.
    idempotencyKey: `expire:${id}:${lot.dueAt.getTime()}`,
    debitAccountId: availableAccount(lot.userId),
    creditAccountId: EXPIRED,
    amount: lot.left,
    kind: 'expiry',
    reason: 'lot_expired',
    awardId: null,
    reversesId: null,
  }
  const payload = { transferId: transfer.id, kind: transfer.kind, amount: Number(lot.left) }
  const fact = { type: 'credit.transferred', payload } as const
  const sealed = sealChange(book, { transfers: [transfer], facts: [fact], actor: SYSTEM }, deps)
  const between = [updateOne('CreditLot', { id, left: lot.left }, { left: 0n, dueAt: null })]
  await writeBatch(deps.db, 'expire-lots', bookWrites(sealed, { between }))
  poke()
  return true
}

/** Ends the points of lots whose time is over (C9); returns the number of lots. Safe to run in parallel and to repeat. */
export async function expireLots(deps: Services = services()): Promise<number> {
  const due = await deps.db.creditLot.findMany({
    where: { dueAt: { lte: deps.clock.now() } },
    select: { id: true },
    orderBy: { dueAt: 'asc' },
    take: BATCH,
  })
  let expired = 0
  for (const { id } of due) if (await retryMoved(() => expireLot(id, deps))) expired++
  return expired
}
