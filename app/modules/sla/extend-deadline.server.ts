import { type Services, services } from '../../platform/container.server.ts'
import type { Tx } from '../../platform/db.server.ts'
import { AppError } from '../../platform/errors.ts'
import { appendDeadlineEvents, lockDeadlines } from './append-deadline-events.server.ts'
import { deadlineWarnings, extendedDue } from './deadline.rules.ts'
import { type ExtendDeadline, extendDeadlineSchema } from './deadline.schema.ts'
import { slaBook } from './sla-book.server.ts'

const NOT_RUNNING = { zh: '这个期限已经结束，不能延长', en: 'This deadline has ended and cannot be extended' }

/**
 * Moves the due time of a running promise on by an amount, inside the caller's transaction, and warns anew. Who may
 * approve it, how often and for how long is the caller's to say. A breach stays a breach (REQUIREMENTS B8). Fails with
 * `conflict` when none runs; throws CalendarHorizonError.
 */
export async function extendDeadline(
  tx: Tx,
  extension: ExtendDeadline,
  deps: Services = services(),
): Promise<{ dueAt: Date; provisional: boolean }> {
  const { subject, metric, reason, approvedById, ...extra } = extendDeadlineSchema.parse(extension)
  const head = await lockDeadlines(tx, subject)
  const deadline = await tx.deadline.findFirst({ where: { subject, metric, state: 'running' } })
  if (!deadline) throw new AppError('conflict', 'deadline_not_running', NOT_RUNNING)
  const { id: deadlineId, calendarVersion, cycle, startAt, topics } = deadline
  const book = await slaBook(deps, tx)
  const { calendar } = book.ofVersions({ policyVersion: book.policyVersion, calendarVersion })
  const due = extendedDue(calendar, deadline.dueAt.getTime(), extra)
  const dueAt = new Date(due.dueAt)
  const { provisional } = due
  const epoch = deadline.epoch + 1
  const extensions = deadline.extensions + 1
  const now = deps.clock.now().getTime()
  await tx.deadline.update({ where: { id: deadlineId }, data: { dueAt, provisional, epoch, extensions } })
  await tx.deadlineStep.deleteMany({ where: { deadlineId, status: 'pending' } })
  const ahead = deadlineWarnings(startAt.getTime(), due.dueAt).filter(({ at }) => at > now)
  await tx.deadlineStep.createMany({
    data: ahead.map(({ level, at }) => ({ id: deps.ids.newId(), deadlineId, epoch, level, fireAt: new Date(at) })),
  })
  const payload = { deadlineId, subject, metric, cycle, ...extra, provisional, dueAt: dueAt.toISOString() }
  const facts = { subject, topics: topics.split(' ').filter(Boolean), actorId: approvedById }
  const events = [{ type: 'deadline.extended' as const, payload: { ...payload, reason, approvedById } }]
  await appendDeadlineEvents(tx, head, { ...facts, events }, deps)
  return { dueAt, provisional }
}
