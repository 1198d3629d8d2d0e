import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { poke } from '../../platform/poke.server.ts'
import { writeBatch } from '../../platform/write-batch.server.ts'
import { bookWrites, sealChange } from './book.server.ts'
import { openBook } from './open-book.server.ts'
import { retryMoved } from './retry-moved.server.ts'

const SIGNED_OUT = { zh: '请先登录', en: 'Please log in first' }

/** Ends taking part: nothing new is entered; what was earned stays (DOMAIN 8). Doing it twice changes nothing. */
export async function optOut(actor: Actor, deps: Services = services()): Promise<void> {
  const userId = actor.id
  if (!userId) throw new AppError('unauthenticated', 'signed_out', SIGNED_OUT)
  await retryMoved(async () => {
    const book = await openBook(userId, deps)
    if (!book.optedInAt) return
    const sealed = sealChange(book, { transfers: [], facts: [{ type: 'credit.opted-out', payload: {} }], actor }, deps)
    const membership = { optedInAt: null, optedOutAt: deps.clock.now() }
    await writeBatch(deps.db, 'opt-out', bookWrites(sealed, { membership }))
    poke()
  })
}
