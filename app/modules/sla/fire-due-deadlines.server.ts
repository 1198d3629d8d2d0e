import { type Services, services } from '../../platform/container.server.ts'
import { logger } from '../../platform/logger.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { withTx } from '../../platform/tx.server.ts'
import { appendDeadlineEvents, lockDeadlines } from './append-deadline-events.server.ts'

const BATCH = 200

type Step = { id: string; level: string; fireAt: Date; deadline: { subject: string } }

/** The head is taken first, so a stop and a warning of one subject follow each other; a step that was won is fired once. */
async function fireStep({ id, level, deadline: { subject } }: Step, deps: Services): Promise<boolean> {
  return withTx(deps.db, 'fire-deadline', async (tx) => {
    const head = await lockDeadlines(tx, subject)
    const firedAt = deps.clock.now()
    const won = await tx.deadlineStep.updateMany({
      where: { id, status: 'pending' },
      data: { status: 'fired', firedAt },
    })
    if (won.count === 0) return false
    const { deadline } = await tx.deadlineStep.findUniqueOrThrow({ where: { id }, select: { deadline: true } })
    const { id: deadlineId, metric, cycle, dueAt, breachedAt, topics } = deadline
    const isLate = level === 'overdue'
    if (isLate && !breachedAt) await tx.deadline.update({ where: { id: deadlineId }, data: { breachedAt: dueAt } })
    const type = isLate ? ('deadline.overdue' as const) : ('deadline.due-soon' as const)
    const payload = { deadlineId, subject, metric, cycle, dueAt: dueAt.toISOString() }
    const facts = { subject, topics: topics.split(' ').filter(Boolean), actorId: null }
    await appendDeadlineEvents(tx, head, { ...facts, events: [{ type, payload }] }, deps)
    return true
  })
}

/** One broken subject must not hold up the others; its step stays pending for the next sweep. */
async function tryStep(step: Step, deps: Services): Promise<boolean> {
  try {
    return await fireStep(step, deps)
  } catch (error) {
    logger.error({ err: error, stepId: step.id }, 'a deadline warning could not be fired')
    return false
  }
}

/** Fires every deadline warning whose time has come, in order, each exactly once. Returns how many this call fired. */
export async function fireDueDeadlines(deps: Services = services()): Promise<number> {
  const now = deps.clock.now()
  let fired = 0
  let after: { fireAt: Date; id: string } | undefined
  for (;;) {
    const batch: Step[] = await deps.db.deadlineStep.findMany({
      where: {
        status: 'pending',
        fireAt: { lte: now, ...(after && { gte: after.fireAt }) },
        ...(after && { NOT: { fireAt: after.fireAt, id: { lte: after.id } } }),
      },
      orderBy: [{ fireAt: 'asc' }, { id: 'asc' }],
      take: BATCH,
      select: { id: true, level: true, fireAt: true, deadline: { select: { subject: true } } },
    })
    for (const step of batch) if (await tryStep(step, deps)) fired += 1
    if (fired > 0) poke()
    after = batch.at(-1)
    if (batch.length < BATCH) return fired
  }
}
