import { type Services, services } from '../../platform/container.server.ts'
import { type Alert, OVERDUE_LEVELS } from './sla.schema.ts'

type Reads = Pick<Services, 'db'>

/** Case ids in order, and the cursor of the next page; null at the end. */
export type IdPage = { ids: string[]; next: string | null }

const ON_HOLD = 'hold'
/** Rows read at once while looking for some of them. */
const SCAN = 500

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

/** Cases of the department in which nothing runs because they are on hold, by id. */
async function onHold(departmentId: string, afterId: string | undefined, take: number, { db }: Reads): Promise<Row[]> {
  const rows = await db.slaClock.findMany({
    where: {
      departmentId,
      state: 'paused',
      ...(afterId && { caseId: { gt: afterId } }),
      aggregate: { departmentId, dueAt: null },
    },
    distinct: ['caseId'],
    orderBy: { caseId: 'asc' },
    take,
    select: { caseId: true },
  })
  return rows.map((row) => ({ caseId: row.caseId, dueAt: null }))
}

async function inboxAfter(departmentId: string, cursor: Row | null, take: number, deps: Reads): Promise<Row[]> {
  if (cursor && !cursor.dueAt) return onHold(departmentId, cursor.caseId, take, deps)
  const rows: Row[] = await deps.db.caseClocks.findMany({
    where: { departmentId, ...dueAfter(cursor) },
    orderBy: [{ dueAt: 'asc' }, { caseId: 'asc' }],
    take,
    select: { caseId: true, dueAt: true },
  })
  const rest = take - rows.length
  return rest > 0 ? [...rows, ...(await onHold(departmentId, undefined, rest, deps))] : rows
}

type InboxFilter = {
  departmentId: string
  /** Narrows the inbox to some of its cases. A set and not a condition: a query takes at most 999 values. */
  among?: ReadonlySet<string> | undefined
  after?: string | undefined
  limit: number
}

/** The department's open cases by due time; those on hold, which have none, come last. `after` is a `next` cursor. */
export async function listInboxIds(
  { departmentId, among, after, limit }: InboxFilter,
  deps: Reads = services(),
): Promise<IdPage> {
  const take = among ? SCAN : limit + 1
  const found: Row[] = []
  let cursor: Row | null = readCursor(after)
  for (;;) {
    const rows = await inboxAfter(departmentId, cursor, take, deps)
    found.push(...rows.filter(({ caseId }) => among?.has(caseId) ?? true))
    cursor = rows.at(-1) ?? null
    if (found.length > limit || rows.length < take || cursor === null) return pageOf(found, limit)
  }
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
      alert: alert ?? { in: [...OVERDUE_LEVELS] },
      ...(departmentId !== undefined && { departmentId }),
      ...dueAfter(readCursor(after)),
    },
    orderBy: [{ dueAt: 'asc' }, { caseId: 'asc' }],
    take: limit + 1,
    select: { caseId: true, dueAt: true },
  })
  return pageOf(rows, limit)
}
