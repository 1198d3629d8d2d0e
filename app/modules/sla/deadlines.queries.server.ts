import { type Services, services } from '../../platform/container.server.ts'
import type { DeadlineState } from './deadline.schema.ts'
import type { Amount } from './due-time.schema.ts'

export type DeadlineView = Amount & {
  subject: string
  metric: string
  cycle: number
  state: DeadlineState
  startAt: Date
  dueAt: Date
  /** The year of the due time has no announced days off yet. */
  provisional: boolean
  extensions: number
  /** The due time that was missed; null while, or because, it was not. */
  breachedAt: Date | null
  stoppedAt: Date | null
}

/** Subjects that one read answers for, at most. */
const MANY = 500

/** The deadlines of these subjects with their earlier cycles, by due time. At most 500 subjects. */
export async function deadlinesOf(
  subjects: readonly string[],
  { db }: Pick<Services, 'db'> = services(),
): Promise<DeadlineView[]> {
  if (subjects.length === 0) return []
  const rows = await db.deadline.findMany({
    where: { subject: { in: subjects.slice(0, MANY) } },
    orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
    omit: { id: true, topics: true, epoch: true, calendarVersion: true },
  })
  return rows.map((row) => ({ ...row, state: row.state as DeadlineState }) as DeadlineView)
}
