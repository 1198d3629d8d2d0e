import { type Services, services } from '../../platform/container.server.ts'
import { deadlineEventSchemas, deadlineStream } from '../sla/deadline.events.ts'
import { mediationStream } from './mediation.events.ts'
import { eventOfWarning } from './mediation-limits.rules.ts'
import { stateOf } from './mediation-row.rules.ts'
import { isNewestWarning } from './newest-warning.server.ts'

/** A warning that its mediation should have noted: the fact of the deadline. */
export type LostWarning = { eventId: string; stream: string; rev: number; type: string }

type Asked = { after: string; take: number /** Younger warnings are late, not lost. */; before: Date }

/**
 * The next `take` mediations by id, and warnings of their deadlines that still mean something and that they have not taken
 * in. `next` is where to go on; '' when that was the last page.
 */
export async function lostWarnings(
  { after, take, before }: Asked,
  deps: Services = services(),
): Promise<{ lost: LostWarning[]; next: string }> {
  const { db } = deps
  const page = await db.mediation.findMany({
    where: { id: { gt: after } },
    orderBy: { id: 'asc' },
    take,
    select: { id: true, state: true, fold: true },
  })
  const next = page.length < take ? '' : (page.at(-1)?.id ?? '')
  const alive = new Map(
    page.filter(({ state }) => state !== 'archived').map(({ id, fold }) => [mediationStream(id), stateOf({ fold })]),
  )
  const subjects = [...alive.keys()]
  const warnings = await db.event.findMany({
    where: {
      stream: { in: subjects.map(deadlineStream) },
      type: { in: ['deadline.due-soon', 'deadline.overdue'] },
      at: { lte: before },
    },
    orderBy: [{ stream: 'asc' }, { rev: 'asc' }],
    select: { id: true, stream: true, rev: true, type: true, payload: true },
  })
  const noted = await db.event.findMany({
    where: { stream: { in: subjects }, causeId: { in: warnings.map(({ id }) => id) } },
    select: { causeId: true },
  })
  const seen = new Set(noted.map(({ causeId }) => causeId))
  const lost: LostWarning[] = []
  for (const { id, stream, rev, type, payload } of warnings) {
    const fact = deadlineEventSchemas['deadline.overdue'].parse(JSON.parse(payload))
    const state = alive.get(fact.subject as `mediation:${string}`)
    const isOver = type === 'deadline.overdue'
    if (seen.has(id) || !state || eventOfWarning(state, { metric: fact.metric, isOver }) === null) continue
    if (await isNewestWarning(fact, deps)) lost.push({ eventId: id, stream, rev, type })
  }
  return { lost, next }
}
