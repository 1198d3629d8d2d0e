import { type Services, services } from '../../platform/container.server.ts'
import type { Tx } from '../../platform/db.server.ts'
import { appendDeadlineEvents, lockDeadlines } from './append-deadline-events.server.ts'
import { type StopDeadline, stopDeadlineSchema } from './deadline.schema.ts'

/**
 * Ends a promise inside the caller's transaction: `met` when done, at the due instant still in time, else late; a late one
 * is late for good. `cancelled` when nothing is owed any more. Does nothing when none runs, so it may be called twice.
 */
export async function stopDeadline(tx: Tx, stop: StopDeadline, deps: Services = services()): Promise<void> {
  const { subject, metric, at, reason } = stopDeadlineSchema.parse(stop)
  const running = { subject, metric, state: 'running' }
  if ((await tx.deadline.count({ where: running })) === 0) return
  const head = await lockDeadlines(tx, subject)
  const deadline = await tx.deadline.findFirst({ where: running })
  if (!deadline) return
  const inTime = at <= deadline.dueAt
  const breachedAt = inTime ? deadline.breachedAt : deadline.dueAt
  await tx.deadline.update({ where: { id: deadline.id }, data: { state: reason, stoppedAt: at, breachedAt } })
  await tx.deadlineStep.deleteMany({ where: { deadlineId: deadline.id, status: 'pending' } })
  const { id: deadlineId, cycle, topics } = deadline
  const payload = { deadlineId, subject, metric, cycle, at: at.toISOString(), reason, inTime }
  const facts = { subject, topics: topics.split(' ').filter(Boolean), actorId: null }
  await appendDeadlineEvents(tx, head, { ...facts, events: [{ type: 'deadline.stopped', payload }] }, deps)
}
