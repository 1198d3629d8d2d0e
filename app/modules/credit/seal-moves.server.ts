import { SYSTEM } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import type { Tx } from '../../platform/db.server.ts'
import { AppError } from '../../platform/errors.ts'
import type { AwardMove } from './awards.rules.ts'
import { type Book, claimBook, sealChange, writeEntries } from './book.server.ts'
import { maturityOf } from './case-awards.rules.ts'
import type { CreditEvent } from './credit.events.ts'
import { transferOfMove, type WrittenMove, worthOf } from './move-transfer.rules.ts'

/** A move, and the transfer that holds the points of its award so far. */
export type MoveInput = AwardMove & { heldById: string | null }

const MOVED = { zh: '积分刚刚有变动，请再试一次', en: 'The points changed a moment ago; please try again' }

function factOf(move: WrittenMove): CreditEvent {
  const { ruleCode, ruleVersion, caseId, round } = move.award
  const amount = worthOf(move)
  return {
    type: `credit.${move.to}`,
    payload: { awardId: move.awardId, ruleCode, ruleVersion, caseId, round, amount, reason: move.reason },
  }
}

async function writeAward(tx: Tx, userId: string, move: WrittenMove, holdId: string | null, at: Date): Promise<void> {
  const { award, from, to, reason, awardId: id } = move
  const state = {
    amount: BigInt(worthOf(move)),
    status: to,
    reason,
    heldById: holdId,
    settledAt: to === 'pending' ? null : at,
  }
  if (from === null) {
    const { ruleCode, ruleVersion, caseId, round, earnedAt } = award
    const line = { id, userId, ruleCode, ruleVersion, caseId, round, earnedAt, matureAt: maturityOf(earnedAt) }
    await tx.creditAward.create({ data: { ...line, ...state } })
    return
  }
  const { count } = await tx.creditAward.updateMany({ where: { id, status: from }, data: state })
  if (count === 0) throw new AppError('conflict', 'book_moved', MOVED)
}

/**
 * Chains the moves of a member's awards to their book, and returns what writes them inside a transaction. The write
 * begins with the claim of the book and fails with `conflict`, `book_moved`, when someone else wrote to it.
 */
export function sealMoves(
  book: Book,
  moves: readonly MoveInput[],
  deps: Services = services(),
): (tx: Tx) => Promise<void> {
  const at = deps.clock.now()
  const lines = moves.map((input) => {
    const move: WrittenMove = { ...input, awardId: input.award.id ?? deps.ids.newId() }
    const transfer = transferOfMove(move, book.userId, book.rev)
    return { move, transfer: transfer && { ...transfer, id: deps.ids.newId() } }
  })
  const transfers = lines.flatMap(({ transfer }) => (transfer ? [transfer] : []))
  const sealed = sealChange(book, { transfers, facts: lines.map(({ move }) => factOf(move)), actor: SYSTEM }, deps)
  return async (tx) => {
    await claimBook(tx, sealed)
    // Before the transfers, which refer to them.
    for (const { move, transfer } of lines) {
      await writeAward(tx, book.userId, move, move.to === 'pending' ? (transfer?.id ?? null) : null, at)
    }
    await writeEntries(tx, sealed)
  }
}
