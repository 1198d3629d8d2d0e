import type { Services } from '#app/platform/container.server.ts'
import { seconds } from '#app/platform/duration.ts'
import { buildRegistry } from '#workers/registry.ts'
import { makeRelay } from '#workers/relay.ts'

/** Jobs that settle for a moment are made due, because the clock of a test stands still. */
async function passTheMoment({ db, clock }: Services): Promise<void> {
  const soon = new Date(clock.now().getTime() + seconds(1))
  await db.job.updateMany({ where: { state: 'ready', runAt: { lte: soon } }, data: { runAt: clock.now() } })
}

/** Announces every event and runs every due job, and what they cause, until nothing is left; returns how many ran. */
export async function drain(deps: Services): Promise<number> {
  const relay = makeRelay(deps, { start: false })
  const consumer = deps.queue.consume(buildRegistry(deps), { start: false })
  let total = 0
  try {
    for (;;) {
      await relay.drain()
      await passTheMoment(deps)
      const ran = await consumer.drain()
      if (ran === 0) return total
      total += ran
    }
  } finally {
    await Promise.all([relay.stop(), consumer.stop()])
  }
}
