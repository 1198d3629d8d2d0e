import type { Actor } from '../../platform/actor.ts'
import { Prisma } from '../../platform/db.server.ts'
import { listScopeOf } from './case.policy.ts'

/** `visibleTo` in SQL, as a condition on rows of "Case". */
export function visibleCases(actor: Actor): Prisma.Sql {
  const scope = listScopeOf(actor)
  if (scope.all) return Prisma.sql`TRUE`
  // Not "is true": SQLite would rather walk the index of all that is published than take the few ids that are asked for.
  const parts = [Prisma.sql`"published" <> FALSE`]
  if (scope.communityCode)
    parts.push(Prisma.sql`("communityCode" = ${scope.communityCode} AND "confidential" = FALSE AND "type" <> 'report')`)
  if (scope.departmentId)
    parts.push(
      Prisma.sql`EXISTS (SELECT 1 FROM "Assignment" AS task WHERE task."caseId" = "Case"."id"
        AND task."departmentId" = ${scope.departmentId} AND task."status" <> 'returned')`,
    )
  if (scope.requesterId) parts.push(Prisma.sql`"requesterId" = ${scope.requesterId}`)
  return Prisma.sql`(${Prisma.join(parts, ' OR ')})`
}
