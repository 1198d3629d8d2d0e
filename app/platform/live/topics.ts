import type { Actor } from '../actor.ts'
import { remember } from '../remember.server.ts'

/** Decides whether an actor may watch the topic "<prefix>:<id>"; the id is null for a topic that is only a prefix. */
export type MayWatch = (actor: Actor, id: string | null) => boolean | Promise<boolean>

const registered = remember('live-topics', () => new Map<string, MayWatch>())

/** Declares who may watch the topics of a prefix. A later registration replaces the earlier one (development reloads). */
export function registerTopic(prefix: string, mayWatch: MayWatch): void {
  registered.set(prefix, mayWatch)
}

/** True when the actor may watch the topic; a topic that nobody registered is forbidden. */
export async function mayWatchTopic(actor: Actor, topic: string): Promise<boolean> {
  const colon = topic.indexOf(':')
  const prefix = colon < 0 ? topic : topic.slice(0, colon)
  const mayWatch = registered.get(prefix)
  return mayWatch ? mayWatch(actor, colon < 0 ? null : topic.slice(colon + 1)) : false
}
