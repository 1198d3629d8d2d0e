import { SYSTEM } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { insertInto, updateOne, type Write } from '../../platform/write-batch.server.ts'
import type { AwardMove } from './awards.rules.ts'
import { type Book, bookWrites, sealChange } from './book.server.ts'
import { maturityOf } from './case-awards.rules.ts'
import type { CreditEvent } from './credit.events.ts'
import { openLot } from './lot-writes.server.ts'
import { transferOfMove, type WrittenMove, worthOf } from './move-transfer.rules.ts'

/** A move, and the transfer that holds the points of its award so far. */
export type MoveInput = AwardMove & { heldById: string | null }

function factOf(move: WrittenMove): CreditEvent {
  const { ruleCode, ruleVersion, caseId, round } = move.award
  const amount = worthOf(move)
  return {
    type: `credit.${move.to}`,
    payload: { awardId: move.awardId, ruleCode, ruleVersion, caseId, round, amount, reason: move.reason },
  }
}

function awardWrites(userId: string, move: WrittenMove, holdId: string | null, at: Date): Write[] {
  const { award, from, to, reason, awardId: id } = move
  const state = {
    amount: BigInt(worthOf(move)),
    status: to,
    reason,
    heldById: holdId,
    settledAt: to === 'pending' ? null : at,
    blockedBy: null,
  }
  if (from !== null) return [updateOne('CreditAward', { id, status: from }, state)]
  const { ruleCode, ruleVersion, caseId, round, earnedAt, counterpartyId } = award
  const of = { id, userId, ruleCode, ruleVersion, caseId, round, counterpartyId }
  const line = { ...of, earnedAt, matureAt: maturityOf(earnedAt) }
  return insertInto('CreditAward', [{ ...line, ...state }])
}

/**
 * Chains the moves of a member's awards to their book: the writes of one batch. They begin with the claim of the book,
 * so the batch is a lost race when someone else wrote to it. `also` is written with them; points that become available
 * expire at `lotsExpireAt`.
 */
export function sealMoves(
  book: Book,
  moves: readonly MoveInput[],
  { lotsExpireAt, also = [] }: { lotsExpireAt?: Date; also?: readonly Write[] } = {},
  deps: Services = services(),
): Write[] {
  const at = deps.clock.now()
  const lines = moves.map((input) => {
    const move: WrittenMove = { ...input, awardId: input.award.id ?? deps.ids.newId() }
    const transfer = transferOfMove(move, book.userId, book.rev)
    return { move, transfer: transfer && { ...transfer, id: deps.ids.newId() } }
  })
  const transfers = lines.flatMap(({ transfer }) => (transfer ? [transfer] : []))
  const sealed = sealChange(book, { transfers, facts: lines.map(({ move }) => factOf(move)), actor: SYSTEM }, deps)
  // Transfers refer to their awards.
  const awards = lines.flatMap(({ move, transfer }) =>
    awardWrites(book.userId, move, move.to === 'pending' ? (transfer?.id ?? null) : null, at),
  )
  const { userId } = book
  const lots = transfers.flatMap((transfer) =>
    lotsExpireAt && transfer.kind === 'post'
      ? openLot(transfer, { id: deps.ids.newId(), userId, createdAt: at, expiresAt: lotsExpireAt })
      : [],
  )
  return bookWrites(sealed, { between: [...awards, ...lots, ...also] })
}
