import { type Services, services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { GENESIS } from '../../platform/events.server.ts'
import { readRows } from '../../platform/read-rows.server.ts'
import type { Book } from './book.server.ts'

/** The member's book; a new one, without membership, when there is none yet. */
export async function openBook(userId: string, deps: Services = services()): Promise<Book> {
  const fresh = { userId, headHash: GENESIS, ledgerHash: GENESIS }
  const sql = Prisma.sql`SELECT * FROM "CreditProfile" WHERE "userId" = ${userId}`
  const [found] = await readRows<Book>(deps.db, sql)
  return found ?? deps.db.creditProfile.upsert({ where: { userId }, create: fresh, update: {} })
}
