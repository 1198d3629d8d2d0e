import { sealContact } from '#app/modules/notifications/contact.server.ts'
import { syncChannels } from '#app/modules/notifications/profile.server.ts'
import type { Services } from '#app/platform/container.server.ts'

/** Addresses that lead nowhere (RFC 2606), so that the outbox of a demo shows what people are told. */
const ADDRESSES = {
  'demo-resident': 'lin@example.com',
  'demo-leader': 'leader@example.com',
  'demo-neighbour': 'chen@example.com',
  'demo-tenant': 'zhao@example.com',
} as const

/** Confirmed e-mail addresses of a few demo accounts. */
export async function loadDemoContacts(deps: Services): Promise<void> {
  const { db, clock } = deps
  for (const [userId, address] of Object.entries(ADDRESSES)) {
    const row = { sealed: sealContact(address, deps), confirmedAt: clock.now() }
    const where = { userId_channel: { userId, channel: 'email' } }
    await db.notificationContact.upsert({ where, create: { userId, channel: 'email', ...row }, update: {} })
    await syncChannels(userId, deps)
  }
}
