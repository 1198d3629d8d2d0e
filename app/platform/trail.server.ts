import { AsyncLocalStorage } from 'node:async_hooks'
import { remember } from './remember.server.ts'

/** What led here: stands in every line of the log and on every span, however deep the work is. Ids only. */
export type Trail = {
  role?: 'web' | 'worker' | 'relay' | 'scheduler'
  requestId?: string
  jobId?: string
  /** Event that the job is a reaction to; the request that appended it lists it among its `events`. */
  eventId?: string
  schedule?: string
}

type Kept = { trail: Trail; events: string[] }

const MOST_EVENTS = 20
const kept = remember('trail', () => new AsyncLocalStorage<Kept>())

/** Runs the work under these ids and those around it; what it starts carries them along. */
export function onTrail<T>(ids: Trail, work: () => T): T {
  return kept.run({ trail: { ...kept.getStore()?.trail, ...ids }, events: [] }, work)
}

/** The ids that lead here; empty outside any trail. */
export function trail(): Readonly<Trail> {
  return kept.getStore()?.trail ?? {}
}

/** Notes events that the present request or job appended; the first 20 are kept. */
export function noteEvents(ids: readonly string[]): void {
  const events = kept.getStore()?.events
  if (events) events.push(...ids.slice(0, MOST_EVENTS - events.length))
}

/** Events noted since the innermost `onTrail`. */
export function notedEvents(): readonly string[] {
  return kept.getStore()?.events ?? []
}
