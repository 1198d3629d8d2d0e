import { type Services, services } from '../../platform/container.server.ts'
import { appendEvents, sealEvents } from '../../platform/events.server.ts'
import { logger } from '../../platform/logger.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { withTx } from '../../platform/tx.server.ts'
import { caseStream } from '../cases/case.events.ts'
import { clockStream, type SlaPayload } from './sla.events.ts'
import { ALERTS, type Alert, type Level, type Metric } from './sla.schema.ts'
import { syncClocks } from './sync-clocks.server.ts'

const BATCH = 200

/** Ends the transaction of a step that somebody else fired, or whose clock moved on, meanwhile. */
class Overtaken extends Error {}

async function readStep(id: string, { db }: Services) {
  const step = await db.slaStep.findFirst({
    where: { id, status: 'pending' },
    include: { clock: { include: { aggregate: true } } },
  })
  if (!step) return null
  const { aggregate } = step.clock
  const stream = caseStream(aggregate.caseId)
  const unseen = await db.event.findFirst({ where: { stream, rev: { gt: aggregate.caseRev } }, select: { id: true } })
  return { ...step, behind: unseen !== null }
}

/** The step with its clock up to date: a clock that was stopped or paused before the step must not fire it. */
async function readFreshStep(id: string, deps: Services) {
  const step = await readStep(id, deps)
  if (!step?.behind) return step
  await syncClocks({ caseId: step.clock.caseId }, deps)
  return readStep(id, deps)
}

const higher = (a: string, b: Level): Alert => ALERTS[Math.max(ALERTS.indexOf(a as Alert), ALERTS.indexOf(b))] ?? b

async function fireStep(id: string, deps: Services): Promise<boolean> {
  const step = await readFreshStep(id, deps)
  if (!step) return false
  const { clock } = step
  const head = clock.aggregate
  const level = step.level as Level
  const now = deps.clock.now()
  // A step of an earlier epoch was due before the clock changed: recorded, but the alert follows the clock as it is.
  const current = clock.state === 'running' && step.epoch === clock.epoch
  const alert = current ? higher(head.alert, level) : head.alert
  const payload: SlaPayload<'sla.step-fired'> = { clockId: clock.id, metric: clock.metric as Metric, level }
  const department = clock.departmentId ? [`department:${clock.departmentId}`] : []
  const stream = clockStream(head.caseId)
  const fact = {
    stream,
    rev: head.rev + 1,
    type: 'sla.step-fired',
    version: 1,
    payload,
    audience: 'party' as const,
    actorId: null,
    actorRole: 'system',
    at: now,
    topics: [stream, ...department, 'board:supervision'],
  }
  const sealed = sealEvents([fact], head.headHash, deps.ids)
  const breached = level !== 'due_soon' && clock.breachedAt === null
  await withTx(deps.db, 'fire-step', async (tx) => {
    const won = await tx.caseClocks.updateMany({
      where: { caseId: head.caseId, rev: head.rev, caseRev: head.caseRev },
      data: { rev: fact.rev, headHash: sealed.headHash, alert, updatedAt: now },
    })
    const fired = await tx.slaStep.updateMany({
      where: { id, status: 'pending' },
      data: { status: 'fired', firedAt: now },
    })
    if (won.count === 0 || fired.count === 0) throw new Overtaken()
    if (breached)
      await tx.slaClock.updateMany({ where: { id: clock.id }, data: { breachedAt: clock.dueAt ?? step.fireAt } })
    await appendEvents(tx, sealed.rows)
  })
  return true
}

/** One broken case must not hold up the warnings of all others; the step stays pending for the next sweep. */
async function tryStep(id: string, deps: Services): Promise<boolean> {
  try {
    return await fireStep(id, deps)
  } catch (error) {
    if (!(error instanceof Overtaken))
      logger.error({ err: error, stepId: id }, 'a time limit warning could not be fired')
    return false
  }
}

/**
 * Fires every warning whose time has come, in order, each exactly once however many sweepers run (REQUIREMENTS B26, B31):
 * raises the alert of the case, records the breach and appends `sla.step-fired`. Returns how many this call fired.
 * Reads only the index range of pending steps that are due.
 */
export async function fireDueSteps(deps: Services = services()): Promise<number> {
  const now = deps.clock.now()
  let fired = 0
  let after: { fireAt: Date; id: string } | undefined
  for (;;) {
    const batch = await deps.db.slaStep.findMany({
      where: {
        status: 'pending',
        fireAt: { lte: now, ...(after && { gte: after.fireAt }) },
        ...(after && { NOT: { fireAt: after.fireAt, id: { lte: after.id } } }),
      },
      orderBy: [{ fireAt: 'asc' }, { id: 'asc' }],
      take: BATCH,
      select: { id: true, fireAt: true },
    })
    for (const step of batch) if (await tryStep(step.id, deps)) fired += 1
    if (fired > 0) poke()
    after = batch.at(-1)
    if (batch.length < BATCH) return fired
  }
}
