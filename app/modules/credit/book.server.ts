import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import type { Tx } from '../../platform/db.server.ts'
import { canonicalJson, sha256 } from '../../platform/digest.server.ts'
import { AppError } from '../../platform/errors.ts'
import { appendEvents, sealEvents } from '../../platform/events.server.ts'
import { type CreditEvent, creditStream } from './credit.events.ts'
import { describeAccount, type NewTransfer } from './ledger.rules.ts'

/** A member's book as it was read: who else wrote since shows in `rev`. */
export type Book = {
  userId: string
  optedInAt: Date | null
  optedOutAt: Date | null
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

/** Someone else wrote to the book in the meantime: read it again and decide again. */
const MOVED = { zh: '积分刚刚有变动，请再试一次', en: 'The points changed a moment ago; please try again' }
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
  deps: Services = services(),
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

async function openAccounts(tx: Tx, ids: readonly string[]): Promise<void> {
  const known = await tx.creditAccount.findMany({ where: { id: { in: [...ids] } }, select: { id: true } })
  const missing = ids.filter((id) => !known.some((account) => account.id === id))
  if (missing.length > 0) await tx.creditAccount.createMany({ data: missing.map(describeAccount) })
}

/** First write of every change: moves the book's heads if its rev is unchanged; else `conflict`, `book_moved`. */
export async function claimBook(
  tx: Tx,
  { userId, rev, next }: SealedChange,
  membership: { optedInAt?: Date | null; optedOutAt?: Date | null } = {},
): Promise<void> {
  const { count } = await tx.creditProfile.updateMany({ where: { userId, rev }, data: { ...next, ...membership } })
  if (count === 0) throw new AppError('conflict', 'book_moved', MOVED)
}

/** Writes balances, transfers and facts of a claimed change. Fails with `conflict`, `too_few_points`. */
export async function writeEntries(tx: Tx, { transfers, events }: SealedChange): Promise<void> {
  await openAccounts(tx, [...new Set(transfers.flatMap((one) => [one.debitAccountId, one.creditAccountId]))])
  for (const { debitAccountId, creditAccountId, amount } of transfers) {
    const covered = { OR: [{ mayGoNegative: true }, { balance: { gte: amount } }] }
    const debit = await tx.creditAccount.updateMany({
      where: { id: debitAccountId, ...covered },
      data: { balance: { decrement: amount } },
    })
    if (debit.count === 0) throw new AppError('conflict', 'too_few_points', TOO_FEW)
    await tx.creditAccount.updateMany({ where: { id: creditAccountId }, data: { balance: { increment: amount } } })
  }
  if (transfers.length > 0) await tx.creditTransfer.createMany({ data: transfers })
  await appendEvents(tx, events)
}
