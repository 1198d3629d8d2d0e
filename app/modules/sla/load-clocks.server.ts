import type { Db, Tx } from '../../platform/db.server.ts'
import type { CaseType } from '../cases/case.schema.ts'
import type { ClockValue } from './clock.rules.ts'
import { fromClockRow } from './sla-row.rules.ts'

export type StoredClock = {
  id: string
  value: ClockValue
  steps: Array<{ id: string; epoch: number; level: string; status: string }>
}

/** All clocks of a case with the steps that are not void. */
export async function loadClocks(caseId: string, db: Db | Tx): Promise<StoredClock[]> {
  const rows = await db.slaClock.findMany({
    where: { caseId },
    orderBy: [{ startedAt: 'asc' }, { id: 'asc' }],
    include: {
      steps: {
        where: { status: { not: 'void' } },
        select: { id: true, epoch: true, level: true, fireAt: true, status: true },
      },
    },
  })
  return rows.map((row) => ({ id: row.id, value: fromClockRow(row, row.steps), steps: row.steps }))
}

export type SlaHead = { policyCode: string; caseType: string; departmentId: string | null }

/** The stored head and clocks as the value that facts are folded over. */
export function slaOf(head: SlaHead, clocks: readonly StoredClock[]) {
  const { policyCode, departmentId } = head
  return { policyCode, caseType: head.caseType as CaseType, departmentId, clocks: clocks.map((clock) => clock.value) }
}
