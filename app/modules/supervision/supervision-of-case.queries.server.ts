import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { type Locale, pick } from '../../platform/i18n/text.ts'
import type { LadderCode } from './ladder.schema.ts'
import { maySeeOrder } from './order.policy.ts'
import { seenOf } from './order-row.rules.ts'

const LINE = { id: true, number: true, level: true, state: true, issuedAt: true, dueAt: true } as const
const SEEN_BY = { departmentId: true, unowned: true, recipients: true } as const

/** The open orders about a case, the highest rung first, with the name of that rung; null where there is none. */
async function findOrders(caseId: string, locale: Locale, { db }: Services) {
  const orders = await db.supervisionOrder.findMany({
    where: { cases: { some: { caseId } }, isOpen: true, NOT: { state: 'drafted' } },
    orderBy: [{ levelRank: 'desc' }, { id: 'asc' }],
    take: 5,
    select: { ...LINE, ...SEEN_BY },
  })
  const [highest] = orders
  if (!highest) return null
  const rung = await db.ladderLevel.findUnique({
    where: { code: highest.level },
    select: { nameZh: true, nameEn: true },
  })
  const name = pick({ zh: rung?.nameZh ?? '', en: rung?.nameEn ?? '' }, locale)
  return { level: highest.level as LadderCode, name, orders }
}

type Asked = { caseId: string; locale: Locale }

/** The supervision that a case is under: its open orders, the highest rung first; null where there is none. */
export async function supervisionOfCase({ caseId, locale }: Asked, deps: Services = services()) {
  const found = await findOrders(caseId, locale, deps)
  if (!found) return null
  const orders = found.orders.map(({ id, number, state, issuedAt, dueAt }) => ({ id, number, state, issuedAt, dueAt }))
  return { ...found, orders }
}

export type CaseSupervision = NonNullable<Awaited<ReturnType<typeof supervisionOfCase>>>

/** The same for the page of staff: the numbers of the orders, each with where this reader opens it; null where not. */
export async function readSupervisionLine(
  { caseId, actor, locale }: Asked & { actor: Actor },
  deps: Services = services(),
) {
  const found = await findOrders(caseId, locale, deps)
  if (!found) return null
  const base = actor.role === 'supervisor' ? '/supervise/orders' : '/desk/orders'
  return {
    name: found.name,
    orders: found.orders.map((row) => ({
      id: row.id,
      number: row.number,
      href: maySeeOrder(actor, seenOf(row)) ? `${base}/${row.id}` : null,
    })),
  }
}

export type CaseSupervisionLine = Awaited<ReturnType<typeof readSupervisionLine>>
