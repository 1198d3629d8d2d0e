import { type Services, services } from '../../platform/container.server.ts'
import type { Alert } from './sla.schema.ts'

type Reads = Pick<Services, 'db'>

/** Case ids in order, and the cursor of the next page; null at the end. */
export type IdPage = { ids: string[]; next: string | null }

const OVERDUE: Alert[] = ['overdue', 'overdue_yellow', 'overdue_red']
const ON_HOLD = 'hold'

type Row = { caseId: string; dueAt: Date | null }

const cursorOf = (row: Row) => `${row.dueAt?.getTime() ?? ON_HOLD}.${row.caseId}`

/** Anything that is not a cursor starts at the beginning. */
function readCursor(after: string | undefined): { dueAt: Date | null; caseId: string } | null {
  const match = /^(\d{1,15}|hold)\.([\w-]{1,64})$/.exec(after ?? '')
  if (!match) return null
  const [, time, caseId] = match as unknown as [string, string, string]
  return { dueAt: time === ON_HOLD ? null : new Date(Number(time)), caseId }
}

function pageOf(rows: Row[], limit: number): IdPage {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { ids: shown.map((row) => row.caseId), next: rows.length > limit && last ? cursorOf(last) : null }
}

/** Rows after a (due time, id) pair, in that order. */
function dueAfter(cursor: { dueAt: Date | null; caseId: string } | null) {
  if (!cursor?.dueAt) return { dueAt: { not: null } }
  const { dueAt, caseId } = cursor
  return { dueAt: { gte: dueAt }, NOT: { dueAt, caseId: { lte: caseId } } }
}

/** `caseIds` narrows the inbox to some of its cases. */
type InboxFilter = { departmentId: string; caseIds?: readonly string[] | undefined }

/** Cases of the department in which nothing runs because they are on hold, by id. */
async function onHold(
  { departmentId, caseIds }: InboxFilter,
  afterId: string | undefined,
  take: number,
  { db }: Reads,
): Promise<Row[]> {
  const rows = await db.slaClock.findMany({
    where: {
      departmentId,
      state: 'paused',
      ...(afterId && { caseId: { gt: afterId } }),
      ...(caseIds && { AND: { caseId: { in: [...caseIds] } } }),
      aggregate: { departmentId, dueAt: null },
    },
    distinct: ['caseId'],
    orderBy: { caseId: 'asc' },
    take,
    select: { caseId: true },
  })
  return rows.map((row) => ({ caseId: row.caseId, dueAt: null }))
}

/** The department's open cases by due time; those on hold, which have none, come last. `after` is a `next` cursor. */
export async function listInboxIds(
  { after, limit, ...filter }: InboxFilter & { after?: string | undefined; limit: number },
  deps: Reads = services(),
): Promise<IdPage> {
  const { departmentId, caseIds } = filter
  const cursor = readCursor(after)
  if (cursor && !cursor.dueAt) return pageOf(await onHold(filter, cursor.caseId, limit + 1, deps), limit)
  const rows: Row[] = await deps.db.caseClocks.findMany({
    where: { departmentId, ...dueAfter(cursor), ...(caseIds && { AND: { caseId: { in: [...caseIds] } } }) },
    orderBy: [{ dueAt: 'asc' }, { caseId: 'asc' }],
    take: limit + 1,
    select: { caseId: true, dueAt: true },
  })
  const rest = limit + 1 - rows.length
  return pageOf(rest > 0 ? [...rows, ...(await onHold(filter, undefined, rest, deps))] : rows, limit)
}

type OverdueFilter = {
  alert?: Alert | undefined
  /** Null: cases that wait with the dispatchers. */
  departmentId?: string | null | undefined
  after?: string | undefined
  limit: number
}

/** Cases with an overdue clock that runs, the longest overdue first; `alert` narrows to one warning. */
export async function listOverdue(
  { alert, departmentId, after, limit }: OverdueFilter,
  { db }: Reads = services(),
): Promise<IdPage> {
  const rows = await db.caseClocks.findMany({
    where: {
      alert: alert ?? { in: OVERDUE },
      ...(departmentId !== undefined && { departmentId }),
      ...dueAfter(readCursor(after)),
    },
    orderBy: [{ dueAt: 'asc' }, { caseId: 'asc' }],
    take: limit + 1,
    select: { caseId: true, dueAt: true },
  })
  return pageOf(rows, limit)
}
