import type { Services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { AppError } from '../../platform/errors.ts'
import { readRows } from '../../platform/read-rows.server.ts'

const UNKNOWN = { zh: '没有这张督办单，或者您不能看它', en: 'There is no such order, or you may not see it' }

/** One order with the cases it is about. Throws not_found. */
export async function loadOrder(id: string, { db }: Pick<Services, 'db'>) {
  const row = await db.supervisionOrder.findUnique({ where: { id }, include: { cases: { select: { caseId: true } } } })
  if (!row) throw new AppError('not_found', 'order', UNKNOWN)
  return row
}

export type StoredOrder = Awaited<ReturnType<typeof loadOrder>>

/** The open order of a case; null when it has none. */
export async function openOrderOf(caseId: string, deps: Pick<Services, 'db'>): Promise<StoredOrder | null> {
  const sql = Prisma.sql`SELECT "id" FROM "SupervisionOrder" WHERE "openKey" = ${caseId}`
  const [open] = await readRows<{ id: string }>(deps.db, sql)
  return open ? loadOrder(open.id, deps) : null
}
