import { type Services, services } from '../../platform/container.server.ts'
import { deadlinesOf } from '../sla/deadlines.queries.server.ts'
import { memberAlias } from './member-alias.server.ts'
import type { ObjectionKind, ObjectionState } from './objection.schema.ts'

export type ObjectionView = {
  id: string
  rev: number
  kind: ObjectionKind
  subject: 'award' | 'score'
  state: ObjectionState
  text: string
  answer: string | null
  /** Not a name: entries lead to cases, whose reporters stay sealed. */
  member: string
  createdAt: Date
  decidedAt: Date | null
  /** The promise that runs now; null when none does. */
  dueAt: Date | null
  isExtended: boolean
}

const PAGE = 20

type Row = Awaited<ReturnType<typeof read>>[number]

function read(where: object, { db }: Services, after?: string | null) {
  return db.creditObjection.findMany({
    where,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: PAGE + 1,
    ...(after ? { cursor: { id: after }, skip: 1 } : {}),
  })
}

async function toViews(rows: readonly Row[], deps: Services): Promise<ObjectionView[]> {
  const deadlines = await deadlinesOf(
    rows.map(({ id }) => `objection:${id}`),
    deps,
  )
  return rows.map(({ id, rev, kind, awardId, state, text, answer, userId, createdAt, decidedAt, extendedAt }) => ({
    ...{ id, rev, text, answer, createdAt, decidedAt },
    kind: kind as ObjectionKind,
    subject: awardId ? 'award' : 'score',
    state: state as ObjectionState,
    member: memberAlias(userId, deps),
    dueAt: deadlines.find((one) => one.subject === `objection:${id}` && one.state === 'running')?.dueAt ?? null,
    isExtended: extendedAt !== null,
  }))
}

type Page = { objections: ObjectionView[]; next: string | null }

async function toPage(rows: Row[], deps: Services): Promise<Page> {
  const next = rows.length > PAGE ? (rows[PAGE - 1]?.id ?? null) : null
  return { objections: await toViews(rows.slice(0, PAGE), deps), next }
}

/** A member's own objections and repairs, newest first: the last twenty. */
export async function objectionsOf(userId: string, deps: Services = services()): Promise<ObjectionView[]> {
  return (await toPage(await read({ userId }, deps), deps)).objections
}

/** Objections and repairs that wait for somebody, newest first. For those who decide. */
export async function openObjections({ after }: { after?: string | null }, deps: Services = services()): Promise<Page> {
  return toPage(await read({ state: { in: ['filed', 'checked', 'review'] } }, deps, after), deps)
}
