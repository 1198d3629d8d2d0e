import { type Services, services } from '#app/platform/container.server.ts'
import { buildRegistry } from './registry.ts'
import { makeRelay } from './relay.ts'
import { startSchedules } from './schedules.ts'

export type Workers = {
  /** Finishes what is running, claims nothing more. */
  stop(): Promise<void>
}

/** Starts relay, queue consumer and schedules. Throws when a reaction has no handler or two. */
export function startWorkers(deps: Services = services()): Workers {
  const consumer = deps.queue.consume(buildRegistry(deps))
  const relay = makeRelay(deps)
  const schedules = startSchedules(deps)
  return {
    async stop() {
      await Promise.all([relay.stop(), schedules.stop()])
      await consumer.stop()
    },
  }
}
