import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { canonicalJson, sha256 } from '../../platform/digest.server.ts'
import { AppError } from '../../platform/errors.ts'
import { eventWrites, sealEvents } from '../../platform/events.server.ts'
import { insertInto, updateOne, type Write } from '../../platform/write-batch.server.ts'
import { type CreditEvent, creditStream } from './credit.events.ts'
import { describeAccount, type NewTransfer } from './ledger.rules.ts'

/** A member's book as it was read: who else wrote since shows in `rev`. */
export type Book = {
  userId: string
  optedInAt: Date | null
  optedOutAt: Date | null
  closedAt: Date | null
  closingSince: Date | null
  /** Account of the same person that gets what is left. */
  carriesToId: string | null
  rev: number
  headHash: string
  ledgerSeq: number
  ledgerHash: string
}

type TransferContent = Omit<NewTransfer, 'kind'> & {
  kind: string
  id: string
  memberId: string
  seq: number
  createdAt: Date
  prevHash: string
}

/** Digest of what was asked, so that a reused key with other content is noticed. */
export function hashInput(transfer: NewTransfer): string {
  return sha256(canonicalJson({ ...transfer, amount: String(transfer.amount) }))
}

/** Hash of one link of a member's chain of transfers; also what a verifier recomputes. */
export function hashTransfer(row: TransferContent): string {
  const { prevHash, id, memberId, seq, debitAccountId, creditAccountId, amount, kind, reversesId, awardId, reason } =
    row
  const content = [
    debitAccountId,
    creditAccountId,
    String(amount),
    kind,
    reversesId,
    awardId,
    reason,
    row.idempotencyKey,
  ]
  return sha256(canonicalJson([prevHash, id, memberId, seq, ...content, row.createdAt.toISOString()]))
}

const TOO_FEW = { zh: '可用积分不够', en: 'There are not enough points available' }

export type SealedChange = ReturnType<typeof sealChange>

/** Chains new transfers and facts to the heads of a book. Needs at least one fact: the facts carry the rev. */
export function sealChange(
  book: Book,
  change: {
    transfers: ReadonlyArray<NewTransfer & { id: string }>
    facts: readonly CreditEvent[]
    actor: Actor
    causeId?: string
  },
  deps: Pick<Services, 'clock' | 'ids'> = services(),
) {
  const at = deps.clock.now()
  let prevHash = book.ledgerHash
  const transfers = change.transfers.map(({ id, ...transfer }, index) => {
    const link = { id, memberId: book.userId, seq: book.ledgerSeq + index + 1, createdAt: at, prevHash }
    const content = { ...transfer, ...link, inputHash: hashInput(transfer) }
    const row = { ...content, hash: hashTransfer(content) }
    prevHash = row.hash
    return row
  })
  const stream = creditStream(book.userId)
  const who = {
    audience: 'party',
    actorId: change.actor.id,
    actorRole: change.actor.role,
    causeId: change.causeId ?? null,
  } as const
  const topics = [stream, `user:${book.userId}`]
  const facts = change.facts.map((fact, index) => ({
    ...fact,
    ...who,
    stream,
    rev: book.rev + index + 1,
    version: 1,
    at,
    topics,
  }))
  const { rows: events, headHash } = sealEvents(facts, book.headHash, deps.ids)
  const next = {
    rev: book.rev + facts.length,
    headHash,
    ledgerSeq: book.ledgerSeq + transfers.length,
    ledgerHash: prevHash,
  }
  return { userId: book.userId, rev: book.rev, transfers, events, next }
}

/** First write of every change: moves the book's heads if its rev is unchanged, else a lost race. */
function claim({ userId, rev, next }: SealedChange, membership: Membership): Write {
  return updateOne('CreditProfile', { userId, rev }, { ...next, ...membership })
}

function openAccounts(ids: readonly string[]): Write[] {
  return insertInto('CreditAccount', ids.map(describeAccount)).map(({ sql }) => ({
    sql: Prisma.sql`${sql} ON CONFLICT DO NOTHING`,
  }))
}

/** Takes only what is there; what is put is never refused. */
function movePoints({ debitAccountId, creditAccountId, amount }: NewTransfer): Write[] {
  const take = Prisma.sql`UPDATE "CreditAccount" SET "balance" = "balance" - ${amount}
    WHERE "id" = ${debitAccountId} AND ("mayGoNegative" OR "balance" >= ${amount})`
  const put = Prisma.sql`UPDATE "CreditAccount" SET "balance" = "balance" + ${amount} WHERE "id" = ${creditAccountId}`
  const refusal = new AppError('conflict', 'too_few_points', TOO_FEW)
  return [
    { sql: take, rows: 1, refusal },
    { sql: put, rows: 1 },
  ]
}

type Membership = Partial<Pick<Book, 'optedInAt' | 'optedOutAt' | 'closedAt' | 'closingSince' | 'carriesToId'>>

/**
 * The writes of a change, all or nothing as one batch: the claim of the book, then `between`, then balances, transfers
 * and facts. The batch is a lost race when someone else wrote to the book, and fails with `conflict`, `too_few_points`.
 */
export function bookWrites(
  sealed: SealedChange,
  { membership = {}, between = [] }: { membership?: Membership; between?: readonly Write[] } = {},
): Write[] {
  const { transfers, events } = sealed
  const accounts = [...new Set(transfers.flatMap((one) => [one.debitAccountId, one.creditAccountId]))]
  return [
    claim(sealed, membership),
    ...between,
    ...openAccounts(accounts),
    ...transfers.flatMap(movePoints),
    ...insertInto('CreditTransfer', transfers),
    ...eventWrites(events),
  ]
}
