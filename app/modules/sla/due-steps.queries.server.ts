import type { Services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { readRows } from '../../platform/read-rows.server.ts'

/** A pending step with all that firing it needs to know: its clock, and the head of the clocks of its case. */
export type DueStep = {
  id: string
  level: string
  stepEpoch: number
  fireAt: Date
  clockId: string
  metric: string
  cycle: number
  departmentId: string | null
  state: string
  epoch: number
  dueAt: Date | null
  breachedAt: Date | null
  caseId: string
  rev: number
  headHash: string
  caseRev: number
  alert: string
  /** Facts of the case that its clocks have not taken in. */
  behind: boolean | number
}

const READ = Prisma.sql`
  SELECT s."id", s."level", s."epoch" AS "stepEpoch", s."fireAt", c."id" AS "clockId", c."metric", c."cycle",
    c."departmentId", c."state", c."epoch", c."dueAt", c."breachedAt", h."caseId", h."rev", h."headHash", h."caseRev",
    h."alert",
    EXISTS (SELECT 1 FROM "Event" e WHERE e."stream" = 'case:' || h."caseId" AND e."rev" > h."caseRev") AS "behind"
  FROM "SlaStep" s JOIN "SlaClock" c ON c."id" = s."clockId" JOIN "CaseClocks" h ON h."caseId" = c."caseId"
  WHERE s."status" = 'pending'`

type Deps = Pick<Services, 'db'>

/** Steps that are due at `now`, the oldest first, after a place in that order; reads only that range of the index. */
export function dueSteps(
  { now, after, limit }: { now: Date; after?: Pick<DueStep, 'fireAt' | 'id'> | undefined; limit: number },
  { db }: Deps,
): Promise<DueStep[]> {
  const beyond = after
    ? Prisma.sql`AND s."fireAt" >= ${after.fireAt} AND (s."fireAt" > ${after.fireAt} OR s."id" > ${after.id})`
    : Prisma.empty
  const sql = Prisma.sql`${READ} AND s."fireAt" <= ${now} ${beyond} ORDER BY s."fireAt", s."id" LIMIT ${limit}`
  return readRows<DueStep>(db, sql)
}

/** The same of one step; null when it is not pending any more. */
export async function dueStep(id: string, { db }: Deps): Promise<DueStep | null> {
  const [step] = await readRows<DueStep>(db, Prisma.sql`${READ} AND s."id" = ${id}`)
  return step ?? null
}
