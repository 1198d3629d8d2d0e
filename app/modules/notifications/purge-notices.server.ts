import { type Services, services } from '../../platform/container.server.ts'
import { days } from '../../platform/duration.ts'

/** How long notices and what is known of their delivery are kept; the facts themselves stay in the log. */
export const KEEP_MS = days(365)
const BATCH = 500

/** The oldest come first by id, which carries the time: what is kept is not walked through. */
const OLDEST = { orderBy: { id: 'asc' }, take: BATCH } as const

const idOf = ({ id }: { id: string }) => id

/** Removes what is older than a year, 500 of each at a time. Returns how many. */
export async function purgeNotices({ db, clock }: Pick<Services, 'db' | 'clock'> = services()): Promise<number> {
  const before = new Date(clock.now().getTime() - KEEP_MS)
  for (let removed = 0; ; ) {
    const [notices, deliveries] = await Promise.all([
      db.notification.findMany({ ...OLDEST, select: { id: true, at: true } }),
      db.delivery.findMany({ ...OLDEST, select: { id: true, createdAt: true } }),
    ])
    const oldNotices = notices.filter(({ at }) => at < before).map(idOf)
    const oldDeliveries = deliveries.filter(({ createdAt }) => createdAt < before).map(idOf)
    if (oldNotices.length + oldDeliveries.length === 0) return removed
    await db.notification.deleteMany({ where: { id: { in: oldNotices } } })
    await db.delivery.deleteMany({ where: { id: { in: oldDeliveries } } })
    removed += oldNotices.length + oldDeliveries.length
  }
}
