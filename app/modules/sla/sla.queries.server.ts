import { type Services, services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { seconds } from '../../platform/duration.ts'
import { readRows } from '../../platform/read-rows.server.ts'
import {
  type Alert,
  type ClockMetric,
  type ClockState,
  LEVELS,
  type Level,
  OVERDUE_LEVELS,
  type StopReason,
  type Unit,
} from './sla.schema.ts'

type Reads = Pick<Services, 'db'>

export type ClockView = {
  id: string
  metric: ClockMetric
  cycle: number
  departmentId: string | null
  state: ClockState
  unit: Unit
  targetMs: number
  targetDays: number | null
  dueAt: Date | null
  provisional: boolean
  startedAt: Date
  stoppedAt: Date | null
  stopReason: StopReason | null
  breachedAt: Date | null
  pauseReason: string | null
}

/** All clocks of a case, oldest first; empty before the clocks were started. */
export async function clocksOf(caseId: string, { db }: Reads = services()): Promise<ClockView[]> {
  const rows = await db.slaClock.findMany({
    where: { caseId },
    orderBy: [{ startedAt: 'asc' }, { id: 'asc' }],
    omit: { consumedMs: true, runningSince: true, epoch: true, caseId: true },
  })
  return rows.map((row) => ({
    ...row,
    metric: row.metric as ClockMetric,
    state: row.state as ClockState,
    unit: row.unit as Unit,
    targetMs: Number(row.targetMs),
    stopReason: row.stopReason as StopReason | null,
  }))
}

export type DueView = {
  caseId: string
  /** Head of the stream "clock:<caseId>", for the live subscription. */
  rev: number
  dueAt: Date | null
  dueMetric: ClockMetric | null
  dueStartedAt: Date | null
  provisional: boolean
  alert: Alert
  /** `stopped` when nothing runs or waits any more. */
  state: 'running' | 'paused' | 'stopped'
}

type Head = Omit<DueView, 'dueMetric' | 'alert' | 'state'> & { dueMetric: string | null; alert: string }

/** What lists show, by case id; a case without clocks is not in the map. */
export async function duesOf(caseIds: readonly string[], { db }: Reads = services()): Promise<Map<string, DueView>> {
  if (caseIds.length === 0) return new Map()
  const heads = await readRows<Head>(
    db,
    Prisma.sql`SELECT "caseId", "rev", "dueAt", "dueMetric", "dueStartedAt", "provisional", "alert" FROM "CaseClocks"
      WHERE "caseId" IN (${Prisma.join([...caseIds])})`,
  )
  const idle = heads.filter((head) => head.dueAt === null).map((head) => head.caseId)
  const onHold =
    idle.length === 0
      ? []
      : await db.slaClock.findMany({
          where: { caseId: { in: idle }, state: 'paused' },
          select: { caseId: true },
        })
  const paused = new Set(onHold.map((clock) => clock.caseId))
  return new Map(
    heads.map((head) => [
      head.caseId,
      {
        ...head,
        dueMetric: head.dueMetric as ClockMetric | null,
        alert: head.alert as Alert,
        state: head.dueAt ? 'running' : paused.has(head.caseId) ? 'paused' : 'stopped',
      },
    ]),
  )
}

/** Cases with an overdue clock by department; cases that wait with the dispatchers are under null. Highest number first. */
export async function overdueByDepartment(
  { db }: Reads = services(),
): Promise<Array<{ departmentId: string | null; count: number }>> {
  const groups = await db.caseClocks.groupBy({
    by: ['departmentId'],
    where: { alert: { in: [...OVERDUE_LEVELS] } },
    _count: { _all: true },
  })
  return groups
    .map((group) => ({ departmentId: group.departmentId, count: group._count._all }))
    .sort((a, b) => b.count - a.count)
}

/** Cases by warning; every warning is present. Those without one are not counted: they are nearly all. */
export async function countByAlert(
  { departmentId }: { departmentId?: string | undefined },
  { db }: Reads = services(),
): Promise<Record<Level, number>> {
  const groups = await db.caseClocks.groupBy({
    by: ['alert'],
    where: { alert: { in: [...LEVELS] }, ...(departmentId && { departmentId }) },
    _count: { _all: true },
  })
  const counts = Object.fromEntries(LEVELS.map((level) => [level, 0])) as Record<Level, number>
  for (const group of groups) counts[group.alert as Level] += group._count._all
  return counts
}

/** Age in seconds of the oldest warning that is due and has not fired; 0 when there is none (REQUIREMENTS B33). */
export async function oldestPendingLagSeconds(deps: Pick<Services, 'db' | 'clock'> = services()): Promise<number> {
  const now = deps.clock.now()
  const oldest = {
    where: { status: 'pending', fireAt: { lte: now } },
    orderBy: { fireAt: 'asc' },
    select: { fireAt: true },
  } as const
  const found = await Promise.all([deps.db.slaStep.findFirst(oldest), deps.db.deadlineStep.findFirst(oldest)])
  const lags = found.map((step) => (step ? now.getTime() - step.fireAt.getTime() : 0))
  return Math.max(...lags) / seconds(1)
}
