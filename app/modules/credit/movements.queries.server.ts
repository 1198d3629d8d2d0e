import { type Services, services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { readRows } from '../../platform/read-rows.server.ts'
import { availableAccount, type TransferKind } from './ledger.rules.ts'

/** A movement of points that are, or were, available: what, by how much, what was left then, and when a lot expires. */
export type Movement = {
  id: string
  seq: number
  kind: TransferKind
  reason: string
  /** Signed. */
  amount: number
  balanceAfter: number
  at: Date
  /** Of the lot that it opened. */
  expiresAt: Date | null
  /** What is left of that lot. */
  left: number | null
}

const PAGE = 8

type Row = {
  id: string
  seq: number
  kind: string
  reason: string
  amount: bigint
  creditAccountId: string
  createdAt: Date
}

/** The balance after the transfers up to a place in the member's book: the present one, less what came after. */
async function balanceAt(userId: string, seq: number | null, { db }: Services): Promise<bigint> {
  const account = availableAccount(userId)
  const [now] = await readRows<{ balance: bigint }>(
    db,
    Prisma.sql`SELECT "balance" FROM "CreditAccount" WHERE "id" = ${account}`,
  )
  const balance = now?.balance ?? 0n
  if (seq === null) return balance
  const [later] = await readRows<{ sum: bigint | number | string }>(
    db,
    Prisma.sql`SELECT COALESCE(SUM(CASE WHEN "creditAccountId" = ${account} THEN "amount" ELSE -"amount" END), 0) AS "sum"
      FROM "CreditTransfer" WHERE "memberId" = ${userId} AND "seq" >= ${seq}
      AND ("creditAccountId" = ${account} OR "debitAccountId" = ${account})`,
  )
  return balance - BigInt(later?.sum ?? 0)
}

/** A member's movements, newest first, each with the balance after it; `before` is the `next` of the page before. */
export async function movementsOf(
  userId: string,
  { before = null }: { before?: number | null },
  deps: Services = services(),
): Promise<{ movements: Movement[]; next: number | null }> {
  const account = availableAccount(userId)
  const rows: Row[] = await deps.db.creditTransfer.findMany({
    where: {
      memberId: userId,
      ...(before === null ? {} : { seq: { lt: before } }),
      OR: [{ creditAccountId: account }, { debitAccountId: account }],
    },
    orderBy: { seq: 'desc' },
    take: PAGE + 1,
    select: { id: true, seq: true, kind: true, reason: true, amount: true, creditAccountId: true, createdAt: true },
  })
  const shown = rows.slice(0, PAGE)
  const lots = await deps.db.creditLot.findMany({ where: { transferId: { in: shown.map(({ id }) => id) } } })
  const lotOf = new Map(lots.map((lot) => [lot.transferId, lot]))
  let balance = await balanceAt(userId, before, deps)
  const movements = shown.map(({ id, seq, kind, reason, amount, creditAccountId, createdAt }) => {
    const signed = creditAccountId === account ? amount : -amount
    const balanceAfter = Number(balance)
    balance -= signed
    const lot = lotOf.get(id)
    const of = { id, seq, kind: kind as TransferKind, reason, amount: Number(signed), balanceAfter, at: createdAt }
    return { ...of, expiresAt: lot?.expiresAt ?? null, left: lot ? Number(lot.left) : null }
  })
  return { movements, next: rows.length > PAGE ? (shown.at(-1)?.seq ?? null) : null }
}

/** The points that expire next, and when; null when none do. */
export async function nextExpiry(userId: string, { db }: Pick<Services, 'db'> = services()) {
  const lot = await db.creditLot.findFirst({
    where: { userId, dueAt: { not: null } },
    orderBy: { dueAt: 'asc' },
    select: { left: true, dueAt: true },
  })
  return lot?.dueAt ? { points: Number(lot.left), at: lot.dueAt } : null
}
