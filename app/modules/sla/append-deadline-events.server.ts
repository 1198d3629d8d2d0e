import type { Services } from '../../platform/container.server.ts'
import type { Tx } from '../../platform/db.server.ts'
import { appendEvents, GENESIS, sealEvents } from '../../platform/events.server.ts'
import { type DeadlineEvent, deadlineStream } from './deadline.events.ts'

type Facts = { subject: string; topics: readonly string[]; actorId: string | null; events: readonly DeadlineEvent[] }

/**
 * Takes the head of a subject's deadlines, so that nobody else changes them before the transaction ends. Call it before
 * reading them. Returns where its stream stands.
 */
export async function lockDeadlines(tx: Tx, subject: string): Promise<{ rev: number; headHash: string }> {
  await tx.$executeRaw`INSERT INTO "DeadlineSubject" ("subject", "rev", "headHash") VALUES (${subject}, 0, ${GENESIS})
    ON CONFLICT ("subject") DO UPDATE SET "rev" = "DeadlineSubject"."rev"`
  return tx.deadlineSubject.findUniqueOrThrow({ where: { subject }, select: { rev: true, headHash: true } })
}

/** Appends facts of a subject whose head was taken with `lockDeadlines` in the same transaction. */
export async function appendDeadlineEvents(
  tx: Tx,
  head: { rev: number; headHash: string },
  { subject, topics, actorId, events }: Facts,
  deps: Pick<Services, 'clock' | 'ids'>,
): Promise<void> {
  const stream = deadlineStream(subject)
  const facts = events.map(({ type, payload }, i) => ({
    stream,
    rev: head.rev + i + 1,
    type,
    version: 1,
    payload,
    audience: 'party' as const,
    actorId,
    actorRole: 'system',
    at: deps.clock.now(),
    topics: [stream, ...topics],
  }))
  const { rows, headHash } = sealEvents(facts, head.headHash, deps.ids)
  await tx.deadlineSubject.update({ where: { subject }, data: { rev: head.rev + rows.length, headHash } })
  await appendEvents(tx, rows)
}
