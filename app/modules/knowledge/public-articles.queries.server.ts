import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { anyCase } from '../../platform/dialect.server.ts'
import { maySeeKnowledge } from './knowledge.policy.ts'
import { unknownItem } from './load-item.server.ts'

const PAGE = 20
const EXCERPT = 90

function publishedBefore(after: string | undefined) {
  const match = /^(\d{1,15})_([\w-]{1,64})$/.exec(after ?? '')
  if (!match) return {}
  const [, time, id] = match
  const at = new Date(Number(time))
  return { publishedAt: { lte: at }, NOT: { publishedAt: at, id: { gte: id ?? '' } } }
}

/** Articles that anyone may read, newest first, 20 a page; every word must occur in title or text. */
export async function listPublicArticles(
  input: { words: string; after: string | undefined; limit?: number },
  deps: Services = services(),
) {
  const limit = input.limit ?? PAGE
  const fold = anyCase(deps.db)
  const words = input.words.split(/\s+/).filter(Boolean).slice(0, 6)
  const rows = await deps.db.knowledgeVersion.findMany({
    where: {
      kind: 'article',
      inForce: true,
      audience: 'public',
      AND: [
        publishedBefore(input.after),
        ...words.map((word) => ({
          OR: [{ title: { contains: word, ...fold } }, { body: { contains: word, ...fold } }],
        })),
      ],
    },
    orderBy: [{ publishedAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
    select: { id: true, itemId: true, title: true, body: true, publishedAt: true },
  })
  const last = rows[limit - 1]
  return {
    articles: rows.slice(0, limit).map(({ itemId, title, body, publishedAt }) => ({
      ...{ id: itemId, title, publishedAt },
      excerpt: body.length > EXCERPT ? `${body.slice(0, EXCERPT)}…` : body,
    })),
    next: rows.length > limit && last ? `${last.publishedAt.getTime()}_${last.id}` : null,
  }
}

/** An article in force, as far as the reader may read it: public ones for anyone. Throws not_found. */
export async function readArticle(id: string, actor: Actor, deps: Services = services()) {
  const row = await deps.db.knowledgeVersion.findFirst({
    where: { itemId: id, kind: 'article', inForce: true },
    select: { title: true, body: true, audience: true, version: true, publishedAt: true, item: true },
  })
  if (!row || (row.audience !== 'public' && !maySeeKnowledge(actor))) throw unknownItem()
  const { item, ...article } = row
  return { ...article, isStale: item.reviewBy !== null && item.reviewBy < deps.clock.now() }
}
