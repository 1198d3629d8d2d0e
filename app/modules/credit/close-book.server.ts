import { z } from 'zod'
import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { parseInput } from '../../platform/http.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { type Write, writeBatch } from '../../platform/write-batch.server.ts'
import { type Book, bookWrites, sealChange } from './book.server.ts'
import { creditRefusal } from './credit-refusals.words.ts'
import { openBook } from './open-book.server.ts'
import { retryMoved } from './retry-moved.server.ts'
import { settleClosing } from './settle-closings.server.ts'

const SURE = {
  zh: '请勾选，确认放弃所有积分',
  en: 'Please tick that you give up all points',
}
const closeSchema = z.object({
  sure: z.unknown().superRefine((value, context) => {
    if (value !== 'on') context.addIssue({ code: 'custom', params: { text: SURE } })
  }),
})

/**
 * The writes that close a book for good (C17): what only served the member goes (score, name in the list, trust); the
 * statement stays, under the key of the account and no name. Points follow by `settleClosing`.
 */
export function closeWrites(
  book: Book,
  { carriesToId, actor, causeId }: { carriesToId: string | null; actor: Actor; causeId?: string },
  deps: Services,
): Write[] {
  const { userId } = book
  const at = deps.clock.now()
  const fact = { type: 'credit.closed', payload: { isCarried: carriesToId !== null } } as const
  const sealed = sealChange(book, { transfers: [], facts: [fact], actor, ...(causeId ? { causeId } : {}) }, deps)
  const membership = { optedInAt: null, optedOutAt: at, closedAt: at, closingSince: at, carriesToId }
  const between = ['CreditScoreEntry', 'CreditPseudonym', 'CreditTrust'].map((table) => ({
    sql: Prisma.sql`DELETE FROM ${Prisma.raw(`"${table}"`)} WHERE "userId" = ${userId}`,
  }))
  return bookWrites(sealed, { membership, between })
}

/**
 * A member leaves and gives up every point, also what is still pending or reserved once it comes back. Doing it twice
 * changes nothing. Fails with `invalid` unless the member said that they are sure.
 */
export async function closeBook(
  input: Record<string, unknown>,
  actor: Actor,
  deps: Services = services(),
): Promise<void> {
  parseInput(closeSchema, input)
  const userId = actor.id
  if (!userId) throw creditRefusal('role')
  await retryMoved(async () => {
    const book = await openBook(userId, deps)
    // Whoever never took part has nothing to close.
    if (book.closedAt || (book.rev === 0 && !book.optedInAt)) return
    await writeBatch(deps.db, 'close-book', closeWrites(book, { carriesToId: null, actor }, deps))
  })
  await settleClosing(userId, deps)
  poke()
}
