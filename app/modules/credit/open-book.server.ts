import { type Services, services } from '../../platform/container.server.ts'
import { GENESIS } from '../../platform/events.server.ts'
import type { Book } from './book.server.ts'

/** The member's book; a new one, without membership, when there is none yet. */
export async function openBook(userId: string, deps: Services = services()): Promise<Book> {
  const fresh = { userId, headHash: GENESIS, ledgerHash: GENESIS }
  const found = await deps.db.creditProfile.findUnique({ where: { userId } })
  return found ?? deps.db.creditProfile.upsert({ where: { userId }, create: fresh, update: {} })
}
