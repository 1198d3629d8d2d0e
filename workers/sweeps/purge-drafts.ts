import type { Services } from '#app/platform/container.server.ts'
import { days } from '#app/platform/duration.ts'

const KEPT_MS = days(30)

/** Deletes drafts that nobody has touched for 30 days; returns how many. */
export async function purgeDrafts({ db, clock }: Pick<Services, 'db' | 'clock'>): Promise<number> {
  const { count } = await db.draft.deleteMany({
    where: { updatedAt: { lt: new Date(clock.now().getTime() - KEPT_MS) } },
  })
  return count
}
