import type { Services } from '../../platform/container.server.ts'
import { Prisma, type Tx } from '../../platform/db.server.ts'
import type { ClockValue } from './clock.rules.ts'
import type { StoredClock } from './load-clocks.server.ts'
import { stepKey, toClockRow } from './sla-row.rules.ts'

type ClockRow = { id: string; caseId: string } & ReturnType<typeof toClockRow>
type StepRow = { id: string; clockId: string; epoch: number; level: string; fireAt: Date }

/** What to write so that the stored clocks become the computed ones. */
export type ClockChanges = {
  changed: ClockValue[]
  created: ClockRow[]
  updated: ClockRow[]
  voidStepIds: string[]
  steps: StepRow[]
}

/** Compares by identity: the fold returns an untouched clock as the same object. Clocks keep their order. */
export function changesBetween(
  caseId: string,
  stored: readonly StoredClock[],
  clocks: readonly ClockValue[],
  ids: Services['ids'],
): ClockChanges {
  const changes: ClockChanges = { changed: [], created: [], updated: [], voidStepIds: [], steps: [] }
  for (const [index, clock] of clocks.entries()) {
    const old = stored[index]
    if (old?.value === clock) continue
    const id = old?.id ?? ids.newId()
    changes.changed.push(clock)
    ;(old ? changes.updated : changes.created).push({ id, caseId, ...toClockRow(clock) })
    const wanted = new Set(clock.steps.map(stepKey))
    const had = new Set(old?.steps.map(stepKey))
    for (const step of old?.steps ?? []) {
      if (step.status === 'pending' && !wanted.has(stepKey(step))) changes.voidStepIds.push(step.id)
    }
    for (const { epoch, level, fireAt } of clock.steps) {
      if (had.has(stepKey({ epoch, level }))) continue
      changes.steps.push({ id: ids.newId(), clockId: id, epoch, level, fireAt: new Date(fireAt) })
    }
  }
  return changes
}

/**
 * One INSERT for all rows: a third of the processor time of createMany, which counts because this runs for every fact
 * of every case. Table and column names come from the code, values are bound.
 */
async function insertRows(tx: Tx, table: 'SlaClock' | 'SlaStep', rows: readonly (ClockRow | StepRow)[]): Promise<void> {
  const [first] = rows
  if (!first) return
  const columns = Object.keys(first)
  const names = Prisma.raw(columns.map((column) => `"${column}"`).join(', '))
  const values = rows.map((row) => Prisma.sql`(${Prisma.join(Object.values(row))})`)
  await tx.$executeRaw`INSERT INTO ${Prisma.raw(`"${table}"`)} (${names}) VALUES ${Prisma.join(values)}`
}

/** Writes the changes inside the transaction of the caller, who has already won the head row. */
export async function saveClocks(tx: Tx, changes: ClockChanges): Promise<void> {
  if (changes.voidStepIds.length > 0) {
    // By id alone: with `status` in the condition SQLite walks the index of all pending steps. Nobody can fire one
    // meanwhile, because that takes the head row first.
    await tx.slaStep.updateMany({ where: { id: { in: changes.voidStepIds } }, data: { status: 'void' } })
  }
  for (const { id, caseId, ...data } of changes.updated) await tx.slaClock.updateMany({ where: { id, caseId }, data })
  await insertRows(tx, 'SlaClock', changes.created)
  await insertRows(tx, 'SlaStep', changes.steps)
}
