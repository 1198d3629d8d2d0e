import { hours, minutes } from '../../../platform/duration.ts'

/** The four meanings that LOOK.md allows, and waiting. */
export type DueTone = 'on-time' | 'soon' | 'overdue' | 'done' | 'paused'

export type DueFacts = {
  state: 'running' | 'paused' | 'stopped' | 'cancelled'
  dueAt: number | null
  startedAt: number | null
}

const SOON_SHARE = 0.8
const SOON_LEFT_MS = hours(24)

/**
 * Meaning of a due time at `now`: soon from 80 % of the time between start and due, or from 24 hours before, whichever
 * is later (DOMAIN 4.3). Times are milliseconds. The browser has no calendar, so 80 % is of real time here.
 */
export function dueTone({ state, dueAt, startedAt }: DueFacts, now: number): DueTone {
  if (state === 'paused') return 'paused'
  if (state !== 'running' || dueAt === null) return 'done'
  if (now > dueAt) return 'overdue'
  const start = startedAt ?? dueAt
  const soon = Math.max(start + SOON_SHARE * (dueAt - start), dueAt - SOON_LEFT_MS)
  return now >= soon ? 'soon' : 'on-time'
}

/** Whole days, hours and minutes of a length of time, rounded down. */
export function splitLength(ms: number): { days: number; hours: number; minutes: number } {
  const total = Math.floor(Math.abs(ms) / minutes(1))
  return { days: Math.floor(total / 1440), hours: Math.floor(total / 60) % 24, minutes: total % 60 }
}
