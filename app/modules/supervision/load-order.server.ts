import type { Services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'

const UNKNOWN = { zh: '没有这张督办单，或者您不能看它', en: 'There is no such order, or you may not see it' }

/** One order with the cases it is about. Throws not_found. */
export async function loadOrder(id: string, { db }: Pick<Services, 'db'>) {
  const row = await db.supervisionOrder.findUnique({ where: { id }, include: { cases: { select: { caseId: true } } } })
  if (!row) throw new AppError('not_found', 'order', UNKNOWN)
  return row
}

export type StoredOrder = Awaited<ReturnType<typeof loadOrder>>

/** The open order of a case; null when it has none. */
export function openOrderOf(caseId: string, { db }: Pick<Services, 'db'>): Promise<StoredOrder | null> {
  return db.supervisionOrder.findUnique({
    where: { openKey: caseId },
    include: { cases: { select: { caseId: true } } },
  })
}
