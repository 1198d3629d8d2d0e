import { type Services, services } from '../../platform/container.server.ts'
import type { Tx } from '../../platform/db.server.ts'
import { withTx } from '../../platform/tx.server.ts'
import type { ClockValue } from './clock.rules.ts'
import { foldClocks } from './fold-clocks.server.ts'
import { clockStream } from './sla.events.ts'
import type { CaseSla } from './sla.rules.ts'
import { stepKey, toClockRow } from './sla-row.rules.ts'
import { syncClocks } from './sync-clocks.server.ts'

const nameOf = ({ metric, cycle }: { metric: string; cycle: number }) => `${metric} ${cycle}`

function readStored({ db }: Pick<Services, 'db'>, caseId: string) {
  const fired = { where: { status: 'fired' }, select: { epoch: true, level: true, firedAt: true } }
  return db.slaClock.findMany({ where: { caseId }, include: { steps: fired } })
}

type Stored = Awaited<ReturnType<typeof readStored>>

/** All clocks and steps anew, in the order in which they started; what has fired stays fired, a breach a breach. */
function rowsOf(caseId: string, clocks: readonly ClockValue[], stored: Stored, { ids }: Pick<Services, 'ids'>) {
  const before = new Map(stored.map((clock) => [nameOf(clock), clock]))
  return clocks.map((clock) => {
    const old = before.get(nameOf(clock))
    const firedAt = new Map(old?.steps.map((step) => [stepKey(step), step.firedAt]))
    const id = ids.newId()
    const steps = clock.steps.map(({ epoch, level, fireAt }) => {
      const key = stepKey({ epoch, level })
      const status = firedAt.has(key) ? 'fired' : 'pending'
      return {
        id: ids.newId(),
        clockId: id,
        epoch,
        level,
        fireAt: new Date(fireAt),
        status,
        firedAt: firedAt.get(key) ?? null,
      }
    })
    const row = toClockRow(clock)
    return { row: { id, caseId, ...row, breachedAt: row.breachedAt ?? old?.breachedAt ?? null }, steps }
  })
}

/** The head as its log tells it, at rev 0 of the case: the reaction then takes in every fact again. */
async function resetHead(tx: Tx, caseId: string, sla: CaseSla, deps: Services): Promise<void> {
  const log = await tx.event.findFirst({ where: { stream: clockStream(caseId) }, orderBy: { rev: 'desc' } })
  if (!log) return
  const { policyCode, caseType } = sla
  const head = { rev: log.rev, headHash: log.hash, caseRev: 0, updatedAt: deps.clock.now() }
  await tx.caseClocks.upsert({ where: { caseId }, create: { caseId, policyCode, caseType, ...head }, update: head })
}

/**
 * Makes the clocks of a case again from all its facts. Recorded as `sla.clocks-changed` like every change. Throws when a
 * fact of the case cannot be read.
 */
export async function rebuildClocks({ caseId }: { caseId: string }, deps: Services = services()): Promise<void> {
  const sla = await foldClocks({ caseId }, deps)
  if (!sla) return
  const rows = rowsOf(caseId, sla.clocks, await readStored(deps, caseId), deps)
  await withTx(deps.db, 'rebuild-clocks', async (tx) => {
    await resetHead(tx, caseId, sla, deps)
    await tx.slaClock.deleteMany({ where: { caseId } })
    if ((await tx.caseClocks.count({ where: { caseId } })) === 0) return
    await tx.slaClock.createMany({ data: rows.map(({ row }) => row) })
    await tx.slaStep.createMany({ data: rows.flatMap(({ steps }) => steps) })
  })
  await syncClocks({ caseId }, deps)
  await restoreBreaches(caseId, deps)
}

/** The facts do not tell that a warning fired in time; the step does. */
async function restoreBreaches(caseId: string, { db }: Services): Promise<void> {
  const open = await db.slaClock.findMany({
    where: { caseId, state: 'running', breachedAt: null, steps: { some: { level: 'overdue', status: 'fired' } } },
    select: { id: true, dueAt: true },
  })
  for (const { id, dueAt } of open) await db.slaClock.update({ where: { id }, data: { breachedAt: dueAt } })
}
