import type { Services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { days } from '../../platform/duration.ts'
import { readRows } from '../../platform/read-rows.server.ts'
import type { NoticedCase, NoticedFact } from './notice-kind.schema.ts'

/** What happened longer ago is no news: an old log that is read for the first time tells nobody. */
const NEWS_FOR_MS = days(7)

/** Streams whose facts are about the case that their name ends with. */
const OF_CASES = ['case:', 'clock:'] as const

/** Name under which NoticeCursor notes a stream: the case's id for "case:<id>", as the sweeps want it. */
export const subjectOf = (stream: string) => (stream.startsWith('case:') ? stream.slice('case:'.length) : stream)

/** Id of the case that a stream is about; null for another stream. */
export function caseIdIn(stream: string): string | null {
  const prefix = OF_CASES.find((one) => stream.startsWith(one))
  return prefix ? stream.slice(prefix.length) : null
}

type Row = Omit<NoticedFact, 'payload'> & { payload: string; since: number | null }

/** Facts of a stream that no notice was written for yet: the last rev before them, their last, and those that are news. */
export type Unseen = { since: number | null; head: number; news: NoticedFact[] }

/** Null when every fact was taken in. */
export async function readUnseen(stream: string, { db, clock }: Services): Promise<Unseen | null> {
  const sql = Prisma.sql`SELECT e."id", e."stream", e."rev", e."type", e."payload", e."actorId", e."at", c."rev" AS "since"
    FROM "Event" e LEFT JOIN "NoticeCursor" c ON c."subject" = ${subjectOf(stream)}
    WHERE e."stream" = ${stream} AND e."rev" > COALESCE(c."rev", 0) ORDER BY e."rev"`
  const rows = await readRows<Row>(db, sql)
  const last = rows.at(-1)
  if (!last) return null
  const oldest = new Date(clock.now().getTime() - NEWS_FOR_MS)
  const news = rows
    .filter(({ at }) => at > oldest)
    .map(({ since: _since, payload, ...fact }) => ({ ...fact, payload: JSON.parse(payload) }))
  return { since: last.since, head: last.rev, news }
}

/** The case as notices see it; null when it is gone. */
export async function readCase(caseId: string, { db }: Services): Promise<NoticedCase | null> {
  const sql = Prisma.sql`SELECT "id", "reference", "type", "status", "urgency", "requesterId", "leadDepartmentId",
      "handlerId", "communityCode", "published", "confidential", "contactChannel", "followerCount"
    FROM "Case" WHERE "id" = ${caseId}`
  const [found] = await readRows<NoticedCase>(db, sql)
  return found ?? null
}
