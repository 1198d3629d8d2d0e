import type { Assignment, Case } from '../../../prisma/generated/sqlite/client.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { readRows } from '../../platform/read-rows.server.ts'

/** A case as it is stored, with the tasks of its units. */
export type StoredCase = Case & { assignments: Assignment[] }

/**
 * The row of one case, by id or receipt number (as typed, in any case); null when there is none. The read in front of
 * every act and every page of a case.
 */
export async function loadCaseRow(
  where: { id: string } | { reference: string },
  deps: Services = services(),
): Promise<StoredCase | null> {
  const key =
    'id' in where ? Prisma.sql`"id" = ${where.id}` : Prisma.sql`"reference" = ${where.reference.trim().toUpperCase()}`
  const [row] = await readRows<Case>(deps.db, Prisma.sql`SELECT * FROM "Case" WHERE ${key}`)
  if (!row) return null
  const tasks = Prisma.sql`SELECT * FROM "Assignment" WHERE "caseId" = ${row.id} ORDER BY "id"`
  return { ...row, assignments: await readRows<Assignment>(deps.db, tasks) }
}
