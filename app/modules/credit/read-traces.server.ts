import type { Services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { days, minutes } from '../../platform/duration.ts'
import { readRows } from '../../platform/read-rows.server.ts'
import { caseStream } from '../cases/case.events.ts'
import { householdOf } from '../homes/household.queries.server.ts'
import { areRelated } from '../homes/household.rules.ts'
import type { AwardTraces } from './signals.rules.ts'

const TOGETHER_MS = minutes(15)
const MUTUAL_MS = days(90)

const NO_TRACES: AwardTraces = {
  filedTogether: 0,
  sharesHousehold: false,
  samePhoto: false,
  joinedOther: 0,
  joinedByOther: 0,
}

type Filed = { submittedAt: Date; mergedIntoId: string | null }
type Count = { count: number | bigint }

async function count(sql: Prisma.Sql, { db }: Services): Promise<number> {
  const [row] = await readRows<Count>(db, sql)
  return Number(row?.count ?? 0)
}

/** Those by whose word the award was earned: who replied, reviewed, followed up, and whose case was joined. */
async function counterparts(caseId: string, mainId: string, deps: Services) {
  const streams = [caseStream(caseId), caseStream(mainId)]
  const staff = await readRows<{ actorId: string }>(
    deps.db,
    Prisma.sql`SELECT DISTINCT "actorId" FROM "Event" WHERE "stream" IN (${Prisma.join(streams)})
      AND "type" IN ('case.replied', 'case.resolved', 'case.followed-up') AND "actorId" IS NOT NULL`,
  )
  const main = await readRows<{ requesterId: string | null }>(
    deps.db,
    Prisma.sql`SELECT "requesterId" FROM "Case" WHERE "id" = ${mainId}`,
  )
  return { staff: staff.map(({ actorId }) => actorId), mainRequesterId: main[0]?.requesterId ?? null }
}

/** How often one joined cases of the other since an instant. */
function joins(fromId: string, toId: string, since: Date, deps: Services): Promise<number> {
  return count(
    Prisma.sql`SELECT COUNT(*) AS "count" FROM "Case" AS joined JOIN "Case" AS main ON main."id" = joined."mergedIntoId"
      WHERE joined."requesterId" = ${fromId} AND joined."submittedAt" >= ${since} AND main."requesterId" = ${toId}`,
    deps,
  )
}

function samePhotos(caseId: string, mainId: string, deps: Services): Promise<number> {
  return count(
    Prisma.sql`SELECT COUNT(*) AS "count" FROM "Photo" AS mine JOIN "Photo" AS other ON other."sha256" = mine."sha256"
      JOIN "Case" AS elsewhere ON elsewhere."id" = other."caseId"
      WHERE mine."caseId" = ${caseId} AND mine."purpose" = 'filing' AND elsewhere."id" NOT IN (${caseId}, ${mainId})
        AND COALESCE(elsewhere."mergedIntoId", '') NOT IN (${caseId}, ${mainId})`,
    deps,
  )
}

/** What is known about an award that is about to become available; every read goes by an index. */
export async function readTraces(
  { userId, caseId }: { userId: string; caseId: string },
  deps: Services,
): Promise<AwardTraces> {
  const [filed] = await readRows<Filed>(
    deps.db,
    Prisma.sql`SELECT "submittedAt", "mergedIntoId" FROM "Case" WHERE "id" = ${caseId}`,
  )
  // A deed that is no case has none of these traces.
  if (!filed) return NO_TRACES
  const { submittedAt: at } = filed
  const mainId = filed.mergedIntoId ?? caseId
  const from = new Date(at.getTime() - TOGETHER_MS)
  const to = new Date(at.getTime() + TOGETHER_MS)
  const filedTogether = await count(
    Prisma.sql`SELECT COUNT(*) AS "count" FROM "Case" WHERE "requesterId" = ${userId} AND "submittedAt" BETWEEN ${from} AND ${to}`,
    deps,
  )
  const { staff, mainRequesterId } = await counterparts(caseId, mainId, deps)
  const other = mainRequesterId !== null && mainRequesterId !== userId ? mainRequesterId : null
  const others = [...staff, ...(other ? [other] : [])]
  const homes = await householdOf([userId, ...others], deps)
  const since = new Date(at.getTime() - MUTUAL_MS)
  return {
    filedTogether,
    sharesHousehold: others.some((id) => areRelated(userId, id, homes)),
    samePhoto: (await samePhotos(caseId, mainId, deps)) > 0,
    joinedOther: other ? await joins(userId, other, since, deps) : 0,
    joinedByOther: other ? await joins(other, userId, since, deps) : 0,
  }
}
