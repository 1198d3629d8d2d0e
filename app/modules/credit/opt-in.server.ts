import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { AppError } from '../../platform/errors.ts'
import { parseInput } from '../../platform/http.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { writeBatch } from '../../platform/write-batch.server.ts'
import { bookWrites, sealChange } from './book.server.ts'
import { mayTakePart } from './credit.policy.ts'
import { type OptInInput, optInSchema } from './credit.schema.ts'
import { creditRefusal } from './credit-refusals.words.ts'
import { openBook } from './open-book.server.ts'
import { retryMoved } from './retry-moved.server.ts'

const RESIDENTS_ONLY = {
  zh: '只有居民账号可以参加邻里积分',
  en: 'Only residents can take part in neighbourhood credit',
}

/** Lets a resident of 18 or older take part from now on. Doing it twice changes nothing. */
export async function optIn(input: OptInInput, actor: Actor, deps: Services = services()): Promise<void> {
  parseInput(optInSchema, input)
  const userId = actor.id
  if (!userId || !mayTakePart(actor)) throw new AppError('forbidden', 'residents_only', RESIDENTS_ONLY)
  await retryMoved(async () => {
    const book = await openBook(userId, deps)
    if (book.optedInAt) return
    if (book.carriesToId) throw creditRefusal('merged')
    const sealed = sealChange(book, { transfers: [], facts: [{ type: 'credit.opted-in', payload: {} }], actor }, deps)
    const membership = { optedInAt: deps.clock.now(), optedOutAt: null, closedAt: null, closingSince: null }
    // Points that leaving gave less time have their own again.
    const sql = Prisma.sql`UPDATE "CreditLot" SET "dueAt" = "expiresAt" WHERE "userId" = ${userId} AND "dueAt" IS NOT NULL`
    await writeBatch(deps.db, 'opt-in', bookWrites(sealed, { membership, between: [{ sql }] }))
    poke()
  })
}
