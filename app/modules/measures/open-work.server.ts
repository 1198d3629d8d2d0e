import { type Services, services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { readRows } from '../../platform/read-rows.server.ts'
import type { OpenRow } from './open-work.rules.ts'

/**
 * Every open case, as the board counts it. About one case in a hundred is open, and an index holds them together: the
 * board reads them all and counts in memory, so that each of its numbers is of the same moment.
 */
export function readOpenWork({ db }: Pick<Services, 'db'> = services()): Promise<OpenRow[]> {
  return readRows<OpenRow>(
    db,
    Prisma.sql`SELECT "caseId", "holderId", "streetCode", "categoryCode", "handlerId", "filedAt", "dueAt", "court",
      "courtSince", "unitSeconds", "holdSeconds", "lateHold" FROM "CaseMeasure" WHERE "isOpen" = ${true}`,
  )
}
