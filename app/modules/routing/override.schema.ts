import { z } from 'zod'

/** Why a person sent a case elsewhere than the rules did (REQUIREMENTS D16). */
export const OVERRIDE_REASONS = [
  'wrong-category',
  'wrong-area',
  'wrong-unit',
  'rule-outdated',
  'joint-handling',
  'returned-by-unit',
  'other',
] as const

export const overrideReasonSchema = z.enum(OVERRIDE_REASONS)
export type OverrideReason = z.infer<typeof overrideReasonSchema>

/** What the rules decided on a case, as far as a dispatch by hand can go against it. */
export type RoutedByRule = {
  decisionId: string
  setVersion: number
  ruleCode: string
  leadDepartmentId: string
  categoryCode: string | null
}

/** True when a dispatch names another unit or another category than the rules did. */
export function isOverride(
  routed: Pick<RoutedByRule, 'leadDepartmentId' | 'categoryCode'>,
  dispatched: { leadDepartmentId: string; categoryCode: string },
): boolean {
  return routed.leadDepartmentId !== dispatched.leadDepartmentId || routed.categoryCode !== dispatched.categoryCode
}
