import type { Services } from '#app/platform/container.server.ts'
import { logger } from '#app/platform/logger.server.ts'

/** Work done over and over: at most one run at a time, `everyMs` after the end of the last one. */
export type Schedule = { name: string; everyMs: number; run: (deps: Services) => Promise<number> }

export type RunningSchedules = {
  /** Waits for runs at hand. */
  stop(): Promise<void>
}

/** Runs one round; a failure is logged and the next round comes as usual. */
async function runOnce({ name, run }: Schedule, deps: Services): Promise<void> {
  try {
    const count = await run(deps)
    if (count > 0) logger.debug({ schedule: name, count }, 'schedule ran')
  } catch (error) {
    logger.error({ err: error, schedule: name }, 'schedule failed')
  }
}

/** Starts every schedule; the first round of each comes after `firstMs` or its own period, whichever is shorter. */
export function runSchedules(schedules: readonly Schedule[], deps: Services, firstMs: number): RunningSchedules {
  let stopped = false
  const timers = new Map<Schedule, ReturnType<typeof setTimeout>>()
  const running = new Map<Schedule, Promise<void>>()

  function plan(schedule: Schedule, ms: number): void {
    const timer = setTimeout(() => {
      const round = runOnce(schedule, deps).finally(() => {
        running.delete(schedule)
        if (!stopped) plan(schedule, schedule.everyMs)
      })
      running.set(schedule, round)
    }, ms)
    timers.set(schedule, timer)
  }
  for (const schedule of schedules) plan(schedule, Math.min(firstMs, schedule.everyMs))
  return {
    async stop() {
      stopped = true
      for (const timer of timers.values()) clearTimeout(timer)
      await Promise.all(running.values())
    },
  }
}
