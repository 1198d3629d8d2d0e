import type { Text } from '../../platform/i18n/text.ts'
import { type Compiled, readFacts } from './compile-condition.rules.ts'
import { type CompiledRules, decideFast } from './compile-rules.rules.ts'
import { clauseOf, type Names } from './describe.rules.ts'
import { evaluate, type LeafTrace, leavesOf, type Trace } from './evaluate.rules.ts'
import type { FactName, Facts, FactValue } from './routing.schema.ts'

/** A small change of the facts, and where the case would go then. */
export type Counterfactual = {
  changes: Array<{ fact: FactName; value: FactValue; text: Text }>
  /** Unit that would lead; null when a person would decide. */
  lead: string | null
  ruleCode: string | null
}

/** More than two changes are another case. */
const MOST_CHANGES = 2
const SHOWN = 3

/** Facts that are worked out of others, say who reports or accuse somebody: no supposition is made of them. */
const FIXED: ReadonlySet<FactName> = new Set([
  'channel',
  'secondCategory',
  'categoryConfidence',
  'anonymous',
  'confidential',
  'placeKnown',
  'conduct',
  'targetDepartmentId',
  'alarms',
  'headAlarms',
])

/** Finer divisions no longer hold once the coarser one is another. */
const FINER: Partial<Record<FactName, readonly FactName[]>> = {
  district: ['street', 'community', 'areas'],
  street: ['community', 'areas'],
  community: ['areas'],
}

/** A value that makes a comparison true; undefined where the fact alone does not say which. */
function valueFor(leaf: LeafTrace, facts: Facts): FactValue | undefined {
  const { op, expected } = leaf
  const own = facts[leaf.fact]
  const list = Array.isArray(own) ? own : []
  if (op === 'eq' && expected !== null && typeof expected !== 'object') return expected
  if (op === 'in' && Array.isArray(expected)) return expected[0]
  if ((op === 'anyOf' || op === 'containsAny') && Array.isArray(expected)) return [...list, ...expected.slice(0, 1)]
  if ((op === 'allOf' || op === 'containsAll') && Array.isArray(expected)) return [...new Set([...list, ...expected])]
  if ((op === 'withinArea' || op === 'inCalendar') && typeof expected === 'string') return [...list, expected]
  if (op === 'within' && typeof expected === 'object' && expected && 'from' in expected) return expected.from
  if ((op === 'gte' || op === 'lte') && typeof expected === 'number') return expected
  return undefined
}

/** Comparisons that have to come out differently for a trace to be true: one way of it; null where none is seen. */
function missing(trace: Trace): LeafTrace[] | null {
  if (trace.result === 'true') return []
  if (trace.kind === 'leaf') return [trace]
  if (trace.kind === 'not') return null
  const parts = trace.of.map(missing)
  if (trace.kind === 'all') return parts.includes(null) ? null : parts.flatMap((part) => part ?? [])
  const wanted = trace.kind === 'any' ? 1 : (trace.count ?? 1)
  const known = parts.filter((part) => part !== null).sort((a, b) => a.length - b.length)
  return known.length < wanted ? null : known.slice(0, wanted).flat()
}

function changed(facts: Facts, changes: ReadonlyArray<{ fact: FactName; value: FactValue }>): Facts {
  const next: Record<string, FactValue | null | undefined> = { ...facts }
  for (const { fact } of changes) for (const finer of FINER[fact] ?? []) next[finer] = null
  for (const { fact, value } of changes) next[fact] = value
  if (changes.some(({ fact }) => fact === 'category')) next.categoryConfidence = 1
  if (changes.some(({ fact }) => FINER[fact])) next.placeKnown = true
  return next as Facts
}

/** "if category were Street lights": the clause of the comparison, told as a supposition. */
function suppose(leaf: LeafTrace, value: FactValue, names: Names): Text {
  const list = leaf.op === 'in' || leaf.op === 'anyOf' || leaf.op === 'containsAny'
  const expected = Array.isArray(leaf.expected) && list ? leaf.expected.slice(0, 1) : leaf.expected
  if (leaf.op !== 'in') return clauseOf({ ...leaf, expected }, names)
  return clauseOf({ fact: leaf.fact, op: 'eq', expected: value }, names)
}

/** The category that the words only suggest, had somebody chosen it. */
function certainCategory(facts: Facts, names: Names): Counterfactual['changes'] | null {
  const { category } = facts
  if (typeof category !== 'string') return null
  const { zh, en } = clauseOf({ fact: 'category', op: 'eq', expected: category }, names)
  return [{ fact: 'category', value: category, text: { zh: `${zh}，而且可以确定`, en: `${en}, for certain` } }]
}

