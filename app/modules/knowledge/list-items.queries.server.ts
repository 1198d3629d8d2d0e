import type { Prisma } from '../../../prisma/generated/sqlite/client.ts'
import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { anyCase } from '../../platform/dialect.server.ts'
import { AppError } from '../../platform/errors.ts'
import { type Locale, pick } from '../../platform/i18n/text.ts'
import { accountNames } from '../accounts/account-names.queries.server.ts'
import { departmentNames, listCategories } from '../organisations/organisation.queries.server.ts'
import { maySeeKnowledge } from './knowledge.policy.ts'
import type { ItemView, Kind } from './knowledge.schema.ts'
import { type Item, readItem } from './load-item.server.ts'

const FORBIDDEN = { zh: '只有工作人员可以看', en: 'For staff only' }
const PAGE = 25
const OF_A_UNIT: ReadonlySet<Actor['role']> = new Set(['handler', 'leader', 'manager'])

type Where = Prisma.KnowledgeItemWhereInput

/** What is under work is listed for the people it is for and for its owner; what is in force for all staff. */
function ofReader(actor: Actor): Where {
  if (!OF_A_UNIT.has(actor.role)) return {}
  const own = { ownerId: actor.id ?? '' }
  return actor.departmentId ? { OR: [own, { departments: { contains: JSON.stringify(actor.departmentId) } }] } : own
}

function ofView(view: ItemView, actor: Actor, now: Date): Where {
  if (view === 'in-force') return { version: { not: null } }
  if (view === 'stale') return { ownerId: actor.id ?? '', reviewBy: { lt: now } }
  return { status: view, ...ofReader(actor) }
}

/** Keyset cursor of a list by latest change. */
function changedBefore(after: string | undefined): Where {
  const match = /^(\d{1,15})_([\w-]{1,64})$/.exec(after ?? '')
  if (!match) return {}
  const [, time, id] = match
  const at = new Date(Number(time))
  return { updatedAt: { lte: at }, NOT: { updatedAt: at, id: { gte: id ?? '' } } }
}

async function named(items: readonly Item[], locale: Locale, deps: Services) {
  const [owners, units, categories] = await Promise.all([
    accountNames(
      items.map(({ ownerId }) => ownerId),
      deps,
    ),
    departmentNames(
      items.flatMap(({ departments }) => departments),
      deps,
    ),
    listCategories(deps),
  ])
  const kinds = new Map(categories.map(({ code, nameZh, nameEn }) => [code, { zh: nameZh, en: nameEn }]))
  const inWords = (names: Map<string, { zh: string; en: string }>, codes: readonly string[]) =>
    codes.map((code) => pick(names.get(code) ?? { zh: code, en: code }, locale))
  return items.map(({ id, title, status, version, updatedAt, reviewBy, audience, ...item }) => ({
    ...{ id, title, status, version, updatedAt, reviewBy, audience },
    owner: owners.get(item.ownerId) ?? '',
    categories: inWords(kinds, item.categories),
    departments: inWords(units, item.departments),
  }))
}

export type ListItemsInput = {
  kind: Kind
  view: ItemView
  /** As typed; every word must occur in title or text. */
  words: string
  after: string | undefined
  actor: Actor
  locale: Locale
}

/** Templates or articles of one view, the latest changed first, 25 a page; `next` goes into `after`. Throws `forbidden`. */
export async function listItems(input: ListItemsInput, deps: Services = services()) {
  const { kind, view, actor, locale } = input
  if (!maySeeKnowledge(actor)) throw new AppError('forbidden', 'knowledge', FORBIDDEN)
  const fold = anyCase(deps.db)
  const words = input.words.split(/\s+/).filter(Boolean).slice(0, 6)
  const found: Where[] = words.map((word) => ({
    OR: [{ title: { contains: word, ...fold } }, { body: { contains: word, ...fold } }],
  }))
  const rows = await deps.db.knowledgeItem.findMany({
    where: { kind, AND: [ofView(view, actor, deps.clock.now()), changedBefore(input.after), ...found] },
    orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
    take: PAGE + 1,
  })
  const last = rows[PAGE - 1]
  const next = rows.length > PAGE && last ? `${last.updatedAt.getTime()}_${last.id}` : null
  return { items: await named(rows.slice(0, PAGE).map(readItem), locale, deps), next }
}

export type ListedItem = Awaited<ReturnType<typeof listItems>>['items'][number]

/** How much of a kind waits: for anybody's review, and for this owner to read again. Counted no further than 99. */
export async function countWaiting(kind: Kind, actor: Actor, deps: Services = services()) {
  const take = { take: 99, select: { id: true } } as const
  const [review, stale] = await Promise.all([
    deps.db.knowledgeItem.findMany({ where: { kind, AND: [ofView('review', actor, deps.clock.now())] }, ...take }),
    deps.db.knowledgeItem.findMany({ where: { kind, AND: [ofView('stale', actor, deps.clock.now())] }, ...take }),
  ])
  return { review: review.length, stale: stale.length }
}
