import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { AppError } from '../../platform/errors.ts'
import { poke } from '../../platform/poke.server.ts'
import { type Write, writeBatch } from '../../platform/write-batch.server.ts'
import { bookWrites, sealChange } from './book.server.ts'
import { lotExpiry } from './lots.rules.ts'
import { openBook } from './open-book.server.ts'
import { retryMoved } from './retry-moved.server.ts'
import { termsAt } from './terms.queries.server.ts'

const SIGNED_OUT = { zh: '请先登录', en: 'Please log in first' }

/** What ends with taking part: the score, the name in the public list, and points that outlast the time to spend them. */
function endings(userId: string, spendableUntil: Date): Write[] {
  return [
    { sql: Prisma.sql`DELETE FROM "CreditScoreEntry" WHERE "userId" = ${userId}` },
    { sql: Prisma.sql`DELETE FROM "CreditPseudonym" WHERE "userId" = ${userId}` },
    {
      sql: Prisma.sql`UPDATE "CreditLot" SET "dueAt" = ${spendableUntil}
        WHERE "userId" = ${userId} AND "dueAt" > ${spendableUntil}`,
    },
  ]
}

/**
 * Ends taking part: nothing new is entered, the score is deleted, and what was earned stays spendable for twelve months
 * (DOMAIN 8). Doing it twice changes nothing.
 */
export async function optOut(actor: Actor, deps: Services = services()): Promise<void> {
  const userId = actor.id
  if (!userId) throw new AppError('unauthenticated', 'signed_out', SIGNED_OUT)
  await retryMoved(async () => {
    const book = await openBook(userId, deps)
    if (!book.optedInAt) return
    const sealed = sealChange(book, { transfers: [], facts: [{ type: 'credit.opted-out', payload: {} }], actor }, deps)
    const leftAt = deps.clock.now()
    const membership = { optedInAt: null, optedOutAt: leftAt }
    const { optOutMonths } = await termsAt(leftAt, deps)
    const between = endings(userId, lotExpiry(leftAt, optOutMonths))
    await writeBatch(deps.db, 'opt-out', bookWrites(sealed, { membership, between }))
    poke()
  })
}
