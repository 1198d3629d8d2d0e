import { SYSTEM } from '../../platform/actor.ts'
import type { Services } from '../../platform/container.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { insertInto, updateOne, writeBatch } from '../../platform/write-batch.server.ts'
import { type Book, bookWrites, sealChange } from './book.server.ts'
import type { LoadedAward } from './load-awards.server.ts'
import { readTraces } from './read-traces.server.ts'
import { signalsOf } from './signals.rules.ts'

/**
 * Leaves an award pending for a person when it looks like farming. True when it did; an award that a person let pass
 * is never stopped again.
 */
export async function blockSuspicious(book: Book, award: LoadedAward, deps: Services): Promise<boolean> {
  const { id: awardId, caseId } = award
  const decided = await deps.db.creditCheck.findUnique({ where: { awardId }, select: { id: true } })
  if (decided) return false
  const { userId } = book
  const signals = signalsOf(await readTraces({ userId, caseId }, deps))
  if (signals.length === 0) return false
  const fact = { type: 'credit.blocked', payload: { awardId, by: 'check', signals } } as const
  const sealed = sealChange(book, { transfers: [], facts: [fact], actor: SYSTEM }, deps)
  const check = { id: deps.ids.newId(), awardId, userId, signals: signals.join(' '), createdAt: deps.clock.now() }
  const between = [
    updateOne('CreditAward', { id: awardId, status: 'pending' }, { blockedBy: 'check' }),
    ...insertInto('CreditCheck', [{ ...check, state: 'open' }]),
  ]
  await writeBatch(deps.db, 'block-award', bookWrites(sealed, { between }))
  poke()
  return true
}
