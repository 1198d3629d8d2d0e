import { type Services, services } from '../../platform/container.server.ts'
import { deadlinesOf } from '../sla/deadlines.queries.server.ts'
import { type EntryAbout, entriesAbout } from './entries-about.queries.server.ts'
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
  about: EntryAbout | null
  createdAt: Date
  decidedAt: Date | null
  /** The promise that runs now; null when none does. */
  dueAt: Date | null
  isExtended: boolean
  /** A limit of the step that it is in has passed. */
  isLate: boolean
}

const PAGE = 20

type Row = Awaited<ReturnType<typeof read>>[number]

function read(where: object, { db }: Services, order: 'asc' | 'desc', after?: string | null) {
  return db.creditObjection.findMany({
    where,
    orderBy: [{ createdAt: order }, { id: order }],
    take: PAGE + 1,
    ...(after ? { cursor: { id: after }, skip: 1 } : {}),
  })
}

async function toViews(rows: readonly Row[], deps: Services): Promise<ObjectionView[]> {
  const [deadlines, about] = await Promise.all([
    deadlinesOf(
      rows.map(({ id }) => `objection:${id}`),
      deps,
    ),
    entriesAbout(rows, deps),
  ])
  const now = deps.clock.now()
  const dueOf = (id: string) =>
    deadlines.find((one) => one.subject === `objection:${id}` && one.state === 'running')?.dueAt ?? null
  return rows.map(({ id, rev, kind, awardId, state, text, answer, userId, createdAt, decidedAt, extendedAt }) => ({
    ...{ id, rev, text, answer, createdAt, decidedAt },
    kind: kind as ObjectionKind,
    subject: awardId ? 'award' : 'score',
    state: state as ObjectionState,
    member: memberAlias(userId, deps),
    about: about.get(id) ?? null,
    dueAt: dueOf(id),
    isLate: (dueOf(id) ?? now) < now,
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
  return (await toPage(await read({ userId }, deps, 'desc'), deps)).objections
}

/** Objections and repairs that wait for somebody, those that wait longest first. For those who decide. */
export async function openObjections({ after }: { after?: string | null }, deps: Services = services()): Promise<Page> {
  return toPage(await read({ state: { in: ['filed', 'checked', 'review'] } }, deps, 'asc', after), deps)
}
