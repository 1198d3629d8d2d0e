import type { Services } from '../../platform/container.server.ts'
import { openPersonal } from './person-key.server.ts'

/** The phone number that an account has proved, for one message to it; null when there is none. Never logged. */
export async function verifiedPhoneOf(userId: string, deps: Pick<Services, 'db' | 'env'>): Promise<string | null> {
  const row = await deps.db.verification.findFirst({
    where: { userId, level: 'phone', state: 'granted' },
    select: { sealed: true },
  })
  return row?.sealed ? openPersonal(row.sealed, deps) : null
}
