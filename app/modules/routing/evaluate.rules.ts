import { UNSURE } from './areas.rules.ts'
import { type Condition, FACTS, type FactKind, type Facts, type FactValue, type Leaf } from './routing.schema.ts'

/** Three-valued truth (REQUIREMENTS D3): what is not known is never true. */
export type Truth = 'true' | 'false' | 'unknown'

export type LeafTrace = {
  kind: 'leaf'
  fact: Leaf['fact']
  op: Leaf['op']
  expected: FactValue | { from: number; to: number } | null
  actual: FactValue | null
  result: Truth
}

export type Trace = LeafTrace | { kind: 'all' | 'any' | 'not' | 'atLeast'; count?: number; result: Truth; of: Trace[] }

const truth = (value: boolean): Truth => (value ? 'true' : 'false')

function isKind(value: unknown, kind: FactKind): value is FactValue {
  if (kind === 'number') return typeof value === 'number' && Number.isFinite(value)
  if (kind === 'word') return typeof value === 'string'
  if (kind === 'flag') return typeof value === 'boolean'
  return Array.isArray(value) && value.every((each) => typeof each === 'string')
}

function within(value: number, { from, to }: { from: number; to: number }): boolean {
  return from <= to ? value >= from && value < to : value >= from || value < to
}

function compareNumber(leaf: Leaf, actual: number): Truth {
  if (leaf.op === 'lt') return truth(actual < leaf.value)
  if (leaf.op === 'lte') return truth(actual <= leaf.value)
  if (leaf.op === 'gt') return truth(actual > leaf.value)
  if (leaf.op === 'gte') return truth(actual >= leaf.value)
  if (leaf.op === 'within') return truth(within(actual, leaf.value))
  return 'unknown'
}

function compareList(leaf: Leaf, actual: string[]): Truth {
  switch (leaf.op) {
    case 'anyOf':
    case 'containsAny':
      return truth(leaf.value.some((word) => actual.includes(word)))
    case 'allOf':
    case 'containsAll':
      return truth(leaf.value.every((word) => actual.includes(word)))
    case 'noneOf':
    case 'containsNone':
      return truth(!leaf.value.some((word) => actual.includes(word)))
    case 'withinArea':
      // Of a place that is known too coarsely nothing is said.
      if (actual.includes(`${UNSURE}${leaf.value}`)) return 'unknown'
      return truth(actual.includes(leaf.value))
    case 'inCalendar':
      return truth(actual.includes(leaf.value))
    default:
      return 'unknown'
  }
}

function compare(leaf: Leaf, actual: FactValue): Truth {
  if (leaf.op === 'eq' || leaf.op === 'ne') {
    if (typeof leaf.value !== typeof actual) return 'unknown'
    return truth((leaf.value === actual) === (leaf.op === 'eq'))
  }
  if (Array.isArray(actual)) return compareList(leaf, actual)
  if (typeof actual === 'number') return compareNumber(leaf, actual)
  if (leaf.op === 'in' && typeof actual === 'string') return truth(leaf.value.includes(actual))
  if (leaf.op === 'notIn' && typeof actual === 'string') return truth(!leaf.value.includes(actual))
  return 'unknown'
}

function evaluateLeaf(leaf: Leaf, facts: Facts): LeafTrace {
  const raw = facts[leaf.fact] ?? null
  const known = isKind(raw, FACTS[leaf.fact].kind)
  let result: Truth = 'unknown'
  if (leaf.op === 'isMissing') result = truth(raw === null)
  else if (leaf.op === 'isPresent') result = truth(raw !== null)
  else if (known) result = compare(leaf, raw)
  const expected = 'value' in leaf ? leaf.value : null
  return { kind: 'leaf', fact: leaf.fact, op: leaf.op, expected, actual: raw, result }
}

const count = (of: Trace[], result: Truth) => of.filter((each) => each.result === result).length

function atLeast(wanted: number, of: Trace[]): Truth {
  const yes = count(of, 'true')
  if (yes >= wanted) return 'true'
  return yes + count(of, 'unknown') >= wanted ? 'unknown' : 'false'
}

const NOT: Record<Truth, Truth> = { true: 'false', false: 'true', unknown: 'unknown' }

/**
 * Evaluates a condition tree and keeps every step: nothing is cut short, because the trace is the explanation.
 * Missing, null and wrongly typed facts give `unknown`; so does `not` of it. Pure: equal input, equal output (D6).
 */
export function evaluate(condition: Condition, facts: Facts): Trace {
  if ('fact' in condition) return evaluateLeaf(condition, facts)
  if ('not' in condition) {
    const inner = evaluate(condition.not, facts)
    return { kind: 'not', result: NOT[inner.result], of: [inner] }
  }
  if ('all' in condition) {
    const of = condition.all.map((part) => evaluate(part, facts))
    return { kind: 'all', result: atLeast(of.length, of), of }
  }
  if ('any' in condition) {
    const of = condition.any.map((part) => evaluate(part, facts))
    return { kind: 'any', result: atLeast(1, of), of }
  }
  const of = condition.atLeast.of.map((part) => evaluate(part, facts))
  return { kind: 'atLeast', count: condition.atLeast.count, result: atLeast(condition.atLeast.count, of), of }
}

/** Into one list: a list for each part takes eight times as long, and every rule that nearly held is asked. */
function gather(trace: Trace, leaves: LeafTrace[]): void {
  if (trace.kind === 'leaf') leaves.push(trace)
  else for (const part of trace.of) gather(part, leaves)
}

/** The compared facts of a trace, in order. */
export function leavesOf(trace: Trace): LeafTrace[] {
  const leaves: LeafTrace[] = []
  gather(trace, leaves)
  return leaves
}

/** How many comparisons would have to come out differently for the condition to hold; 0 when it does. */
export function distance(trace: Trace): number {
  if (trace.result === 'true') return 0
  if (trace.kind === 'leaf' || trace.kind === 'not') return 1
  const costs = trace.of.map(distance).sort((a, b) => a - b)
  const wanted = trace.kind === 'all' ? costs.length : trace.kind === 'any' ? 1 : (trace.count ?? 1)
  return costs.slice(0, wanted).reduce((sum, cost) => sum + cost, wanted > costs.length ? 1 : 0)
}
