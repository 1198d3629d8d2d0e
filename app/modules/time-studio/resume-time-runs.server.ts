import { type Services, services } from '../../platform/container.server.ts'
import { minutes } from '../../platform/duration.ts'
import { isAppError } from '../../platform/errors.ts'
import { workTimeRun } from './work-time-run.server.ts'

/** Long enough for a job that waits its turn or is tried again. */
const OVERDUE_MS = minutes(2)
const BATCH = 5

/** Goes on with runs whose job was lost or has given up; returns how many were finished. */
export async function resumeTimeRuns(deps: Services = services()): Promise<number> {
  const before = new Date(deps.clock.now().getTime() - OVERDUE_MS)
  const stuck = await deps.db.timeRun.findMany({
    where: {
      OR: [
        { status: 'queued', createdAt: { lt: before } },
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
      if ((await workTimeRun({ runId: id }, deps)) === 'done') done += 1
    } catch (error) {
      // Its job has begun at this moment.
      if (!isAppError(error) || error.code !== 'conflict') throw error
    }
  }
  return done
}
