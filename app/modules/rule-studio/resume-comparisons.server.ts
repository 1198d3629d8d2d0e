import { type Services, services } from '../../platform/container.server.ts'
import { minutes } from '../../platform/duration.ts'
import { isAppError } from '../../platform/errors.ts'
import { runComparison } from './run-comparison.server.ts'

/** Long enough for a job that waits its turn or is tried again. */
const OVERDUE_MS = minutes(5)
const BATCH = 5

/** Goes on with comparisons whose job was lost or has given up; returns how many were done. */
export async function resumeComparisons(deps: Services = services()): Promise<number> {
  const before = new Date(deps.clock.now().getTime() - OVERDUE_MS)
  const stuck = await deps.db.ruleRun.findMany({
    where: {
      OR: [
        { status: 'queued', kind: 'back-test', createdAt: { lt: before } },
        { status: 'queued', kind: 'shadow', until: { lt: before } },
        { status: 'running', seenAt: { lt: before } },
      ],
    },
    orderBy: { createdAt: 'asc' },
    take: BATCH,
    select: { id: true },
  })
  let done = 0
  for (const { id } of stuck) {
    try {
      if ((await runComparison({ runId: id }, deps)) === 'done') done += 1
    } catch (error) {
      // Its job has begun at this moment.
      if (!isAppError(error) || error.code !== 'conflict') throw error
    }
  }
  return done
}
