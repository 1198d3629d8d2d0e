import type { Services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { logger } from '../../platform/logger.server.ts'
import { readRows } from '../../platform/read-rows.server.ts'
import { caseStream, isCaseEvent, parseCaseEvent } from '../cases/case.events.ts'
import type { CaseFact } from '../sla/sla.rules.ts'

type Row = { stream: string; rev: number; type: string; payload: string; at: Date }

/** Facts of several cases in the order of their streams; a case with a fact that cannot be read has null. */
export async function readCaseFacts(
  caseIds: readonly string[],
  { db }: Pick<Services, 'db'>,
): Promise<Map<string, CaseFact[] | null>> {
  if (caseIds.length === 0) return new Map()
  const streams = Prisma.join(caseIds.map(caseStream))
  const rows = await readRows<Row>(
    db,
    Prisma.sql`SELECT "stream", "rev", "type", "payload", "at" FROM "Event"
      WHERE "stream" IN (${streams}) ORDER BY "stream", "rev"`,
  )
  const facts = new Map<string, CaseFact[] | null>(caseIds.map((id) => [id, []]))
  for (const row of rows) {
    const id = row.stream.slice(caseStream('').length)
    const known = facts.get(id)
    if (!known || !isCaseEvent(row)) continue
    try {
      known.push({ event: parseCaseEvent(row), at: row.at.getTime(), rev: row.rev })
    } catch (error) {
      logger.error({ err: error, caseId: id, rev: row.rev }, 'a fact cannot be read, so its case was not replayed')
      facts.set(id, null)
    }
  }
  return facts
}
