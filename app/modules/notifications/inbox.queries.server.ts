import { type Services, services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import type { Locale } from '../../platform/i18n/text.ts'
import { readRows } from '../../platform/read-rows.server.ts'
import { wordsOf } from './load-items.server.ts'
import { THEMES, type Theme } from './notification.schema.ts'
import { inboxTopic } from './write-notices.server.ts'

/** Counted up to here; more are shown as "99+". */
const MOST_COUNTED = 100

export type Unread = { count: number; topic: string; rev: number }

/** Unread lines of an account, at most 100, and the rev of the topic that announces others; one read of an index. */
export async function unreadOf(userId: string, { db }: Pick<Services, 'db'> = services()): Promise<Unread> {
  const topic = inboxTopic(userId)
  const sql = Prisma.sql`SELECT COALESCE((SELECT "rev" FROM "LiveTopic" WHERE "name" = ${topic}), 0) AS "rev",
    (SELECT COUNT(*) FROM (SELECT 1 AS "one" FROM "Notification"
      WHERE "userId" = ${userId} AND "readAt" IS NULL LIMIT ${MOST_COUNTED}) AS "unread") AS "count"`
  const [row] = await readRows<{ rev: number | bigint; count: number | bigint }>(db, sql)
  return { count: Number(row?.count ?? 0), topic, rev: Number(row?.rev ?? 0) }
}

const isTheme = (value: string | null | undefined): value is Theme =>
  (THEMES as readonly string[]).includes(value ?? '')

export type InboxFilter = { theme?: string | null; unread?: boolean; after?: string | null; limit: number }

/** Titles of cases that the reader filed, or that anybody may read: others are named by their number only. */
async function titlesFor(userId: string, caseIds: string[], { db }: Services): Promise<Map<string, string>> {
  const rows = await db.case.findMany({
    where: { id: { in: caseIds }, OR: [{ requesterId: userId }, { published: true }] },
    select: { id: true, title: true },
  })
  return new Map(rows.map(({ id, title }) => [id, title]))
}

/** Lines of an inbox, newest first, in the reader's language; `next` is the id to go on after, null on the last page. */
export async function listInbox(userId: string, filter: InboxFilter, locale: Locale, deps: Services = services()) {
  const { theme, unread, after, limit } = filter
  const rows = await deps.db.notification.findMany({
    where: {
      userId,
      ...(isTheme(theme) && { theme }),
      ...(unread && { readAt: null }),
      ...(after && { id: { lt: after } }),
    },
    orderBy: { id: 'desc' },
    take: limit + 1,
  })
  const shown = rows.slice(0, limit)
  const titles = await titlesFor(userId, [...new Set(shown.flatMap(({ caseId }) => caseId ?? []))], deps)
  const lines = shown.flatMap((row) => {
    const words = wordsOf(row, locale)
    if (!words) return []
    const about = row.caseId ? (titles.get(row.caseId) ?? null) : null
    return [{ id: row.id, ...words, about, theme: row.theme as Theme, at: row.at, isRead: row.readAt !== null }]
  })
  return { lines, theme: isTheme(theme) ? theme : null, next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null }
}

export type InboxLine = Awaited<ReturnType<typeof listInbox>>['lines'][number]
