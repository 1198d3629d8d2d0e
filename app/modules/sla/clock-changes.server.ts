import type { Services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { insertInto, updateOne, type Write } from '../../platform/write-batch.server.ts'
import type { ClockValue } from './clock-time.rules.ts'
import type { StoredClock } from './load-clocks.server.ts'
import { toClockRow } from './sla-row.rules.ts'

type ClockRow = { id: string; caseId: string } & ReturnType<typeof toClockRow>
type StepRow = { id: string; clockId: string; epoch: number; level: string; fireAt: Date }

/** What to write so that the stored clocks become the computed ones. */
export type ClockChanges = {
  changed: ClockValue[]
  created: ClockRow[]
  updated: ClockRow[]
  droppedStepIds: string[]
  steps: StepRow[]
}

type StepName = Pick<StepRow, 'epoch' | 'level'>

const holds = (steps: readonly StepName[], { epoch, level }: StepName) =>
  steps.some((step) => step.epoch === epoch && step.level === level)

/** Compares by identity: the fold returns an untouched clock as the same object. Clocks keep their order. */
export function changesBetween(
  caseId: string,
  stored: readonly StoredClock[],
  clocks: readonly ClockValue[],
  ids: Services['ids'],
): ClockChanges {
  const changes: ClockChanges = { changed: [], created: [], updated: [], droppedStepIds: [], steps: [] }
  for (const [index, clock] of clocks.entries()) {
    const old = stored[index]
    if (old?.value === clock) continue
    const id = old?.id ?? ids.newId()
    changes.changed.push(clock)
    ;(old ? changes.updated : changes.created).push({ id, caseId, ...toClockRow(clock) })
    const had = old?.steps ?? []
    for (const step of had) {
      if (step.status === 'pending' && !holds(clock.steps, step)) changes.droppedStepIds.push(step.id)
    }
    for (const { epoch, level, fireAt } of clock.steps) {
      if (holds(had, { epoch, level })) continue
      changes.steps.push({ id: ids.newId(), clockId: id, epoch, level, fireAt: new Date(fireAt) })
    }
  }
  return changes
}

/**
 * What will not come is not kept: six steps in seven are of clocks that stop in time. By id alone: with `status` in the
 * condition SQLite walks the index of all pending steps. Nobody can fire one meanwhile, because that takes the head row
 * first.
 */
function dropSteps(ids: readonly string[]): Write {
  return { sql: Prisma.sql`DELETE FROM "SlaStep" WHERE "id" IN (${Prisma.join([...ids])})`, rows: ids.length }
}

/** The changes as part of a batch whose first write wins the head row. */
export function clockWrites({ created, updated, droppedStepIds, steps }: ClockChanges): Write[] {
  const dropped = droppedStepIds.length === 0 ? [] : [dropSteps(droppedStepIds)]
  const moved = updated.map(({ id, caseId, ...columns }) => updateOne('SlaClock', { id, caseId }, columns))
  return [...dropped, ...moved, ...insertInto('SlaClock', created), ...insertInto('SlaStep', steps)]
}
