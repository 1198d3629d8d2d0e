import { AsyncLocalStorage } from 'node:async_hooks'
import { remember } from '../remember.server.ts'

/** Topics by the rev at which a page was read. */
export type ReadTopics = Map<string, number>

const kept = remember('live.read-topics', () => new AsyncLocalStorage<ReadTopics>())

/** Runs the reading of a page; what it asks the revs of is noted in `topics`. */
export function notingTopics<T>(topics: ReadTopics, work: () => T): T {
  return kept.run(topics, work)
}

/** Notes that what is being read is outdated as soon as one of these topics moves on. */
export function noteTopics(revs: Readonly<Record<string, number>>): void {
  const topics = kept.getStore()
  if (topics) for (const [topic, rev] of Object.entries(revs)) topics.set(topic, rev)
}
