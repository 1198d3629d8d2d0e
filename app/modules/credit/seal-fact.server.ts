import type { Actor } from '../../platform/actor.ts'
import type { Services } from '../../platform/container.server.ts'
import { type EventRow, sealEvents } from '../../platform/events.server.ts'

type Link = { stream: string; rev: number; headHash: string; topics?: readonly string[] }

/** One more fact of a stream that staff and the member see, chained to its head at `rev`. */
export function sealFact(
  fact: { type: string; payload: unknown },
  { stream, rev, headHash, topics = [] }: Link,
  actor: Actor,
  deps: Services,
): { rows: EventRow[]; headHash: string } {
  const who = { audience: 'party', actorId: actor.id, actorRole: actor.role, version: 1 } as const
  const link = { stream, rev: rev + 1, at: deps.clock.now(), topics: [stream, ...topics] }
  return sealEvents([{ ...fact, ...who, ...link }], headHash, deps.ids)
}
