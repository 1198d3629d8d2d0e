import type { Services } from '../../platform/container.server.ts'
import { openIdentity } from '../cases/identity.server.ts'
import { PHONE } from './notification.schema.ts'

/**
 * The telephone number that came with a case, for a message to whom it belongs; null when there is none that can get
 * one. The caller keeps it in memory for the one message and never logs it.
 */
export async function phoneOfCase(caseId: string, deps: Services): Promise<string | null> {
  const row = await deps.db.caseIdentity.findUnique({ where: { caseId }, select: { sealed: true } })
  if (!row) return null
  const phone = openIdentity(row.sealed, deps).phone?.replaceAll(/[\s-]/g, '')
  return phone && PHONE.test(phone) ? phone : null
}
