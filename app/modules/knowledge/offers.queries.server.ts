import { type Services, services } from '../../platform/container.server.ts'
import type { Kind } from './knowledge.schema.ts'

/** A list to choose from stays one: beyond this nobody looks. */
const MOST = 40

/**
 * What is in force for cases of a category in a unit, the closest first: made for the category before made for all, then
 * the newest. At most 40.
 */
export async function offersFor(
  input: { kind: Kind; categoryCode: string | null; departmentId: string | null },
  deps: Services = services(),
): Promise<Array<{ id: string; title: string }>> {
  const { kind, categoryCode, departmentId } = input
  const scopes = await deps.db.knowledgeScope.findMany({
    where: { kind, categoryCode: { in: ['', categoryCode ?? ''] }, departmentId: { in: ['', departmentId ?? ''] } },
    orderBy: [{ categoryCode: 'desc' }, { departmentId: 'desc' }, { itemId: 'desc' }],
    take: MOST,
    select: { itemId: true },
  })
  const ids = [...new Set(scopes.map(({ itemId }) => itemId))]
  const rows = await deps.db.knowledgeVersion.findMany({
    where: { itemId: { in: ids }, inForce: true },
    select: { itemId: true, title: true },
  })
  const titles = new Map(rows.map(({ itemId, title }) => [itemId, title]))
  return ids.flatMap((id) => {
    const title = titles.get(id)
    return title === undefined ? [] : [{ id, title }]
  })
}

/** Articles are read beside the case: more than these are looked for in the list. */
const ARTICLES_SHOWN = 5

/** What a desk offers beside a case: templates while a reply is written, and the articles closest to it. */
export async function deskOffers(
  input: { act: string | null; categoryCode: string | null; departmentId: string | null },
  deps: Services = services(),
) {
  const { act, categoryCode, departmentId } = input
  const [templates, articles] = await Promise.all([
    act === 'reply' ? offersFor({ kind: 'template', categoryCode, departmentId }, deps) : [],
    offersFor({ kind: 'article', categoryCode, departmentId }, deps),
  ])
  return { templates, articles: articles.slice(0, ARTICLES_SHOWN) }
}
