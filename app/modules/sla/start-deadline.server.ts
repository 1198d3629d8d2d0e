import { type Services, services } from '../../platform/container.server.ts'
import type { Tx } from '../../platform/db.server.ts'
import { appendDeadlineEvents, lockDeadlines } from './append-deadline-events.server.ts'
import type { DeadlineEvent } from './deadline.events.ts'
import { deadlineWarnings } from './deadline.rules.ts'
import { type StartDeadline, startDeadlineSchema } from './deadline.schema.ts'
import { dueTime } from './due-time.rules.ts'
import { slaBook } from './sla-book.server.ts'

/** Ends a promise that is made anew, so that it no longer warns. Returns its cycle, 0 when there was none. */
async function endEarlier(tx: Tx, subject: string, metric: string, at: Date) {
  const last = await tx.deadline.findFirst({ where: { subject, metric }, orderBy: { cycle: 'desc' } })
  if (!last) return { cycle: 0, events: [] }
  if (last.state !== 'running') return { cycle: last.cycle, events: [] }
  await tx.deadline.update({ where: { id: last.id }, data: { state: 'cancelled', stoppedAt: at } })
  await tx.deadlineStep.deleteMany({ where: { deadlineId: last.id, status: 'pending' } })
  const { id: deadlineId, cycle } = last
  const payload = { deadlineId, subject, metric, cycle, at: at.toISOString(), reason: 'restarted' as const }
  const stopped: DeadlineEvent = { type: 'deadline.stopped', payload: { ...payload, inTime: at <= last.dueAt } }
  return { cycle, events: [stopped] }
}

/**
 * Promises that something of another module is done in time, inside that module's transaction, after its first write.
 * One promise per subject and metric runs at a time: starting it again ends the earlier one and begins a new cycle.
 * Its warnings become the facts `deadline.due-soon` and `deadline.overdue` on "deadline:<subject>". Throws
 * CalendarHorizonError when the calendar does not reach the due time, and ZodError for what is not a length of time.
 */
export async function startDeadline(
  tx: Tx,
  promise: StartDeadline,
  deps: Services = services(),
): Promise<{ dueAt: Date; provisional: boolean }> {
  const { subject, metric, startAt, topics, amount, unit, counting } = startDeadlineSchema.parse(promise)
  const { calendar, calendarVersion } = (await slaBook(deps, tx)).inForceAt(startAt.getTime())
  const due = dueTime(calendar, startAt.getTime(), { amount, unit, counting })
  const dueAt = new Date(due.dueAt)
  const head = await lockDeadlines(tx, subject)
  const earlier = await endEarlier(tx, subject, metric, startAt)
  const id = deps.ids.newId()
  const cycle = earlier.cycle + 1
  const { provisional } = due
  const columns = { id, subject, metric, cycle, startAt, amount, unit, counting, dueAt, provisional, calendarVersion }
  await tx.deadline.create({ data: { ...columns, state: 'running', topics: topics.join(' ') } })
  await tx.deadlineStep.createMany({
    data: deadlineWarnings(startAt.getTime(), due.dueAt).map(({ level, at }) => {
      return { id: deps.ids.newId(), deadlineId: id, epoch: 1, level, fireAt: new Date(at) }
    }),
  })
  const payload = { deadlineId: id, subject, metric, cycle, amount, unit, counting, provisional }
  const started: DeadlineEvent = {
    type: 'deadline.started',
    payload: { ...payload, startAt: startAt.toISOString(), dueAt: dueAt.toISOString() },
  }
  await appendDeadlineEvents(tx, head, { subject, topics, actorId: null, events: [...earlier.events, started] }, deps)
  return { dueAt, provisional }
}
