import type { Services } from '../../platform/container.server.ts'
import type { ClockEvent } from './clock-event.schema.ts'
import { applyClockEvent, type CaseSla } from './clock-fold.rules.ts'
import { clockStream, slaEventSchemas } from './sla.events.ts'
import { slaBook } from './sla-book.server.ts'

type Entry = { type: string; payload: string; at: Date }

/** The clock events that an entry of the log holds; null where it was written before they were. */
function eventsOf({ type, payload, at }: Entry): readonly ClockEvent[] | null {
  if (type === 'sla.clocks-changed') return slaEventSchemas[type].parse(JSON.parse(payload)).ops ?? null
  if (type !== 'sla.step-fired') return []
  const { metric, cycle, missedAt } = slaEventSchemas[type].parse(JSON.parse(payload))
  if (missedAt === undefined) return []
  return cycle === undefined ? null : [{ op: 'breach', metric, cycle, at: missedAt ?? at.toISOString(), rev: null }]
}

/** Every clock event of a case, oldest first; null when its log is older than they are. */
export async function clockEventsOf(caseId: string, { db }: Pick<Services, 'db'>): Promise<ClockEvent[] | null> {
  const log = await db.event.findMany({
    where: { stream: clockStream(caseId) },
    orderBy: { rev: 'asc' },
    select: { type: true, payload: true, at: true },
  })
  const events: ClockEvent[] = []
  for (const entry of log) {
    const found = eventsOf(entry)
    if (!found) return null
    events.push(...found)
  }
  return events
}

/** A clock by name, as "resolve 1". */
export const clockName = ({ metric, cycle }: { metric: string; cycle: number }): string => `${metric} ${cycle}`

export type LoggedClocks = {
  sla: CaseSla
  /** Names of clocks that were brought to other versions: of them the log knows more than the facts of the case. */
  recalculated: ReadonlySet<string>
}

/** The clocks as their own log alone makes them; null when there are none or the log is too old to say. */
export async function foldClockLog(caseId: string, deps: Pick<Services, 'db' | 'clock'>): Promise<LoggedClocks | null> {
  const [events, book] = await Promise.all([clockEventsOf(caseId, deps), slaBook(deps)])
  if (!events) return null
  const sla = events.reduce<CaseSla | null>((before, event) => applyClockEvent(before, event, book), null)
  const moved = events.flatMap((event) => (event.op === 'correct' && event.why === 'recalculated' ? [event] : []))
  return sla && { sla, recalculated: new Set(moved.map(clockName)) }
}
