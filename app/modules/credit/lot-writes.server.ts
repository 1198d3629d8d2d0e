import type { Services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { days } from '../../platform/duration.ts'
import { readRows } from '../../platform/read-rows.server.ts'
import { insertInto, updateOne, type Write } from '../../platform/write-batch.server.ts'
import { availableAccount } from './ledger.rules.ts'
import { type Lot, returnedExpiry, takeFromLots } from './lots.rules.ts'

/** Points that come back stay usable for at least so long. */
const RETURN_GRACE_MS = days(30)

/** What a member can use now, and the lots that it stands in. Read after the book whose rev guards it. */
export async function lotsOf(userId: string, { db }: Services): Promise<{ available: bigint; lots: Lot[] }> {
  const [account] = await readRows<{ balance: bigint }>(
    db,
    Prisma.sql`SELECT "balance" FROM "CreditAccount" WHERE "id" = ${availableAccount(userId)}`,
  )
  const lots = await readRows<Lot>(
    db,
    Prisma.sql`SELECT "id", "left", "expiresAt" FROM "CreditLot"
      WHERE "userId" = ${userId} AND "dueAt" IS NOT NULL ORDER BY "dueAt", "id"`,
  )
  return { available: account?.balance ?? 0n, lots }
}

/** A new lot for a transfer that made points available. */
export function openLot(
  transfer: { id: string; amount: bigint },
  lot: { id: string; userId: string; createdAt: Date; expiresAt: Date },
): Write[] {
  const { id: transferId, amount } = transfer
  return insertInto('CreditLot', [{ ...lot, transferId, amount, left: amount, dueAt: lot.expiresAt }])
}

/** Takes an amount out of a member's lots for a transfer; a lost race when one of them moved since it was read. */
export function drawLots(
  { available, lots }: { available: bigint; lots: readonly Lot[] },
  transfer: { id: string; amount: bigint },
): Write[] {
  const byId = new Map(lots.map((lot) => [lot.id, lot]))
  const uses = takeFromLots(lots, available, transfer.amount)
  const taken = uses.flatMap(({ lotId, amount }) => {
    const lot = byId.get(lotId)
    if (!lot) return []
    const left = lot.left - amount
    return [updateOne('CreditLot', { id: lotId, left: lot.left }, left === 0n ? { left, dueAt: null } : { left })]
  })
  return [
    ...taken,
    ...insertInto(
      'CreditLotUse',
      uses.map((use) => ({ transferId: transfer.id, ...use })),
    ),
  ]
}

type Used = { lotId: string; amount: bigint; left: bigint; expiresAt: Date; warned: number }

/** Gives back to its lots what a transfer took from them, with their own expiry or a grace (C9). */
export async function returnLots(transferId: string, deps: Services): Promise<Write[]> {
  const used = await readRows<Used>(
    deps.db,
    Prisma.sql`SELECT part."lotId", part."amount", lot."left", lot."expiresAt", lot."warned" FROM "CreditLotUse" AS part
      JOIN "CreditLot" AS lot ON lot."id" = part."lotId" WHERE part."transferId" = ${transferId}`,
  )
  const now = deps.clock.now()
  return used.map(({ lotId, amount, left, expiresAt, warned }) => {
    const until = returnedExpiry(expiresAt, now, RETURN_GRACE_MS)
    // More time is a new end, which is warned of anew.
    const again = until > expiresAt ? 0 : warned
    return updateOne(
      'CreditLot',
      { id: lotId, left },
      { left: left + amount, expiresAt: until, dueAt: until, warned: again },
    )
  })
}
