import type { SlaClock, SlaStep } from '../../../prisma/generated/sqlite/client.ts'
import { type Db, Prisma } from '../../platform/db.server.ts'
import { readRows } from '../../platform/read-rows.server.ts'
import type { CaseType } from '../cases/case.schema.ts'
import type { ClockValue } from './clock-time.rules.ts'
import { fromClockRow } from './sla-row.rules.ts'

export type StoredClock = {
  id: string
  value: ClockValue
  steps: Array<{ id: string; epoch: number; level: string; status: string }>
}

/** All clocks of a case with their steps. The version before this one marks void what will not come, and may still run. */
export async function loadClocks(caseId: string, db: Db): Promise<StoredClock[]> {
  const clocks = Prisma.sql`SELECT * FROM "SlaClock" WHERE "caseId" = ${caseId} ORDER BY "startedAt", "id"`
  const rows = await readRows<SlaClock>(db, clocks)
  if (rows.length === 0) return []
  const ids = Prisma.join(rows.map((row) => row.id))
  const steps = await readRows<SlaStep>(
    db,
    Prisma.sql`SELECT * FROM "SlaStep" WHERE "clockId" IN (${ids}) AND "status" <> 'void' ORDER BY "id"`,
  )
  return rows.map((row) => {
    const own = steps.filter((step) => step.clockId === row.id)
    return { id: row.id, value: fromClockRow(row, own), steps: own }
  })
}

export type SlaHead = { policyCode: string; caseType: string; departmentId: string | null }

/** The stored head and clocks as the value that facts are folded over. */
export function slaOf(head: SlaHead, clocks: readonly StoredClock[]) {
  const { policyCode, departmentId } = head
  return { policyCode, caseType: head.caseType as CaseType, departmentId, clocks: clocks.map((clock) => clock.value) }
}
