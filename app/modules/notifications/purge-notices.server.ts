import { type Services, services } from '../../platform/container.server.ts'
import { days } from '../../platform/duration.ts'

/** How long notices and what is known of their delivery are kept; the facts themselves stay in the log. */
export const KEEP_MS = days(365)
const BATCH = 500

/** Removes what is older than a year, 500 of each at a time. Returns how many. */
export async function purgeNotices({ db, clock }: Pick<Services, 'db' | 'clock'> = services()): Promise<number> {
  const before = new Date(clock.now().getTime() - KEEP_MS)
  const [notices, deliveries] = await Promise.all([
    db.notification.findMany({ where: { at: { lt: before } }, take: BATCH, select: { id: true } }),
    db.delivery.findMany({ where: { createdAt: { lt: before } }, take: BATCH, select: { id: true } }),
  ])
  const idsOf = (rows: Array<{ id: string }>) => ({ where: { id: { in: rows.map(({ id }) => id) } } })
  await db.notification.deleteMany(idsOf(notices))
  await db.delivery.deleteMany(idsOf(deliveries))
  return notices.length + deliveries.length
}
