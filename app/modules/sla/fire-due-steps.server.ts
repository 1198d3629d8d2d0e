import { type Services, services } from '../../platform/container.server.ts'
import { eventWrites, sealEvents } from '../../platform/events.server.ts'
import { logger } from '../../platform/logger.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { isLostRace, updateOne, type Write, writeBatch } from '../../platform/write-batch.server.ts'
import { type DueStep, dueStep, dueSteps } from './due-steps.queries.server.ts'
import { clockStream, type SlaPayload } from './sla.events.ts'
import { ALERTS, type Alert, type ClockMetric, isBeforeDue, type Level } from './sla.schema.ts'
import { syncClocks } from './sync-clocks.server.ts'

const BATCH = 200
/** Cases at a time: a database on a server lets the sweep wait for its answers, and at the end of office hours many are due. */
const AT_ONCE = 4

const higher = (a: string, b: Level): Alert => ALERTS[Math.max(ALERTS.indexOf(a as Alert), ALERTS.indexOf(b))] ?? b

/** The instant that was missed, where this warning is the first to say so. */
function missedAt({ level, breachedAt, dueAt, fireAt }: DueStep): Date | null {
  return !isBeforeDue(level as Level) && breachedAt === null ? (dueAt ?? fireAt) : null
}

/**
 * The head is written first and only as it was read: whoever fires, stops or changes a clock of the case raises its rev,
 * so a step that was fired or dropped meanwhile is not fired.
 */
function writesOf(step: DueStep, deps: Services): Write[] {
  const { caseId, rev, caseRev, clockId, departmentId } = step
  const level = step.level as Level
  const metric = step.metric as ClockMetric
  const now = deps.clock.now()
  // A step of an earlier epoch was due before the clock changed: recorded, but the alert follows the clock as it is.
  const isCurrent = step.state === 'running' && step.stepEpoch === step.epoch && metric !== 'handle'
  const missed = missedAt(step)
  const payload: SlaPayload<'sla.step-fired'> = {
    ...{ clockId, metric, cycle: step.cycle, level },
    ...(missed && { missedAt: missed.toISOString() }),
  }
  const stream = clockStream(caseId)
  const fact = {
    ...{ stream, rev: rev + 1, type: 'sla.step-fired', version: 1, payload, at: now },
    ...{ audience: 'party' as const, actorId: null, actorRole: 'system' },
    topics: [stream, ...(departmentId ? [`department:${departmentId}`] : []), 'board:supervision'],
  }
  const { rows, headHash } = sealEvents([fact], step.headHash, deps.ids)
  const alert = isCurrent ? higher(step.alert, level) : step.alert
  return [
    updateOne('CaseClocks', { caseId, rev, caseRev }, { rev: fact.rev, headHash, alert, updatedAt: now }),
    updateOne('SlaStep', { id: step.id }, { status: 'fired', firedAt: now }),
    ...(missed ? [updateOne('SlaClock', { id: clockId }, { breachedAt: missed })] : []),
    ...eventWrites(rows),
  ]
}

/** Fires a step that was read a moment ago; facts that its clocks have not seen are taken in before. */
async function fireStep(read: DueStep, deps: Services): Promise<boolean> {
  const { id, caseId } = read
  if (read.level === 'max_pause') return (await syncClocks({ caseId, endsPauses: true }, deps)) === 'done'
  let step: DueStep | null = read
  if (read.behind) {
    await syncClocks({ caseId }, deps)
    step = await dueStep(id, deps)
  }
  if (!step || step.behind) return false
  // Losing it to a power cut loses the fact with the step, and the step is fired again.
  await writeBatch(deps.db, 'fire-step', writesOf(step, deps), 'derived')
  return true
}

/** One broken case must not hold up the warnings of all others; the step stays pending for the next sweep. */
async function tryStep(read: DueStep | null, deps: Services): Promise<boolean> {
  if (!read) return false
  try {
    return await fireStep(read, deps)
  } catch (error) {
    if (!isLostRace(error)) logger.error({ err: error, stepId: read.id }, 'a time limit warning could not be fired')
    return false
  }
}

/** Fires steps of one case in their order. What the first has changed is read again for the next. */
async function fireCase([first, ...others]: readonly DueStep[], deps: Services): Promise<number> {
  let fired = (await tryStep(first ?? null, deps)) ? 1 : 0
  for (const { id } of others) if (await tryStep(await dueStep(id, deps), deps)) fired += 1
  return fired
}

/** Fires what was read together, some cases at a time. */
async function fireBatch(batch: readonly DueStep[], deps: Services): Promise<number> {
  const byCase = new Map<string, DueStep[]>()
  for (const step of batch) byCase.set(step.caseId, [...(byCase.get(step.caseId) ?? []), step])
  const waiting = byCase.values()
  const lanes = Array.from({ length: AT_ONCE }, async () => {
    let fired = 0
    for (const steps of waiting) fired += await fireCase(steps, deps)
    return fired
  })
  return (await Promise.all(lanes)).reduce((sum, fired) => sum + fired, 0)
}

/**
 * Fires every warning whose time has come, in order, each exactly once however many sweepers run (REQUIREMENTS B26, B31):
 * raises the alert of the case, records the breach and appends `sla.step-fired`. A pause whose longest time is over ends.
 * Returns how many this call fired. Reads only the index range of pending steps that are due.
 */
export async function fireDueSteps(deps: Services = services()): Promise<number> {
  const now = deps.clock.now()
  let fired = 0
  let after: DueStep | undefined
  for (;;) {
    const batch = await dueSteps({ now, after, limit: BATCH }, deps)
    fired += await fireBatch(batch, deps)
    if (fired > 0) poke()
    after = batch.at(-1)
    if (batch.length < BATCH) return fired
  }
}
