import type { Actor } from '../../platform/actor.ts'
import type { Services } from '../../platform/container.server.ts'
import { sealEvents } from '../../platform/events.server.ts'
import type { CampaignEvent } from './campaign.events.ts'

type Head = { stream: string; rev: number; headHash: string }

/** Facts of a campaign or theme as rows chained to its head, and where the stream stands after them. */
export function sealFacts(head: Head, events: readonly CampaignEvent[], actor: Actor, { clock, ids }: Services) {
  const at = clock.now()
  const who = { audience: 'staff' as const, actorId: actor.id, actorRole: actor.role, version: 1, at }
  const topics = [head.stream, 'board:supervision']
  const facts = events.map((event, index) => {
    return { ...event, ...who, stream: head.stream, rev: head.rev + index + 1, topics }
  })
  const { rows, headHash } = sealEvents(facts, head.headHash, ids)
  return { rows, headHash, rev: head.rev + rows.length, at }
}
