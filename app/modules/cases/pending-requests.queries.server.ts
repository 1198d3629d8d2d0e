import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { readRows } from '../../platform/read-rows.server.ts'
import { type CaseListItem, cursorOf, listByIds } from './case-lists.queries.server.ts'
import type { PendingRequest } from './case-state.rules.ts'

type RequestedCase = CaseListItem & { request: PendingRequest }

/** Whose turn it is: the unit's leader signs first, then supervision decides. */
export type RequestTurn = 'endorse' | 'decide'

/** As case-row.rules writes it: the one property that a query has to see inside the column. */
const MARKS: Readonly<Record<RequestTurn, string>> = { endorse: '%"endorsed":false%', decide: '%"endorsed":true%' }
const DECIDABLE = ['dispatched', 'signed', 'in_progress', 'rework']

/**
 * From the index of what has a request (Case_requests). Status and unit are compared as expressions, for by themselves
 * they would make SQLite read all that is open instead.
 */
function waiting(turn: RequestTurn, departmentId: string | undefined): Prisma.Sql {
  const unit =
    departmentId === undefined ? Prisma.empty : Prisma.sql`AND COALESCE("leadDepartmentId", '') = ${departmentId}`
  return Prisma.sql`FROM "Case" WHERE "pendingRequest" IS NOT NULL AND "pendingRequest" LIKE ${MARKS[turn]}
    AND COALESCE("status", '') IN (${Prisma.join(DECIDABLE)}) ${unit}`
}

function behind(after: string | undefined): Prisma.Sql {
  const match = /^(\d{1,15})_([\w-]{1,64})$/.exec(after ?? '')
  if (!match) return Prisma.empty
  const [, time, id] = match as unknown as [string, string, string]
  const at = new Date(Number(time))
  return Prisma.sql`AND "submittedAt" >= ${at} AND ("submittedAt" > ${at} OR "id" > ${id})`
}

type Waiting = { id: string; submittedAt: Date; pendingRequest: string }
type Asked = { actor: Actor; turn: RequestTurn; departmentId?: string; after?: string | undefined; limit: number }

/**
 * Requests for a return, an extension or a hold that wait for somebody's turn, the oldest case first: those of one unit,
 * or of the whole city. `next` goes into `after` for the page that follows; null at the end.
 */
export async function listRequests(
  { actor, turn, departmentId, after, limit }: Asked,
  deps: Services = services(),
): Promise<{ items: RequestedCase[]; next: string | null }> {
  const rows = await readRows<Waiting>(
    deps.db,
    Prisma.sql`SELECT "id", "submittedAt", "pendingRequest" ${waiting(turn, departmentId)} ${behind(after)}
      ORDER BY "submittedAt", "id" LIMIT ${limit + 1}`,
  )
  const shown = rows.slice(0, limit)
  const requests = new Map(shown.map(({ id, pendingRequest }) => [id, pendingRequest]))
  const found = await listByIds([...requests.keys()], actor, deps)
  const items = found.flatMap((item) => {
    const request = requests.get(item.id)
    return request ? [{ ...item, request: JSON.parse(request) as PendingRequest }] : []
  })
  const last = shown.at(-1)
  return { items, next: rows.length > limit && last ? cursorOf(last) : null }
}

/** How many requests wait for somebody's turn: those of one unit, or of the whole city. */
export async function countPendingRequests(
  { turn, departmentId }: Pick<Asked, 'turn' | 'departmentId'>,
  { db }: Pick<Services, 'db'> = services(),
): Promise<number> {
  const [row] = await readRows<{ n: unknown }>(db, Prisma.sql`SELECT COUNT(*) AS "n" ${waiting(turn, departmentId)}`)
  return Number(row?.n ?? 0)
}
