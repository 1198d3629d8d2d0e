import { type Services, services } from '../../platform/container.server.ts'
import { days } from '../../platform/duration.ts'
import { actOnEach } from './act-on-each.server.ts'

const BATCH = 200
/** Ended cases stay open to appeals and follow-up questions for a year, then become read-only. */
const ARCHIVE_AFTER_MS = days(365)

/** Archives cases that ended a year ago. Returns how many. */
export async function archiveCases(deps: Services = services()): Promise<number> {
  const before = new Date(deps.clock.now().getTime() - ARCHIVE_AFTER_MS)
  const due = await deps.db.case.findMany({
    where: {
      status: { in: ['closed', 'declined', 'redirected', 'merged', 'withdrawn'] },
      updatedAt: { lte: before },
      // Follows from the line above; the index begins there, and what ended this year is not read.
      submittedAt: { lte: before },
    },
    orderBy: { submittedAt: 'asc' },
    take: BATCH,
    select: { id: true },
  })
  return actOnEach(due, { type: 'archive' }, deps)
}
