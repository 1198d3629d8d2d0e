import { z } from 'zod'
import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { isUniqueViolation, Prisma } from '../../platform/db.server.ts'
import { parseInput } from '../../platform/http.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { insertInto, writeBatch } from '../../platform/write-batch.server.ts'
import { bookWrites, sealChange } from './book.server.ts'
import { creditRefusal } from './credit-refusals.words.ts'
import { openBook } from './open-book.server.ts'
import { retryMoved } from './retry-moved.server.ts'

const WORDS = { zh: '名字要 2 到 16 个字，不要用真名', en: 'A name of 2 to 16 characters, not your real one' }

const pseudonymSchema = z.object({
  name: z
    .string()
    .trim()
    .superRefine((value, context) => {
      if (value.length < 2 || value.length > 16) context.addIssue({ code: 'custom', params: { text: WORDS } })
    }),
})

/**
 * Puts a member in the public list under a name of their own choice, or with an empty one takes them out of it (C16).
 * Fails with `invalid`, `no_member`, and `conflict`, `name_taken`.
 */
export async function setPseudonym(input: { name: string }, actor: Actor, deps: Services = services()): Promise<void> {
  const userId = actor.id
  if (!userId) throw creditRefusal('role')
  const name = input.name.trim() === '' ? null : parseInput(pseudonymSchema, input).name
  const taken = name && (await deps.db.creditPseudonym.findUnique({ where: { name } }))
  if (taken && taken.userId !== userId) throw creditRefusal('name_taken')
  await retryMoved(async () => {
    const book = await openBook(userId, deps)
    if (!book.optedInAt) throw creditRefusal('no_member')
    const fact = { type: 'credit.listed', payload: { isListed: name !== null } } as const
    const sealed = sealChange(book, { transfers: [], facts: [fact], actor }, deps)
    const gone = { sql: Prisma.sql`DELETE FROM "CreditPseudonym" WHERE "userId" = ${userId}` }
    const there = name === null ? [] : insertInto('CreditPseudonym', [{ userId, name, since: deps.clock.now() }])
    try {
      await writeBatch(deps.db, 'set-pseudonym', bookWrites(sealed, { between: [gone, ...there] }))
    } catch (error) {
      const isTaken =
        name !== null && isUniqueViolation(error) && (await deps.db.creditPseudonym.count({ where: { name } }))
      throw isTaken ? creditRefusal('name_taken') : error
    }
  })
  poke()
}
