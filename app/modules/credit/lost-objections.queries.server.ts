import { type Services, services } from '../../platform/container.server.ts'
import { deadlineEventSchemas, deadlineStream } from '../sla/deadline.events.ts'
import type { LostFact } from './lost-rewards.queries.server.ts'
import { objectionStream } from './objection.events.ts'
import { afterMissed } from './objection.rules.ts'
import type { ObjectionState } from './objection.schema.ts'

type Asked = { after: string; take: number /** Younger facts are late, not lost. */; before: Date }

const OPEN: readonly ObjectionState[] = ['filed', 'checked', 'review']

/**
 * The next `take` open objections by id, and the limits of theirs that ran out and still mean something but were never
 * noted. `next` is where to go on; '' when that was the last page.
 */
export async function lostLateObjections(
  { after, take, before }: Asked,
  deps: Services = services(),
): Promise<{ lost: LostFact[]; next: string }> {
  const { db } = deps
  const page = await db.creditObjection.findMany({
    where: { id: { gt: after }, state: { in: [...OPEN] } },
    orderBy: { id: 'asc' },
    take,
    select: { id: true, state: true },
  })
  const next = page.length < take ? '' : (page.at(-1)?.id ?? '')
  const stateOf = new Map(page.map(({ id, state }) => [objectionStream(id), state as ObjectionState]))
  const subjects = [...stateOf.keys()]
  const [missed, noted] = await Promise.all([
    db.event.findMany({
      where: { stream: { in: subjects.map(deadlineStream) }, type: 'deadline.overdue', at: { lte: before } },
      orderBy: [{ stream: 'asc' }, { rev: 'asc' }],
      select: { id: true, stream: true, rev: true, type: true, payload: true },
    }),
    db.event.findMany({
      where: { stream: { in: subjects }, type: 'objection.late' },
      select: { stream: true, payload: true },
    }),
  ])
  const keyOf = (stream: string, { metric, cycle }: { metric?: unknown; cycle?: unknown }) =>
    `${stream} ${metric} ${cycle}`
  const seen = new Set(noted.map(({ stream, payload }) => keyOf(stream, JSON.parse(payload))))
  const lost = missed.flatMap(({ id, stream, rev, type, payload }) => {
    const fact = deadlineEventSchemas['deadline.overdue'].parse(JSON.parse(payload))
    const state = stateOf.get(fact.subject as `objection:${string}`)
    if (!state || afterMissed(state, fact.metric) === null || seen.has(keyOf(fact.subject, fact))) return []
    return [{ eventId: id, stream, rev, type }]
  })
  return { lost, next }
}
