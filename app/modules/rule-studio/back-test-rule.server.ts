import { type Services, services } from '../../platform/container.server.ts'
import type { Rule } from '../routing/routing.schema.ts'
import { armsOf, compareDecisions } from './compare-decisions.server.ts'
import { putRule } from './edit-content.rules.ts'
import { liveVersion, loadVersion } from './load-version.server.ts'
import type { PastDecision } from './read-decisions.server.ts'
import { emptyTally } from './tally.rules.ts'

/** Of past cases: how many another unit would have got, and how many each set of rules sends where people left them. */
export type RuleBackTest = { cases: number; moved: number; liveRight: number; draftRight: number }

/**
 * What one rule, put among the rules in force, changes about past cases, by the facts that were stored then. Cases that
 * the rule does not hold for cannot change and may be left out of `rows`.
 */
export async function backTestRule(
  rule: Rule,
  rows: readonly PastDecision[],
  deps: Services = services(),
): Promise<RuleBackTest> {
  const version = await liveVersion(deps)
  const content = putRule(await loadVersion(version, deps), rule, rule.code)
  const arms = await armsOf({ content: JSON.stringify(content), liveVersion: version }, deps)
  const tally = emptyTally()
  compareDecisions(rows, arms, tally)
  return { cases: tally.cases, moved: tally.moved, liveRight: tally.live.right, draftRight: tally.draft.right }
}
