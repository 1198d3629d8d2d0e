import { seconds } from '#app/platform/duration.ts'
import { logger } from '#app/platform/logger.server.ts'
import type { RunningTasks } from '#app/platform/ports/periodic.ts'
import { restoreAllEffects } from './restore-all-effects.ts'

/** Lost jobs are noticed within this. */
const LOOK_MS = seconds(2)

type WatchDeps = Parameters<typeof restoreAllEffects>[0]

/** Restores every missing effect when the queue has lost jobs; returns how many jobs, null when nothing was lost. */
export async function restoreAfterLoss(deps: WatchDeps): Promise<number | null> {
  const loss = await deps.queue.findLoss()
  if (!loss) return null
  try {
    const count = await restoreAllEffects(deps)
    await loss.settle()
    logger.info({ count }, 'lost jobs restored')
    return count
  } catch (error) {
    loss.giveUp()
    throw error
  }
}

/**
 * Looks for losses on a timer of this process: a schedule kept in the queue would be lost with it.
 */
export function watchForLoss(deps: WatchDeps): RunningTasks {
  let looking: Promise<unknown> | null = null
  async function look(): Promise<void> {
    try {
      await restoreAfterLoss(deps)
    } catch (error) {
      logger.warn({ err: error }, 'loss of jobs not looked for')
    } finally {
      looking = null
    }
  }
  const timer = setInterval(() => {
    looking ??= look()
  }, LOOK_MS)
  return {
    async stop() {
      clearInterval(timer)
      await looking
    },
  }
}
