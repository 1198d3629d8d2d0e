import { type Services, services } from '#app/platform/container.server.ts'
import type { ProcessRole } from '#app/platform/env.server.ts'
import { poke } from '#app/platform/poke.server.ts'
import { buildRegistry } from './registry.ts'
import { makeRelay } from './relay.ts'
import { startSchedules } from './schedules.ts'

export type Workers = {
  /** Finishes what is running, claims nothing more. */
  stop(): Promise<void>
}

/**
 * Starts what this process has the role for: relay, queue consumer, schedules. Throws when a reaction has no handler
 * or two.
 */
export function startWorkers(deps: Services = services()): Workers {
  const has = (role: ProcessRole) => deps.env.ROLES.includes(role)
  const handlers = buildRegistry(deps)
  const consumer = has('worker') ? deps.queue.consume(handlers) : null
  const relay = has('relay') ? deps.leadership.lead('relay', () => makeRelay(deps)) : null
  const schedules = has('scheduler') ? startSchedules(deps) : null
  const stopHearing = relay ? deps.push.hear({ poked: () => poke(true) }) : () => {}
  return {
    async stop() {
      stopHearing()
      await Promise.all([relay?.stop(), schedules?.stop()])
      await consumer?.stop()
    },
  }
}
