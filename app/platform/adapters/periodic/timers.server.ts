import { seconds } from '../../duration.ts'
import { logger } from '../../logger.server.ts'
import type { Periodic, PeriodicTask } from '../../ports/periodic.ts'
import { inSpan } from '../../span.server.ts'
import { onTrail } from '../../trail.server.ts'

/** The first round of the first task comes after this or after its own period, whichever is shorter. */
const FIRST_MS = seconds(5)
/** That of each further task so much later: together they would hold up a city that has just come back. */
const APART_MS = seconds(0.2)

/** Runs one round; a failure is logged and the next round comes as usual. */
export async function runRound({ name, run }: PeriodicTask, stopping: AbortSignal): Promise<void> {
  const round = () => run(stopping)
  try {
    const count = await onTrail({ role: 'scheduler', schedule: name }, () => inSpan(`schedule ${name}`, {}, round))
    if (count > 0) logger.debug({ schedule: name, count }, 'schedule ran')
  } catch (error) {
    logger.error({ err: error, schedule: name }, 'schedule failed')
  }
}

/** Periodic port on timers of this process; a period begins at the end of the last run. */
export function timers(firstMs: number = FIRST_MS): Periodic {
  return {
    start(tasks) {
      const stopping = new AbortController()
      const planned = new Map<PeriodicTask, ReturnType<typeof setTimeout>>()
      const running = new Map<PeriodicTask, Promise<void>>()

      function plan(task: PeriodicTask, ms: number): void {
        const timer = setTimeout(() => {
          const round = runRound(task, stopping.signal).finally(() => {
            running.delete(task)
            if (!stopping.signal.aborted) plan(task, task.everyMs)
          })
          running.set(task, round)
        }, ms)
        planned.set(task, timer)
      }
      for (const [index, task] of tasks.entries()) plan(task, Math.min(firstMs + index * APART_MS, task.everyMs))
      return {
        async stop() {
          stopping.abort()
          for (const timer of planned.values()) clearTimeout(timer)
          await Promise.all(running.values())
        },
      }
    },
  }
}
