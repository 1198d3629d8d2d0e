import { type Services, services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { readRows } from '../../platform/read-rows.server.ts'

/** What became of one clock: when it was due, met or missed. */
export type ClockOutcome = {
  caseId: string
  metric: string
  state: string
  startedAt: Date
  dueAt: Date | null
  breachedAt: Date | null
  stoppedAt: Date | null
  stopReason: string | null
  /** On hold, with at least nine tenths of its limit used up (REQUIREMENTS B11). */
  isLateHold: boolean
}

type Row = Omit<ClockOutcome, 'isLateHold'> & { consumedMs: bigint; targetMs: bigint }

const isLate = ({ state, consumedMs, targetMs }: Row) => state === 'paused' && consumedMs * 10n >= targetMs * 9n

/** The clocks that judge these cases, not those of a department's own time, oldest first; without any, it is not in the map. */
export async function clockOutcomes(
  caseIds: readonly string[],
  { db }: Pick<Services, 'db'> = services(),
): Promise<Map<string, ClockOutcome[]>> {
  const byCase = new Map<string, ClockOutcome[]>()
  if (caseIds.length === 0) return byCase
  const rows = await readRows<Row>(
    db,
    Prisma.sql`SELECT "caseId", "metric", "state", "startedAt", "dueAt", "breachedAt", "stoppedAt", "stopReason",
      "consumedMs", "targetMs" FROM "SlaClock" WHERE "metric" <> 'handle' AND "caseId" IN (${Prisma.join([...caseIds])})
      ORDER BY "startedAt", "id"`,
  )
  for (const row of rows) {
    const { consumedMs: _consumed, targetMs: _target, ...clock } = row
    const known = byCase.get(row.caseId)
    const outcome = { ...clock, isLateHold: isLate(row) }
    if (known) known.push(outcome)
    else byCase.set(row.caseId, [outcome])
  }
  return byCase
}
