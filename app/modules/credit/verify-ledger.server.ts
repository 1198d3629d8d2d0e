import { type Services, services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { GENESIS } from '../../platform/events.server.ts'
import { readRows } from '../../platform/read-rows.server.ts'
import { brokenAnchors } from './anchor.queries.server.ts'
import { hashTransfer } from './book.server.ts'

export type LedgerProblem =
  | { kind: 'sum'; sum: string }
  | { kind: 'balance'; accountId: string; stored: string; entries: string }
  | { kind: 'overdrawn'; accountId: string }
  | { kind: 'chain'; memberId: string; seq: number }
  | { kind: 'lots'; memberId: string }
  | { kind: 'anchor'; day: string }

export type LedgerReport = { accounts: number; transfers: number; problems: LedgerProblem[] }

const PAGE = 1000

type Heads = Map<string, { seq: number; hash: string }>

function readPage(after: string | null, deps: Services) {
  return deps.db.creditTransfer.findMany({
    orderBy: [{ memberId: 'asc' }, { seq: 'asc' }],
    take: PAGE,
    ...(after ? { cursor: { id: after }, skip: 1 } : {}),
  })
}

/** Walks every member's chain in order, adding up what the accounts should hold; returns the number of transfers. */
async function walk(
  entries: Map<string, bigint>,
  heads: Heads,
  problems: LedgerProblem[],
  deps: Services,
): Promise<number> {
  const add = (id: string, amount: bigint) => entries.set(id, (entries.get(id) ?? 0n) + amount)
  let count = 0
  for (let after: string | null = null; ; ) {
    const page = await readPage(after, deps)
    for (const row of page) {
      const head = heads.get(row.memberId) ?? { seq: 0, hash: GENESIS }
      const intact = row.seq === head.seq + 1 && row.prevHash === head.hash && row.hash === hashTransfer(row)
      if (!intact) problems.push({ kind: 'chain', memberId: row.memberId, seq: row.seq })
      heads.set(row.memberId, { seq: row.seq, hash: row.hash })
      add(row.debitAccountId, -row.amount)
      add(row.creditAccountId, row.amount)
    }
    count += page.length
    after = page.at(-1)?.id ?? null
    if (page.length < PAGE) return count
  }
}

/** Members whose lots hold more than they can use; a lot may hold less, but never more. */
async function overfullLots({ db }: Services): Promise<string[]> {
  const rows = await readRows<{ userId: string }>(
    db,
    Prisma.sql`SELECT lot."userId" FROM "CreditLot" AS lot
      JOIN "CreditAccount" AS account ON account."id" = 'user:' || lot."userId" || ':available'
      WHERE lot."dueAt" IS NOT NULL GROUP BY lot."userId", account."balance" HAVING SUM(lot."left") > account."balance"`,
  )
  return rows.map(({ userId }) => userId)
}

/**
 * Recomputes the whole ledger (C1, C12, C13): balances add up to zero, each equals the sum of its entries, no member
 * is overdrawn, no lot holds more than there is, every chain is intact and ends where the member's book says, and the days
 * of the last weeks are as they were anchored. For a nightly sweep and the admin page; a write that happens meanwhile can show as a problem, so check again before believing one.
 */
export async function verifyLedger(deps: Services = services()): Promise<LedgerReport> {
  const problems: LedgerProblem[] = []
  const entries = new Map<string, bigint>()
  const heads: Heads = new Map()
  const transfers = await walk(entries, heads, problems, deps)
  const accounts = await deps.db.creditAccount.findMany({ select: { id: true, balance: true, mayGoNegative: true } })
  const sum = accounts.reduce((total, account) => total + account.balance, 0n)
  if (sum !== 0n) problems.push({ kind: 'sum', sum: String(sum) })
  for (const { id, balance, mayGoNegative } of accounts) {
    const expected = entries.get(id) ?? 0n
    if (balance !== expected)
      problems.push({ kind: 'balance', accountId: id, stored: String(balance), entries: String(expected) })
    if (balance < 0n && !mayGoNegative) problems.push({ kind: 'overdrawn', accountId: id })
  }
  const books = await deps.db.creditProfile.findMany({ select: { userId: true, ledgerSeq: true, ledgerHash: true } })
  for (const { userId, ledgerSeq, ledgerHash } of books) {
    const head = heads.get(userId) ?? { seq: 0, hash: GENESIS }
    if (head.seq !== ledgerSeq || head.hash !== ledgerHash)
      problems.push({ kind: 'chain', memberId: userId, seq: ledgerSeq })
  }
  for (const memberId of await overfullLots(deps)) problems.push({ kind: 'lots', memberId })
  for (const day of await brokenAnchors(deps)) problems.push({ kind: 'anchor', day })
  return { accounts: accounts.length, transfers, problems }
}
