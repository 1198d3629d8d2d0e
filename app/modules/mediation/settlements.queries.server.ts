import { z } from 'zod'
import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { TOPICS, type Topic } from './mediation.schema.ts'
import { askedPairs, sharedPairs } from './settlement-likeness.rules.ts'

const PAGE = 20

/** The topic that an address names; null for all. */
export function topicOf(asked: string | null): Topic | null {
  return TOPICS.find((topic) => topic === asked) ?? null
}

type Asked = { topic: Topic | null; words: string; after: string | undefined }

const TOLD = { id: true, topic: true, dispute: true, outcome: true } as const

/** The newest first; `after` is the id of the last one of the page before. */
async function newest({ topic, after }: Asked, { db }: Pick<Services, 'db'>) {
  const rows = await db.settlement.findMany({
    where: { state: 'approved', ...(topic ? { topic } : {}) },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: PAGE + 1,
    ...(after ? { cursor: { id: after }, skip: 1 } : {}),
    select: TOLD,
  })
  const page = rows.slice(0, PAGE)
  return { rows: page, next: rows.length > PAGE ? (page.at(-1)?.id ?? null) : null }
}

/** Place in what a search found: pairs in common and id, as "7.<id>". */
const placeSchema = z
  .string()
  .regex(/^\d{1,3}\.[\w-]{1,64}$/)
  .transform((place) => ({ common: Number(place.split('.')[0]), id: place.slice(place.indexOf('.') + 1) }))

/** What has most in common with the words first, found by its pairs of letters; `after` is a place in that order. */
async function likeWords({ topic, words, after }: Asked, { db }: Pick<Services, 'db'>) {
  const { pairs, least } = askedPairs(words)
  if (pairs.length === 0) return { rows: [], next: null }
  const place = placeSchema.safeParse(after)
  const behind = place.success
    ? Prisma.sql`AND (COUNT(*) < ${place.data.common} OR (COUNT(*) = ${place.data.common} AND p."settlementId" < ${place.data.id}))`
    : Prisma.empty
  const about = topic
    ? Prisma.sql`JOIN "Settlement" s ON s."id" = p."settlementId" AND s."topic" = ${topic}`
    : Prisma.empty
  const hits = await db.$queryRaw<Array<{ id: string; common: number | bigint }>>`
    SELECT p."settlementId" AS id, COUNT(*) AS common FROM "SettlementPair" p ${about}
    WHERE p."pair" IN (${Prisma.join(pairs)}) GROUP BY p."settlementId"
    HAVING COUNT(*) >= ${least} ${behind} ORDER BY common DESC, id DESC LIMIT ${PAGE + 1}`
  const page = hits.slice(0, PAGE)
  const found = await db.settlement.findMany({
    where: { id: { in: page.map(({ id }) => id) }, state: 'approved' },
    select: TOLD,
  })
  const byId = new Map(found.map((row) => [row.id, row]))
  const last = page.at(-1)
  return {
    rows: page.flatMap(({ id }) => byId.get(id) ?? []),
    next: hits.length > PAGE && last ? `${Number(last.common)}.${last.id}` : null,
  }
}

/**
 * A page of the library: the newest first, or what is like the words that are asked for, with what they share. Holds no
 * number of a mediation and nobody's name. `next` is the `after` of the page that follows.
 */
export async function searchSettlements(asked: Asked, { db }: Pick<Services, 'db'> = services()) {
  const { rows, next } = await (asked.words ? likeWords(asked, { db }) : newest(asked, { db }))
  const { pairs } = askedPairs(asked.words)
  return {
    rows: rows.map((row) => {
      return { ...row, topic: row.topic as Topic, shared: sharedPairs(pairs, `${row.dispute} ${row.outcome}`) }
    }),
    next,
  }
}

export type SettlementRow = Awaited<ReturnType<typeof searchSettlements>>['rows'][number]

/** Proposals that wait for a second mediator, oldest first; own ones are shown but not decided. */
export async function proposedSettlements(
  actor: Actor,
  after: string | undefined,
  { db }: Pick<Services, 'db'> = services(),
) {
  const rows = await db.settlement.findMany({
    where: { state: 'proposed' },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: PAGE + 1,
    ...(after ? { cursor: { id: after }, skip: 1 } : {}),
    select: { ...TOLD, rev: true, proposedById: true },
  })
  const page = rows.slice(0, PAGE)
  return {
    rows: page.map(({ proposedById, ...row }) => {
      return { ...row, topic: row.topic as Topic, isOwn: proposedById === actor.id }
    }),
    next: rows.length > PAGE ? (page.at(-1)?.id ?? null) : null,
  }
}

export type ProposedRow = Awaited<ReturnType<typeof proposedSettlements>>['rows'][number]
