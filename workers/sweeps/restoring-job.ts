import type { JobContract, NewJob } from '#app/platform/ports/queue.ts'
import type { Behind } from './missing-effects.ts'

/**
 * Job that restores an effect of a case. The id holds the rev: one that died of this state is not made a second time. The
 * key is that of the relay (relay.ts): a job of a new fact that waits covers it.
 */
export function restoringJob(contract: JobContract, { id, rev }: Behind): NewJob {
  const stream = `case:${id}`
  const payload = { eventId: 'sweep', stream, rev, type: 'sweep' }
  return { id: `sweep:${contract.kind}:${id}:${rev}`, contract, payload, dedupKey: `${stream}:${contract.kind}` }
}
