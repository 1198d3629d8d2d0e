import type { ClockValue, Step } from './clock-time.rules.ts'
import type { ClockMetric, ClockState, StepLevel, StopReason, Unit } from './sla.schema.ts'

/** Columns of a stored clock. */
export type ClockColumns = {
  metric: string
  cycle: number
  departmentId: string | null
  state: string
  unit: string
  targetMs: bigint
  targetDays: number | null
  consumedMs: bigint
  otherMs: bigint
  pausedMs: bigint
  runningSince: Date | null
  dueAt: Date | null
  provisional: boolean
  startedAt: Date
  stoppedAt: Date | null
  stopReason: string | null
  breachedAt: Date | null
  pauseReason: string | null
  resumeAt: Date | null
  latePauses: number
  disputedAt: Date | null
  epoch: number
  policyVersion: number
  calendarVersion: number
}

type StepColumns = { epoch: number; level: string; fireAt: Date }

const dateOf = (ms: number | null) => (ms === null ? null : new Date(ms))
const msOf = (date: Date | null) => date?.getTime() ?? null

/** A clock as stored; its steps are rows of their own. */
export function toClockRow({ steps, ...clock }: ClockValue): ClockColumns {
  return {
    ...clock,
    targetMs: BigInt(clock.targetMs),
    consumedMs: BigInt(clock.consumedMs),
    otherMs: BigInt(clock.otherMs),
    pausedMs: BigInt(clock.pausedMs),
    runningSince: dateOf(clock.runningSince),
    dueAt: dateOf(clock.dueAt),
    startedAt: new Date(clock.startedAt),
    stoppedAt: dateOf(clock.stoppedAt),
    breachedAt: dateOf(clock.breachedAt),
    resumeAt: dateOf(clock.resumeAt),
    disputedAt: dateOf(clock.disputedAt),
  }
}

/** A clock as computed with; `steps` are its rows. */
export function fromClockRow(row: ClockColumns, steps: readonly StepColumns[]): ClockValue {
  return {
    metric: row.metric as ClockMetric,
    cycle: row.cycle,
    departmentId: row.departmentId,
    state: row.state as ClockState,
    unit: row.unit as Unit,
    targetMs: Number(row.targetMs),
    targetDays: row.targetDays,
    consumedMs: Number(row.consumedMs),
    otherMs: Number(row.otherMs),
    pausedMs: Number(row.pausedMs),
    runningSince: msOf(row.runningSince),
    dueAt: msOf(row.dueAt),
    provisional: row.provisional,
    startedAt: row.startedAt.getTime(),
    stoppedAt: msOf(row.stoppedAt),
    stopReason: row.stopReason as StopReason | null,
    breachedAt: msOf(row.breachedAt),
    pauseReason: row.pauseReason,
    resumeAt: msOf(row.resumeAt),
    latePauses: row.latePauses,
    disputedAt: msOf(row.disputedAt),
    epoch: row.epoch,
    policyVersion: row.policyVersion,
    calendarVersion: row.calendarVersion,
    steps: steps.map(
      (step): Step => ({ epoch: step.epoch, level: step.level as StepLevel, fireAt: step.fireAt.getTime() }),
    ),
  }
}

/** Identity of a step within its clock. */
export function stepKey({ epoch, level }: { epoch: number; level: string }): string {
  return `${epoch} ${level}`
}
