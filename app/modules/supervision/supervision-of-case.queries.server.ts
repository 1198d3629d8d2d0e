import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { type Locale, pick } from '../../platform/i18n/text.ts'
import type { LadderCode } from './ladder.schema.ts'

/** The supervision that a case is under: its open orders, the highest rung first; null where there is none. */
export async function supervisionOfCase(
  { caseId, locale }: { caseId: string; locale: Locale },
  { db }: Services = services(),
) {
  const orders = await db.supervisionOrder.findMany({
    where: { cases: { some: { caseId } }, isOpen: true, NOT: { state: 'drafted' } },
    orderBy: [{ levelRank: 'desc' }, { id: 'asc' }],
    take: 5,
    select: { id: true, number: true, level: true, state: true, issuedAt: true, dueAt: true },
  })
  const [highest] = orders
  if (!highest) return null
  const rung = await db.ladderLevel.findUnique({
    where: { code: highest.level },
    select: { nameZh: true, nameEn: true },
  })
  return {
    level: highest.level as LadderCode,
    name: pick({ zh: rung?.nameZh ?? '', en: rung?.nameEn ?? '' }, locale),
    orders: orders.map(({ id, number, state, issuedAt, dueAt }) => ({ id, number, state, issuedAt, dueAt })),
  }
}

export type CaseSupervision = NonNullable<Awaited<ReturnType<typeof supervisionOfCase>>>

/** The same for the page of staff, with where this reader opens an order; null for who opens none. */
export async function readSupervisionLine(
  { caseId, actor, locale }: { caseId: string; actor: Actor; locale: Locale },
  deps: Services = services(),
) {
  const supervision = await supervisionOfCase({ caseId, locale }, deps)
  const isOfUnit = actor.role === 'handler' || actor.role === 'leader' || actor.role === 'dispatcher'
  const base = actor.role === 'supervisor' ? '/supervise/orders' : isOfUnit ? '/desk/orders' : null
  return { supervision, base }
}
