import type { Services } from '../../platform/container.server.ts'
import { deadlinesOf } from '../sla/deadlines.queries.server.ts'

type Warning = { subject: string; metric: string; cycle: number; dueAt: string }

/**
 * True when a warning is of the time that is promised now: not of a promise that was made anew, nor of a month that was
 * extended since.
 */
export async function isNewestWarning(
  { subject, metric, cycle, dueAt }: Warning,
  deps: Pick<Services, 'db'>,
): Promise<boolean> {
  const cycles = (await deadlinesOf([subject], deps)).filter((each) => each.metric === metric)
  return cycles.every((each) => each.cycle <= cycle && (each.cycle < cycle || each.dueAt.toISOString() === dueAt))
}
