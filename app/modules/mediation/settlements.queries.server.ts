import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { TOPICS, type Topic } from './mediation.schema.ts'
import { likeness } from './settlement-likeness.rules.ts'

const PAGE = 20
/** The newest ones that a search compares; a library of more is narrowed by topic. */
const COMPARED = 500
const LEAST = 0.3

/** The topic that an address names; null for all. */
export function topicOf(asked: string | null): Topic | null {
  return TOPICS.find((topic) => topic === asked) ?? null
}

/**
 * The library: the newest first, or what is like the words that are asked for, with what they share. Holds no number of a
 * mediation and nobody's name.
 */
export async function searchSettlements(
  { topic, words, after }: { topic: Topic | null; words: string; after: string | undefined },
  { db }: Pick<Services, 'db'> = services(),
) {
  const rows = await db.settlement.findMany({
    where: { state: 'approved', ...(topic ? { topic } : {}) },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: words ? COMPARED : PAGE + 1,
    ...(after && !words ? { cursor: { id: after }, skip: 1 } : {}),
    select: { id: true, topic: true, dispute: true, outcome: true },
  })
  const compared = rows.map((row) => ({ ...row, ...likeness(words, `${row.dispute}${row.outcome}`) }))
  const wanted = words ? compared.filter(({ score }) => score >= LEAST).sort((a, b) => b.score - a.score) : compared
  const page = wanted.slice(0, PAGE).map((row) => ({ ...row, topic: row.topic as Topic }))
  return { rows: page, next: !words && rows.length > PAGE ? (page.at(-1)?.id ?? null) : null }
}

export type SettlementRow = Awaited<ReturnType<typeof searchSettlements>>['rows'][number]

/** Proposals that wait for a second mediator, oldest first; own ones are shown but not decided. At most a page. */
export async function proposedSettlements(actor: Actor, { db }: Pick<Services, 'db'> = services()) {
  const rows = await db.settlement.findMany({
    where: { state: 'proposed' },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: PAGE,
    select: { id: true, rev: true, topic: true, dispute: true, outcome: true, proposedById: true },
  })
  return rows.map(({ proposedById, ...row }) => {
    return { ...row, topic: row.topic as Topic, isOwn: proposedById === actor.id }
  })
}
