import type { Services } from '../../platform/container.server.ts'
import type { Locale } from '../../platform/i18n/text.ts'
import type { Item } from './compose-letter.rules.ts'
import { noticeKind } from './notice-catalogue.rules.ts'
import type { NoticeWords } from './notice-kind.schema.ts'
import { noticeDataSchema } from './notification.schema.ts'
import { siteUrl } from './site-address.server.ts'

/** Most notices that one digest spells out; the others are counted in it and stand in the inbox. */
const MOST = 30

/** What a stored notice says; null for a kind that only a newer version knows, or data of another form. */
export function wordsOf(row: { kind: string; data: string }, locale: Locale): NoticeWords | null {
  const kind = noticeKind(row.kind)
  const data = noticeDataSchema.safeParse(JSON.parse(row.data))
  return kind && data.success ? kind.words[locale](data.data) : null
}

type Sent = { id: string; kind: string; notificationId: string | null }

/** Notices that a delivery tells, newest first, and how many there are; what was purged meanwhile is left out. */
export async function loadItems(
  delivery: Sent,
  locale: Locale,
  deps: Services,
): Promise<{ items: Item[]; count: number }> {
  const { db } = deps
  const isDigest = delivery.kind === 'digest'
  const ids = isDigest
    ? await db.delivery.findMany({
        where: { digestId: delivery.id },
        orderBy: { id: 'desc' },
        take: MOST,
        select: { notificationId: true },
      })
    : [delivery]
  const count = isDigest ? await db.delivery.count({ where: { digestId: delivery.id } }) : 1
  const rows = await db.notification.findMany({
    where: { id: { in: ids.flatMap(({ notificationId }) => notificationId ?? []) } },
    orderBy: { id: 'desc' },
    select: { kind: true, data: true, link: true },
  })
  const items = rows.flatMap((row) => {
    const words = wordsOf(row, locale)
    return words ? [{ ...words, url: siteUrl(row.link, deps) }] : []
  })
  return { items, count }
}
