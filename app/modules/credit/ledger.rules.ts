/** Transfers between accounts of points. Integers only (C3); every transfer takes from one what it gives to another (C1). */

export const ISSUANCE = 'issuance'
export const EXPIRED = 'expired'
export const FORFEITED = 'forfeited'

type MemberAccountKind = 'available' | 'pending' | 'escrow'
export type AccountKind = 'issuance' | 'expired' | 'forfeited' | 'budget' | 'redemption' | MemberAccountKind

/**
 * pending: earned, held until the dispute window ends; post: becomes available; void and reversal: taken back; hold:
 * reserved for a reward; return: not used after all; spend: used; expiry: too old; grant: given out of a budget; budget:
 * put into one; closing: given up by who closed their book; carried: given to another account of the same person.
 */
export type TransferKind =
  | 'pending'
  | 'post'
  | 'void'
  | 'reversal'
  | 'hold'
  | 'return'
  | 'spend'
  | 'expiry'
  | 'grant'
  | 'budget'
  | 'closing'
  | 'carried'

export type NewTransfer = {
  idempotencyKey: string
  debitAccountId: string
  creditAccountId: string
  amount: bigint
  kind: TransferKind
  reason: string
  awardId: string | null
  reversesId: string | null
}

/** Account of points that a member earned but cannot use yet. */
export function pendingAccount(userId: string): string {
  return `user:${userId}:pending`
}

/** Account of points that a member can use. */
export function availableAccount(userId: string): string {
  return `user:${userId}:available`
}

/** Account of points that a member reserved for rewards. */
export function escrowAccount(userId: string): string {
  return `user:${userId}:escrow`
}

/** Account of points that a department may grant; never negative. */
export function budgetAccount(departmentId: string): string {
  return `budget:${departmentId}`
}

/** Account of points that members spent at a partner. */
export function redemptionAccount(partnerId: string): string {
  return `redemption:${partnerId}`
}

/** What an account is, by its id. Only issuance may be negative: its debt is what members hold. Throws for other ids. */
export function describeAccount(id: string): {
  id: string
  kind: AccountKind
  ownerId: string | null
  mayGoNegative: boolean
} {
  if (id === ISSUANCE || id === EXPIRED || id === FORFEITED) {
    return { id, kind: id, ownerId: null, mayGoNegative: id === ISSUANCE }
  }
  const [, shared] = /^(budget|redemption):.+$/.exec(id) ?? []
  if (shared) return { id, kind: shared as 'budget' | 'redemption', ownerId: null, mayGoNegative: false }
  const [, ownerId, kind] = /^user:(.+):(available|pending|escrow)$/.exec(id) ?? []
  if (!ownerId) throw new Error('not the id of an account of points')
  return { id, kind: kind as MemberAccountKind, ownerId, mayGoNegative: false }
}

export type Balances = ReadonlyMap<string, bigint>

export type TransferRefusal = 'not_positive' | 'same_account' | 'foreign_member' | 'overdrawn'

/** Why a transfer cannot be entered in this member's book; null when its form is right. */
export function refuseForm(
  transfer: Pick<NewTransfer, 'debitAccountId' | 'creditAccountId' | 'amount'>,
  memberId: string,
): TransferRefusal | null {
  if (transfer.amount <= 0n) return 'not_positive'
  if (transfer.debitAccountId === transfer.creditAccountId) return 'same_account'
  const owners = [transfer.debitAccountId, transfer.creditAccountId].map((id) => describeAccount(id).ownerId)
  return owners.every((owner) => owner === null || owner === memberId) ? null : 'foreign_member'
}

/** Balances after a transfer, or why it is refused: what the database does with conditional updates. */
export function applyTransfer(balances: Balances, transfer: NewTransfer, memberId: string): Balances | TransferRefusal {
  const refusal = refuseForm(transfer, memberId)
  if (refusal) return refusal
  const { debitAccountId, creditAccountId, amount } = transfer
  const left = (balances.get(debitAccountId) ?? 0n) - amount
  if (left < 0n && !describeAccount(debitAccountId).mayGoNegative) return 'overdrawn'
  return new Map([
    ...balances,
    [debitAccountId, left],
    [creditAccountId, (balances.get(creditAccountId) ?? 0n) + amount],
  ])
}
