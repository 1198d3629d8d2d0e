import { type Services, services } from '../../platform/container.server.ts'
import { days } from '../../platform/duration.ts'

/** How long notices and what is known of their delivery are kept; the facts themselves stay in the log. */
export const KEEP_MS = days(365)
const BATCH = 500

const idOf = ({ id }: { id: string }) => id

/** Removes what is older than a year, 500 of each at a time. Returns how many. */
export async function purgeNotices({ db, clock }: Pick<Services, 'db' | 'clock'> = services()): Promise<number> {
  const before = new Date(clock.now().getTime() - KEEP_MS)
  for (let removed = 0; ; ) {
    // In the order of time: without one Prisma asks for that of the ids, and walks through all that is kept.
    const [notices, deliveries] = await Promise.all([
      db.notification.findMany({
        where: { at: { lt: before } },
        orderBy: { at: 'asc' },
        take: BATCH,
        select: { id: true },
      }),
      db.delivery.findMany({
        where: { createdAt: { lt: before } },
        orderBy: { createdAt: 'asc' },
        take: BATCH,
        select: { id: true },
      }),
    ])
    if (notices.length + deliveries.length === 0) return removed
    await db.notification.deleteMany({ where: { id: { in: notices.map(idOf) } } })
    await db.delivery.deleteMany({ where: { id: { in: deliveries.map(idOf) } } })
    removed += notices.length + deliveries.length
  }
}
