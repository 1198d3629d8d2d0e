import { UNIT_FACTS } from './resolve-units.rules.ts'
import { comparisonsOf, type FactName, type Facts } from './routing.schema.ts'
import type { RuleSet } from './rule-set.rules.ts'

/** Decisions on one case within an hour after which a person decides: something goes in circles (REQUIREMENTS D13). */
export const MOST_AN_HOUR = 3

/** Facts on which the outcome depends whatever the rules ask: type, category, and those that choose the unit. */
const ALWAYS: readonly FactName[] = ['type', 'category', ...UNIT_FACTS]

const reads = new WeakMap<RuleSet['rules'], ReadonlySet<FactName>>()

/** The facts that a set reads: those that its conditions ask for, and those that choose category and unit. */
export function factsRead({ rules }: Pick<RuleSet, 'rules'>): ReadonlySet<FactName> {
  const known = reads.get(rules)
  if (known) return known
  const asked = new Set([...ALWAYS, ...rules.flatMap(({ when }) => comparisonsOf(when)).map(({ fact }) => fact)])
  reads.set(rules, asked)
  return asked
}

const sameValue = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

/** Facts that the set reads and that are not what they were; an empty list means: the decision would be the same. */
export function changedFacts(before: Facts, now: Facts, set: Pick<RuleSet, 'rules'>): FactName[] {
  return [...factsRead(set)].filter((fact) => !sameValue(before[fact], now[fact]))
}
