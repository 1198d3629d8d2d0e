import type { RuleSet } from '../routing/rule-set.rules.ts'
import { findGaps, type Street } from './check-coverage.rules.ts'
import { analyse, findContradictions, findDuplicates, findOverlaps, findShadows } from './check-reach.rules.ts'
import { findUnknown, type Known } from './check-references.rules.ts'
import type { Finding } from './finding.schema.ts'

export type CheckInput = { set: RuleSet; live: RuleSet; known: Known; streets: readonly Street[] }

/**
 * Everything that can be said of a set of rules without a case (REQUIREMENTS D8), blocking findings first. What is
 * reported as never holding or never reached is certain; what is not reported may still be so.
 */
export function checkRules({ set, live, known, streets }: CheckInput): Finding[] {
  const analysed = analyse(set.rules)
  const areas = new Map((set.areas ?? []).map(({ id }) => [id, true]))
  const found = [
    ...findUnknown(set.rules, { ...known, areas }),
    ...findContradictions(analysed),
    ...findShadows(analysed, set),
    ...findOverlaps(analysed, set),
    ...findDuplicates(set.rules),
    ...findGaps(set, live, streets),
  ]
  return [...found.filter((one) => one.severity === 'blocking'), ...found.filter((one) => one.severity === 'warning')]
}
