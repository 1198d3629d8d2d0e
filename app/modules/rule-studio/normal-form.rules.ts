import { type Condition, type Leaf, partsOf } from '../routing/routing.schema.ts'

/** A comparison that has to come out true, or one that has to come out false. */
export type Literal = { leaf: Leaf; holds: boolean }
/** Comparisons that have to hold together. */
export type Conjunction = readonly Literal[]

/** A condition without `not`: what stood under it is turned around, down to the comparisons. */
export type Positive = Literal | { atLeast: number; of: Positive[] }

const OPPOSITE: Partial<Record<Leaf['op'], Leaf['op']>> = {
  eq: 'ne',
  ne: 'eq',
  in: 'notIn',
  notIn: 'in',
  lt: 'gte',
  gte: 'lt',
  gt: 'lte',
  lte: 'gt',
  anyOf: 'noneOf',
  noneOf: 'anyOf',
  containsAny: 'containsNone',
  containsNone: 'containsAny',
  isMissing: 'isPresent',
  isPresent: 'isMissing',
}

/**
 * The comparison that is true exactly where this one is false. With three values that is the opposite operator: both
 * are unknown where the fact is (REQUIREMENTS D3).
 */
function turned(leaf: Leaf): Literal {
  const op = OPPOSITE[leaf.op]
  return op ? { leaf: { ...leaf, op } as Leaf, holds: true } : { leaf, holds: false }
}

/** The same condition with every `not` pushed down to the comparisons; Kleene's logic allows it as the usual one does. */
export function positiveOf(condition: Condition, holds = true): Positive {
  if ('fact' in condition) return holds ? { leaf: condition, holds: true } : turned(condition)
  if ('not' in condition) return positiveOf(condition.not, !holds)
  const parts = partsOf(condition)
  const wanted = 'all' in condition ? parts.length : 'any' in condition ? 1 : condition.atLeast.count
  // "At least n of them" is false where at least (all - n + 1) of them are.
  const count = holds ? wanted : parts.length - wanted + 1
  return { atLeast: count, of: parts.map((part) => positiveOf(part, holds)) }
}

/** More ways to hold than this are not looked into: what is said of a rule must be certain, not complete. */
const MAX_WAYS = 64

function choose(lists: readonly Conjunction[][], count: number): Conjunction[] | null {
  if (count === 0) return [[]]
  const ways: Conjunction[] = []
  for (let first = 0; first + count <= lists.length; first += 1) {
    const rest = choose(lists.slice(first + 1), count - 1)
    if (rest === null) return null
    for (const one of lists[first] ?? []) {
      for (const other of rest) {
        if (ways.length === MAX_WAYS) return null
        ways.push([...one, ...other])
      }
    }
  }
  return ways
}

/** Every way in which a condition can hold; null when there are more than 64. */
export function waysOf(condition: Positive): Conjunction[] | null {
  if ('leaf' in condition) return [[condition]]
  if (condition.atLeast <= 0) return [[]]
  const lists: Conjunction[][] = []
  for (const part of condition.of) {
    const ways = waysOf(part)
    if (ways === null) return null
    lists.push(ways)
  }
  if (condition.atLeast === 1) {
    const all = lists.flat()
    return all.length > MAX_WAYS ? null : all
  }
  return choose(lists, condition.atLeast)
}
