import { type Services, services } from '../../platform/container.server.ts'
import type { Tx } from '../../platform/db.server.ts'
import { appendEvents, GENESIS, sealEvents } from '../../platform/events.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { withTx } from '../../platform/tx.server.ts'
import type { ClockEvent } from './clock-event.schema.ts'
import type { CaseSla } from './clock-fold.rules.ts'
import { type ClockValue, isOpen } from './clock-time.rules.ts'
import { clockName, foldClockLog } from './fold-clock-log.server.ts'
import { foldClocks } from './fold-clocks.server.ts'
import { clockStream, type SlaPayload, slaEventSchemas } from './sla.events.ts'
import { lapse } from './sla.rules.ts'
import { slaBook } from './sla-book.server.ts'
import { stepKey, toClockRow } from './sla-row.rules.ts'
import { type SlaSummary, summarise } from './sla-summary.rules.ts'

const dateOf = (ms: number | null) => (ms === null ? null : new Date(ms))

function readStored({ db }: Pick<Services, 'db'>, caseId: string) {
  const fired = { where: { status: 'fired' }, select: { epoch: true, level: true, firedAt: true } }
  return db.slaClock.findMany({ where: { caseId }, include: { steps: fired } })
}

type Stored = Awaited<ReturnType<typeof readStored>>

/** Warnings that fired, as the log of the clocks has them, whatever became of their rows. */
async function readFired(caseId: string, { db }: Pick<Services, 'db'>) {
  const log = await db.event.findMany({
    where: { stream: clockStream(caseId), type: 'sla.step-fired' },
    select: { payload: true, at: true },
  })
  return log.map(({ payload, at }) => ({ ...slaEventSchemas['sla.step-fired'].parse(JSON.parse(payload)), at }))
}

type Fired = Awaited<ReturnType<typeof readFired>>

const firedOf = (fired: Fired, { metric, cycle }: ClockValue) =>
  fired.filter((one) => one.metric === metric && (one.cycle ?? cycle) === cycle)

/**
 * The facts do not tell that a warning fired while nothing happened to an open clock; its fired steps and the log do.
 * A breach stays one.
 */
function withBreach(clock: ClockValue, stored: Stored, fired: Fired): ClockValue {
  if (!isOpen(clock) || clock.breachedAt !== null) return clock
  const old = stored.find((one) => clockName(one) === clockName(clock))
  const said = firedOf(fired, clock).find(({ missedAt }) => missedAt !== undefined)?.missedAt
  const isFired = old?.steps.some(({ level }) => level === 'overdue') && clock.state === 'running'
  return {
    ...clock,
    breachedAt: (said ? Date.parse(said) : old?.breachedAt?.getTime()) ?? (isFired ? clock.dueAt : null),
  }
}

type Made = {
  caseId: string
  sla: CaseSla
  lastRev: number
  summary: SlaSummary
  stored: Stored
  fired: Fired
}

/** All clocks and steps anew, in the order in which they started; what has fired stays fired. */
function rowsOf({ caseId, sla: { clocks }, stored, fired }: Made, { ids }: Pick<Services, 'ids'>) {
  const before = new Map(stored.map((clock) => [clockName(clock), clock]))
  return clocks.map((clock) => {
    const firedAt = new Map(before.get(clockName(clock))?.steps.map((step) => [stepKey(step), step.firedAt]))
    const told = firedOf(fired, clock)
    const id = ids.newId()
    const steps = clock.steps.map(({ epoch, level, fireAt }) => {
      const inLog = told.find((one) => one.level === level && one.at.getTime() >= fireAt)
      const when = firedAt.get(stepKey({ epoch, level })) ?? inLog?.at ?? null
      const step = { id: ids.newId(), clockId: id, epoch, level, fireAt: new Date(fireAt) }
      return { ...step, status: when ? 'fired' : 'pending', firedAt: when }
    })
    return { row: { id, caseId, ...toClockRow(clock) }, steps }
  })
}

