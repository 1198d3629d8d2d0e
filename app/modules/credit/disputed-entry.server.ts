import type { Actor } from '../../platform/actor.ts'
import type { Services } from '../../platform/container.server.ts'
import { updateOne, type Write } from '../../platform/write-batch.server.ts'
import { bookWrites, sealChange } from './book.server.ts'
import { creditRefusal } from './credit-refusals.words.ts'
import { isObjectionable } from './entry.rules.ts'
import { lotExpiry } from './lots.rules.ts'
import { REPAIR_AFTER_MONTHS } from './objection.rules.ts'
import type { ObjectionKind } from './objection.schema.ts'
import { openBook } from './open-book.server.ts'
import { restoreAward } from './restore-award.server.ts'

export type DisputedEntry = {
  kind: ObjectionKind
  subject: 'award' | 'score'
  entryId: string
  userId: string
}

async function refuseScore({ kind, entryId, userId }: DisputedEntry, { db, clock }: Services): Promise<void> {
  const entry = await db.creditScoreEntry.findUnique({ where: { id: entryId } })
  if (!entry || entry.userId !== userId || entry.hiddenAt) throw creditRefusal('no_award')
  if (entry.deltaHundredths >= 0) throw creditRefusal('nothing_to_object')
  const isEarly = kind === 'repair' && entry.severity === 'serious'
  if (isEarly && clock.now() < lotExpiry(entry.at, REPAIR_AFTER_MONTHS)) throw creditRefusal('too_early')
}

/** Fails when the member has no such entry, or there is nothing in it to object to. */
export async function refuseEntry(entry: DisputedEntry, deps: Services): Promise<void> {
  if (entry.subject === 'score') return refuseScore(entry, deps)
  const award = await deps.db.creditAward.findUnique({ where: { id: entry.entryId } })
  if (!award || award.userId !== entry.userId) throw creditRefusal('no_award')
  if (entry.kind === 'repair' || !isObjectionable(award)) throw creditRefusal('nothing_to_object')
}

/** Marks the entry as under objection, so that it does not count: part of the filing. */
export async function markEntry(entry: DisputedEntry, actor: Actor, deps: Services): Promise<Write[]> {
  const { subject, entryId, userId } = entry
  if (subject === 'score') return [updateOne('CreditScoreEntry', { id: entryId }, { disputedAt: deps.clock.now() })]
  const book = await openBook(userId, deps)
  const payload = { awardId: entryId, by: 'objection' as const, signals: [] }
  const fact = { type: 'credit.blocked' as const, payload }
  const between = [updateOne('CreditAward', { id: entryId, userId }, { blockedBy: 'objection' })]
  return bookWrites(sealChange(book, { transfers: [], facts: [fact], actor }, deps), { between })
}

/** What the outcome does to the entry: given again or hidden when upheld; as it was when not. */
export async function settleEntry(
  entry: DisputedEntry,
  upheld: boolean,
  actor: Actor,
  deps: Services,
): Promise<Write[]> {
  const { subject, entryId, userId } = entry
  if (subject === 'score') {
    const hiddenAt = upheld ? deps.clock.now() : null
    return [updateOne('CreditScoreEntry', { id: entryId }, { disputedAt: null, hiddenAt })]
  }
  const award = await deps.db.creditAward.findUnique({ where: { id: entryId } })
  if (!award || award.userId !== userId) throw creditRefusal('no_award')
  if (upheld && award.status === 'voided') return restoreAward(award, actor, deps)
  // What a person still has to check stays held; what was let pass becomes available at its time.
  const check = await deps.db.creditCheck.findUnique({ where: { awardId: entryId } })
  const pass = upheld && check?.state === 'open'
  const book = await openBook(userId, deps)
  const fact = { type: 'credit.released', payload: { awardId: entryId, by: 'objection' as const } } as const
  const isHeld = award.status === 'pending' && check?.state === 'open' && !upheld
  const between = [updateOne('CreditAward', { id: entryId }, { blockedBy: isHeld ? 'check' : null })]
  const decision = { state: 'released', decidedById: actor.id, decidedAt: deps.clock.now() }
  if (pass) between.push(updateOne('CreditCheck', { awardId: entryId, state: 'open' }, decision))
  return bookWrites(sealChange(book, { transfers: [], facts: [fact], actor }, deps), { between })
}
