import type { Services } from '../../platform/container.server.ts'
import { seal, unseal } from '../../platform/digest.server.ts'

const PURPOSE = 'notification-contact'

/** An address or number as it is stored. */
export const sealContact = (address: string, { env }: Pick<Services, 'env'>) => seal(env.APP_SECRET, PURPOSE, address)

/** The confirmed address or number of an account; null when there is none. Kept in memory for the message only. */
export async function confirmedContact(
  userId: string,
  channel: 'email' | 'sms',
  { db, env }: Services,
): Promise<string | null> {
  const row = await db.notificationContact.findUnique({ where: { userId_channel: { userId, channel } } })
  return row?.confirmedAt ? unseal(env.APP_SECRET, PURPOSE, row.sealed) : null
}

/** What an account has given, for its own settings page: the address itself and whether it is confirmed. */
export async function contactsOf(userId: string, { db, env, clock }: Services) {
  const rows = await db.notificationContact.findMany({ where: { userId } })
  return rows.map((row) => ({
    channel: row.channel,
    address: unseal(env.APP_SECRET, PURPOSE, row.sealed),
    isConfirmed: row.confirmedAt !== null,
    awaitsCode: row.codeExpiresAt !== null && row.codeExpiresAt > clock.now(),
  }))
}
