import { type Services, services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { readRows } from '../../platform/read-rows.server.ts'
import { clockStream } from '../sla/sla.events.ts'
import { observeFact } from './observe-fact.server.ts'

/** Cases that one round looks at. */
const PAGE = 2_000

type Row = { caseId: string; isMissed: number | bigint | boolean }

/** Cases from `after` on, and which of them are late without any cause of supervision on record. */
function readPage(after: string, { db }: Services): Promise<Row[]> {
  return readRows<Row>(
    db,
    Prisma.sql`SELECT c."caseId", CASE WHEN c."alert" NOT IN ('none', 'half', 'due_soon') AND NOT EXISTS
        (SELECT 1 FROM "SupervisionCause" s WHERE s."subject" = c."caseId") THEN 1 ELSE 0 END AS "isMissed"
      FROM "CaseClocks" c WHERE c."caseId" > ${after} ORDER BY c."caseId" LIMIT ${PAGE}`,
  )
}

async function restore(caseId: string, deps: Services): Promise<boolean> {
  const stream = clockStream(caseId)
  const fired = await deps.db.event.findFirst({
    where: { stream, type: 'sla.step-fired' },
    orderBy: { rev: 'desc' },
    select: { id: true, rev: true, type: true },
  })
  if (!fired) return false
  const { id: eventId, rev, type } = fired
  return (await observeFact({ eventId, stream, rev, type }, deps)) === 'done'
}

/**
 * A sweep that opens the orders whose reaction was lost: each round one more page of all cases, so that nothing is read
 * at once. Returns how many it opened.
 */
export function makeRestoreOrders(): (deps?: Services) => Promise<number> {
  let after = ''
  return async (deps = services()) => {
    const page = await readPage(after, deps)
    let restored = 0
    for (const { caseId, isMissed } of page) if (Number(isMissed) === 1 && (await restore(caseId, deps))) restored += 1
    after = page.length < PAGE ? '' : (page.at(-1)?.caseId ?? '')
    return restored
  }
}