function changesFor(trace: Trace, facts: Facts, names: Names): Counterfactual['changes'] | null {
  const all = missing(trace)
  const leaves = all?.filter(({ fact }) => fact !== 'categoryConfidence')
  if (!all || !leaves || leaves.length > MOST_CHANGES) return null
  if (leaves.length === 0) return all.length > 0 ? certainCategory(facts, names) : null
  if (new Set(leaves.map(({ fact }) => fact)).size < leaves.length) return null
  const changes = leaves.flatMap((leaf) => {
    const value = FIXED.has(leaf.fact) ? undefined : valueFor(leaf, facts)
    return value === undefined ? [] : [{ fact: leaf.fact, value, text: suppose(leaf, value, names) }]
  })
  return changes.length === leaves.length ? changes : null
}

/** A value with which a comparison that holds no longer does; undefined where there are many. */
function valueAgainst({ op, expected, actual }: LeafTrace): FactValue | undefined {
  const isListed = op === 'anyOf' || op === 'containsAny'
  if (isListed && Array.isArray(expected) && Array.isArray(actual))
    return actual.filter((word) => !expected.includes(word))
  if (op === 'within' && typeof expected === 'object' && expected && 'to' in expected) return expected.to
  return undefined
}

/** Ways in which the rule that decides would not hold: one comparison each that turns out differently. */
function changesAgainst(trace: Trace, names: Names): Array<Counterfactual['changes']> {
  return leavesOf(trace).flatMap((leaf) => {
    const value = leaf.result !== 'true' || FIXED.has(leaf.fact) ? undefined : valueAgainst(leaf)
    if (value === undefined) return []
    const { expected, actual } = leaf
    const found =
      Array.isArray(expected) && Array.isArray(actual) ? expected.filter((each) => actual.includes(each)) : expected
    const { zh, en } = clauseOf({ ...leaf, expected: found }, names)
    return [[{ fact: leaf.fact, value, text: { zh: `并非${zh}`, en: `not: ${en}` } }]]
  })
}

/** Comparisons about the certainty of a category are settled with the category, so they count for nothing here. */
const isNear = (condition: Compiled | undefined, read: ReturnType<typeof readFacts>) =>
  condition !== undefined && condition.distance(read, MOST_CHANGES + 1) <= MOST_CHANGES + 1

/** Facts people speak of first; the rest follow. */
const SPOKEN: readonly FactName[] = ['district', 'street', 'community', 'areas', 'hour', 'type']

/** Of a case that nobody has, any category would do: only those that its words suggest are worth saying. */
function isGuess({ fact, value }: { fact: FactName; value: FactValue }, { category, secondCategory }: Facts): boolean {
  return fact === 'category' && value !== category && value !== secondCategory
}

/** A change weighs ten, and less than that for what it is about; what the words suggest anyway comes first. */
function cost({ changes }: Counterfactual, { category, secondCategory }: Facts): number {
  const rank = (fact: FactName, value: FactValue) => {
    if (fact === 'category') return value === category ? 0 : value === secondCategory ? 1 : 2
    return SPOKEN.includes(fact) ? 3 + SPOKEN.indexOf(fact) : 3 + SPOKEN.length
  }
  return changes.reduce((sum, { fact, value }) => sum + 10 + rank(fact, value), 0)
}

/**
 * What would send the case elsewhere (REQUIREMENTS D6): the smallest changes of one or two facts, up to three, each to
 * another unit, by asking the rules that nearly hold what they lack and then deciding again. Every answer is a decision
 * of the same rules. Pure; about as long as explaining near misses.
 */
export function counterfactuals(facts: Facts, compiled: CompiledRules): Counterfactual[] {
  const { set, conditions } = compiled
  const now = decideFast(facts, compiled)
  const read = readFacts(facts)
  const tries = set.rules.flatMap((rule, place): Array<Counterfactual['changes']> => {
    if (rule.code === now.ruleCode) return changesAgainst(evaluate(rule.when, facts), set)
    if (!rule.effect.lead || !isNear(conditions[place], read)) return []
    const changes = changesFor(evaluate(rule.when, facts), facts, set)
    return changes && !(now.lead === null && changes.some((change) => isGuess(change, facts))) ? [changes] : []
  })
  const found = tries.flatMap((changes): Counterfactual[] => {
    const { lead, ruleCode } = decideFast(changed(facts, changes), compiled)
    return lead !== null && lead !== now.lead ? [{ changes, lead, ruleCode }] : []
  })
  const sorted = found.sort((a, b) => cost(a, facts) - cost(b, facts))
  return sorted.filter(({ lead }, n) => sorted.findIndex((each) => each.lead === lead) === n).slice(0, SHOWN)
}
