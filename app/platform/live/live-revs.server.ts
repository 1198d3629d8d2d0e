import { type Services, services } from '../container.server.ts'
import { Prisma } from '../db.server.ts'
import { noteTopics } from './read-topics.server.ts'

/**
 * Head of each topic: the last rev of a stream, the count of announcements of a list, 0 for what has neither.
 * Call it BEFORE reading the page's data: a change in between is then announced twice rather than never (C33).
 */
export async function revsOf(
  topics: readonly string[],
  deps: Pick<Services, 'db'> = services(),
): Promise<Record<string, number>> {
  const names = [...new Set(topics)]
  if (names.length === 0) return {}
  const rows = await deps.db.$queryRaw<Array<{ name: string; rev: number | bigint }>>`
    WITH "wanted"("name") AS (VALUES ${Prisma.join(names.map((name) => Prisma.sql`(CAST(${name} AS TEXT))`))})
    SELECT "wanted"."name" AS "name", COALESCE(
      (SELECT MAX("rev") FROM "Event" WHERE "stream" = "wanted"."name"),
      (SELECT "rev" FROM "LiveTopic" WHERE "LiveTopic"."name" = "wanted"."name"), 0) AS "rev"
    FROM "wanted"`
  const revs = Object.fromEntries(rows.map((row) => [row.name, Number(row.rev)]))
  noteTopics(revs)
  return revs
}
