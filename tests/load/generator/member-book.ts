import { type Award, type AwardMove, planAwards } from '#app/modules/credit/awards.rules.ts'
import { type Book, type SealedChange, sealChange } from '#app/modules/credit/book.server.ts'
import { type AwardSubject, actsOfCase, type CaseFact, maturityOf } from '#app/modules/credit/case-awards.rules.ts'
import type { CreditEvent } from '#app/modules/credit/credit.events.ts'
import { transferOfMove, worthOf } from '#app/modules/credit/move-transfer.rules.ts'
import type { RuleBook } from '#app/modules/credit/rule-book.server.ts'
import { type Actor, SYSTEM } from '#app/platform/actor.ts'
import { minutes } from '#app/platform/duration.ts'
import { GENESIS } from '#app/platform/events.server.ts'
import type { SeededIds } from './seeded-ids.ts'

export type AwardRow = Omit<Award, 'points' | 'periods' | 'id'> & {
  id: string
  userId: string
  amount: bigint
  matureAt: Date
  settledAt: Date | null
  heldById: string | null
}
type Kept = { award: Award & { id: string }; row: AwardRow }

/** One member's awards, transfers and facts, in the order of time. */
export class MemberBook {
  readonly events: SealedChange['events'] = []
  readonly transfers: SealedChange['transfers'] = []
  readonly awards: AwardRow[] = []
  #book: Book
  #kept: Kept[] = []
  readonly #rules: RuleBook
  readonly #ids: SeededIds

  constructor(userId: string, rules: RuleBook, ids: SeededIds) {
    const heads = { rev: 0, headHash: GENESIS, ledgerSeq: 0, ledgerHash: GENESIS }
    const membership = { optedInAt: null, optedOutAt: null, closedAt: null, closingSince: null, carriesToId: null }
    this.#book = { userId, ...membership, ...heads }
    this.#rules = rules
    this.#ids = ids
  }

  #write(
    transfers: SealedChange['transfers'] | Parameters<typeof sealChange>[1]['transfers'],
    facts: CreditEvent[],
    actor: Actor,
    at: Date,
  ) {
    this.#ids.at = at.getTime()
    const deps = { clock: { now: () => at }, ids: this.#ids }
    const sealed = sealChange(this.#book, { transfers, facts, actor }, deps)
    this.events.push(...sealed.events)
    this.transfers.push(...sealed.transfers)
    this.#book = { ...this.#book, ...sealed.next }
  }

  join(actor: Actor, at: Date): void {
    this.#book.optedInAt = at
    this.#write([], [{ type: 'credit.opted-in', payload: {} }], actor, at)
  }

  /** Takes in the facts of a case up to an instant; `since` is the rev that was taken in before. */
  takeIn(facts: readonly CaseFact[], since: number, subject: Omit<AwardSubject, 'optedInAt'>, at: Date): void {
    const acts = actsOfCase(facts, since, { ...subject, optedInAt: this.#book.optedInAt }, this.#rules)
    const book = this.#kept.map(({ award }) => award)
    this.#move(planAwards(book, acts, this.#rules.limitsOf), at)
  }

  /** Makes available what can no longer be disputed. */
  matureUntil(now: number): void {
    for (const { award, row } of this.#kept) {
      if (award.status !== 'pending' || row.matureAt.getTime() > now) continue
      const at = new Date(Math.min(row.matureAt.getTime() + minutes(0.5), now))
      this.#move([{ award, from: 'pending', to: 'posted', reason: award.reason }], at)
    }
  }

  #move(moves: readonly AwardMove[], at: Date): void {
    if (moves.length === 0) return
    this.#ids.at = at.getTime()
    const lines = moves.map((move) => {
      const old = this.#kept.find(({ award }) => award.id === move.award.id)
      const awardId = old?.award.id ?? this.#ids.newId()
      const written = { ...move, awardId, heldById: old?.row.heldById ?? null }
      const transfer = transferOfMove(written, this.#book.userId, this.#book.rev)
      return { move: written, old, transfer: transfer && { ...transfer, id: this.#ids.newId() } }
    })
    const facts = lines.map(({ move }): CreditEvent => {
      const { ruleCode, ruleVersion, caseId, round } = move.award
      const payload = {
        awardId: move.awardId,
        ruleCode,
        ruleVersion,
        caseId,
        round,
        amount: worthOf(move),
        reason: move.reason,
      }
      return { type: `credit.${move.to}`, payload }
    })
    this.#write(
      lines.flatMap(({ transfer }) => (transfer ? [transfer] : [])),
      facts,
      SYSTEM,
      at,
    )
    for (const { move, old, transfer } of lines) this.#keep(move, old, transfer?.id ?? null, at)
  }

  #keep(move: AwardMove & { awardId: string }, old: Kept | undefined, transferId: string | null, at: Date): void {
    const { points: _points, periods: _periods, ...line } = move.award
    const row: AwardRow = {
      ...line,
      id: move.awardId,
      userId: this.#book.userId,
      amount: BigInt(worthOf(move)),
      status: move.to,
      reason: move.reason,
      matureAt: maturityOf(move.award.earnedAt),
      settledAt: move.to === 'pending' ? null : at,
      heldById: move.to === 'pending' ? transferId : null,
    }
    const award = { ...move.award, id: move.awardId, status: move.to, reason: move.reason }
    if (!old) {
      this.#kept.push({ award, row })
      this.awards.push(row)
      return
    }
    old.award = award
    Object.assign(old.row, row)
  }

  profile() {
    return this.#book
  }
}
