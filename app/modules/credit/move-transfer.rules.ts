import type { AwardMove } from './awards.rules.ts'
import { availableAccount, ISSUANCE, type NewTransfer, pendingAccount } from './ledger.rules.ts'

/** A move of an award that has an id by now, and the transfer that holds its points as pending. */
export type WrittenMove = AwardMove & { awardId: string; heldById: string | null }

/** Points that an award is worth in a state. */
export function worthOf(move: Pick<AwardMove, 'to' | 'award'>): number {
  return move.to === 'pending' || move.to === 'posted' ? move.award.points : 0
}

/**
 * The transfer that a move of an award makes, or null when no points move. Two phases (C8): issuance to pending, then
 * pending to available, or back to issuance as a reversal. `rev` is the rev of the member's book, for the key.
 */
export function transferOfMove(move: WrittenMove, userId: string, rev: number): NewTransfer | null {
  const { from, to, awardId, heldById, reason, award } = move
  const pending = pendingAccount(userId)
  const line = { amount: BigInt(award.points), awardId, reason, idempotencyKey: `award:${awardId}:${to}:${rev}` }
  if (award.points === 0) return null
  if (to === 'pending')
    return { ...line, kind: 'pending', debitAccountId: ISSUANCE, creditAccountId: pending, reversesId: null }
  if (from !== 'pending') return null
  if (to === 'posted') {
    return {
      ...line,
      kind: 'post',
      debitAccountId: pending,
      creditAccountId: availableAccount(userId),
      reversesId: null,
    }
  }
  const kind = to === 'voided' ? 'void' : 'reversal'
  return { ...line, kind, debitAccountId: pending, creditAccountId: ISSUANCE, reversesId: heldById }
}
