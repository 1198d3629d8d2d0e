import { type Services, services } from '../../platform/container.server.ts'
import { days } from '../../platform/duration.ts'
import { same, type Text } from '../../platform/i18n/text.ts'
import { noticeKind } from './notice-catalogue.rules.ts'

const SHOWN = ['given_up', 'failed', 'queued', 'gathering'] as const
export type ShownState = (typeof SHOWN)[number]
/** Counted up to here: the number is to be acted on, not admired. */
const MOST_COUNTED = 1000

const nameOf = (code: string): Text =>
  code === 'digest' ? { zh: '摘要', en: 'Digest' } : (noticeKind(code)?.name ?? same(code))

/** How many stand in a state, at most 1,000. */
async function countOf(state: string, { db }: Services, since?: Date): Promise<number> {
  const where = { state, ...(since && { dueAt: { gte: since } }) }
  const counted = { orderBy: { dueAt: 'desc' }, take: MOST_COUNTED, select: { id: true } } as const
  return (await db.delivery.findMany({ where, ...counted })).length
}

/** Deliveries in a state for the administrator: kind, channel and why; never to whom in words. Newest first. */
export async function readDeliveries(
  page: { state?: string | null; after?: string | null; limit: number },
  deps: Services = services(),
) {
  const state = SHOWN.find((one) => one === page.state) ?? 'given_up'
  const last = page.after
    ? await deps.db.delivery.findUnique({ where: { id: page.after }, select: { id: true } })
    : null
  const yesterday = new Date(deps.clock.now().getTime() - days(1))
  const [rows, counts, sentToday] = await Promise.all([
    deps.db.delivery.findMany({
      where: { state },
      orderBy: [{ dueAt: 'desc' }, { id: 'desc' }],
      take: page.limit + 1,
      ...(last && { cursor: { id: last.id }, skip: 1 }),
    }),
    Promise.all(SHOWN.map(async (one) => ({ state: one, count: await countOf(one, deps) }))),
    countOf('sent', deps, yesterday),
  ])
  const shown = rows.slice(0, page.limit).map((row) => ({
    id: row.id,
    name: nameOf(row.kind),
    channel: row.channel,
    errorCode: row.errorCode,
    tries: row.tries,
    createdAt: row.createdAt,
    dueAt: row.dueAt,
    isRequired: row.isRequired,
  }))
  return { state, counts, sentToday, rows: shown, next: rows.length > page.limit ? (shown.at(-1)?.id ?? null) : null }
}

/** The reader's own deliveries that did not arrive, newest first, at most ten. */
export async function ownFailures(userId: string, { db }: Pick<Services, 'db'> = services()) {
  const rows = await db.delivery.findMany({
    where: { userId, channel: { in: ['email', 'push', 'sms'] }, state: 'given_up' },
    orderBy: { createdAt: 'desc' },
    take: 10,
    select: { id: true, kind: true, channel: true, createdAt: true },
  })
  return rows.map(({ kind, ...row }) => ({ ...row, name: nameOf(kind) }))
}
