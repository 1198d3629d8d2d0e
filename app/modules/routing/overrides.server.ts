import type { Services } from '../../platform/container.server.ts'
import { insertInto, type Write } from '../../platform/write-batch.server.ts'
import { isOverride, type OverrideReason, type RoutedByRule } from './override.schema.ts'

/** What the rules last made of a case: null when they left it to a person, or have not decided yet. */
export async function routedByRule(caseId: string, { db }: Pick<Services, 'db'>): Promise<RoutedByRule | null> {
  const row = await db.routingDecision.findFirst({
    where: { caseId },
    orderBy: { caseRev: 'desc' },
    select: { id: true, setVersion: true, result: true, ruleCode: true, leadDepartmentId: true, categoryCode: true },
  })
  if (row?.result !== 'routed' || !row.ruleCode || !row.leadDepartmentId) return null
  const { id, setVersion, ruleCode, leadDepartmentId, categoryCode } = row
  return { decisionId: id, setVersion, ruleCode, leadDepartmentId, categoryCode }
}

type Dispatched = {
  leadDepartmentId: string
  categoryCode: string
  override?: { decisionId: string; reasonCode: OverrideReason } | undefined
}

/**
 * The row that counts a dispatch by hand against the rule that had decided, for the report of rules to fix; written in
 * the transaction of the dispatch. None for a dispatch that goes against no rule.
 */
export function overrideWrites(
  place: { caseId: string; caseRev: number; at: Date },
  routed: RoutedByRule | null,
  dispatched: Dispatched,
  { ids }: Pick<Services, 'ids'>,
): Write[] {
  if (!routed || !dispatched.override || !isOverride(routed, dispatched)) return []
  const row = {
    id: ids.newId(),
    ...place,
    decisionId: routed.decisionId,
    setVersion: routed.setVersion,
    ruleCode: routed.ruleCode,
    fromDepartmentId: routed.leadDepartmentId,
    toDepartmentId: dispatched.leadDepartmentId,
    fromCategoryCode: routed.categoryCode,
    toCategoryCode: dispatched.categoryCode,
    reasonCode: dispatched.override.reasonCode,
  }
  return insertInto('RuleOverride', [row])
}
