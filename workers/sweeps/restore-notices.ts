import { NOTICED_FACTS } from '#app/modules/notifications/notice-catalogue.rules.ts'
import { subjectOf } from '#app/modules/notifications/read-facts.server.ts'
import type { Services } from '#app/platform/container.server.ts'
import { minutes } from '#app/platform/duration.ts'
import { notifyContract } from '../reactions.ts'

const GRACE_MS = minutes(1)
const NEWEST = 500
const NOTICED: ReadonlySet<string> = new Set(NOTICED_FACTS)

/**
 * Of the newest facts, those of streams other than cases that nobody was told of: their job is enqueued again. Cases
 * note what they have taken in for restore-effects, which looks at every one of them. Returns how many jobs.
 */
export async function restoreNotices({ db, clock, queue }: Pick<Services, 'db' | 'clock' | 'queue'>): Promise<number> {
  const before = new Date(clock.now().getTime() - GRACE_MS)
  const { oldestReadyAt } = await queue.counts()
  if (oldestReadyAt !== null && oldestReadyAt < before) return 0
  const newest = await db.event.findMany({
    orderBy: { id: 'desc' },
    take: NEWEST,
    select: { stream: true, rev: true, type: true, at: true },
  })
  const heads = new Map<string, number>()
  for (const { stream, rev, type, at } of newest) {
    if (stream.startsWith('case:') || at > before || !NOTICED.has(type)) continue
    heads.set(stream, Math.max(rev, heads.get(stream) ?? 0))
  }
  const cursors = await db.noticeCursor.findMany({ where: { subject: { in: [...heads.keys()].map(subjectOf) } } })
  const seen = new Map(cursors.map(({ subject, rev }) => [subject, rev]))
  const lost = [...heads].filter(([stream, rev]) => (seen.get(subjectOf(stream)) ?? 0) < rev)
  const jobs = lost.map(([stream, rev]) => ({
    id: `sweep:${notifyContract.kind}:${stream}:${rev}`,
    contract: notifyContract,
    payload: { eventId: 'sweep', stream, rev, type: 'sweep' },
    dedupKey: `${stream}:${notifyContract.kind}`,
  }))
  await queue.enqueue(jobs)
  return jobs.length
}