/** What has to be said so that the log, too, comes to these clocks. */
function corrections(sla: CaseSla, stored: Stored, at: Date): ClockEvent[] {
  const when = { at: at.toISOString(), rev: null }
  const { policyCode, caseType, departmentId, clocks } = sla
  const names = new Set(clocks.map(clockName))
  const gone = stored.filter((clock) => !names.has(clockName(clock)))
  const right = clocks.map((clock): ClockEvent => {
    const { metric, cycle } = clock
    return { op: 'correct', ...when, metric, cycle, why: 'drift', clock: { ...clock, steps: [...clock.steps] } }
  })
  const wrong = gone.map(({ metric, cycle }): ClockEvent => {
    return { op: 'correct', ...when, metric: metric as ClockValue['metric'], cycle, why: 'drift', clock: null }
  })
  return [{ op: 'attach', ...when, policyCode, caseType }, { op: 'hand', ...when, departmentId }, ...wrong, ...right]
}

function payloadOf(sla: CaseSla, summary: SlaSummary, caseRev: number, ops: ClockEvent[]) {
  const changed = sla.clocks.map(({ metric, cycle, state, dueAt, provisional, stopReason }) => {
    return { metric, cycle, state, dueAt: dateOf(dueAt)?.toISOString() ?? null, provisional, stopReason }
  })
  const payload: SlaPayload<'sla.clocks-changed'> = {
    ...{ caseRev, policyCode: sla.policyCode, alert: summary.alert },
    ...{ changed, ops },
  }
  return payload
}

/** The next entry of the clocks' log, after whatever is the last one. */
async function sealCorrection(tx: Tx, { caseId, sla, lastRev, summary, stored }: Made, deps: Services) {
  const stream = clockStream(caseId)
  const log = await tx.event.findFirst({ where: { stream }, orderBy: { rev: 'desc' } })
  const at = deps.clock.now()
  const fact = {
    ...{ stream, rev: (log?.rev ?? 0) + 1, type: 'sla.clocks-changed', version: 1, at },
    payload: payloadOf(sla, summary, lastRev, corrections(sla, stored, at)),
    ...{ audience: 'party' as const, actorId: null, actorRole: 'system', topics: [stream] },
  }
  return { ...sealEvents([fact], log?.hash ?? GENESIS, deps.ids), rev: fact.rev }
}

/**
 * Makes the clocks of a case again from all its facts: rows, steps and head, and one `sla.clocks-changed` whose `correct`
 * events bring the log to the same. What has fired stays fired, a breach a breach. Throws when a fact of the case cannot
 * be read.
 */
export async function rebuildClocks({ caseId }: { caseId: string }, deps: Services = services()): Promise<void> {
  const folded = await foldClocks({ caseId }, deps)
  if (!folded) return
  const book = await slaBook(deps)
  const now = deps.clock.now()
  const lapsed = lapse(folded.sla, now.getTime(), book).sla
  const [stored, fired, logged] = await Promise.all([
    readStored(deps, caseId),
    readFired(caseId, deps),
    foldClockLog(caseId, deps),
  ])
  // Of a clock that was recalculated only its own log knows the versions that it follows.
  const known = (clock: ClockValue) =>
    logged?.recalculated.has(clockName(clock))
      ? logged.sla.clocks.find((one) => clockName(one) === clockName(clock))
      : undefined
  const sla = { ...lapsed, clocks: lapsed.clocks.map((clock) => known(clock) ?? withBreach(clock, stored, fired)) }
  const summary = summarise(sla, now.getTime(), book)
  const made = { caseId, sla, lastRev: folded.lastRev, summary, stored, fired }
  const rows = rowsOf(made, deps)
  await withTx(deps.db, 'rebuild-clocks', async (tx) => {
    const sealed = await sealCorrection(tx, made, deps)
    const { policyCode, caseType, departmentId } = sla
    const { dueMetric, provisional, alert } = summary
    const head = {
      ...{ rev: sealed.rev, headHash: sealed.headHash, caseRev: folded.lastRev, policyCode, caseType, departmentId },
      ...{ dueAt: dateOf(summary.dueAt), dueMetric, dueStartedAt: dateOf(summary.dueStartedAt), provisional, alert },
      updatedAt: now,
    }
    await tx.caseClocks.upsert({ where: { caseId }, create: { caseId, ...head }, update: head })
    await tx.slaClock.deleteMany({ where: { caseId } })
    await tx.slaClock.createMany({ data: rows.map(({ row }) => row) })
    await tx.slaStep.createMany({ data: rows.flatMap(({ steps }) => steps) })
    await appendEvents(tx, sealed.rows)
  })
  poke()
}
