import { UNSURE } from './areas.rules.ts'
import { type Condition, FACT_NAMES, FACTS, type FactName, type Facts, type Leaf, partsOf } from './routing.schema.ts'

/** Three-valued truth as a number: 0 false, 1 unknown, 2 true; so `all` is the least and `any` the greatest. */
export type Tri = 0 | 1 | 2

/** Facts read once per case: `known` holds values of the right kind only, lists as sets; `given` whatever is not null. */
export type Read = {
  known: ReadonlyArray<string | number | boolean | ReadonlySet<string> | undefined>
  given: readonly boolean[]
}

/**
 * A condition ready to be asked: its truth, how many comparisons stand in its way (0 when it holds; counted no further
 * than past `limit`), and the first fact in order that does not compare true.
 */
export type Compiled = {
  /** How much asking it costs, for the order of asking: 1 for a comparison of one value, more for lists. */
  cost: number
  truth: (read: Read) => Tri
  distance: (read: Read, limit: number) => number
  firstMissed: (read: Read) => FactName | null
}

const SLOT = new Map(FACT_NAMES.map((name, index) => [name, index]))

/** Where a fact stands in `Read`. */
export function slotOf(fact: FactName): number {
  return SLOT.get(fact) ?? 0
}

const LISTS: ReadonlySet<string> = new Set(['words', 'text', 'tags', 'area', 'calendar'])
const EXPECTED = FACT_NAMES.map((name) => {
  const { kind } = FACTS[name]
  if (LISTS.has(kind)) return 'list'
  return kind === 'word' ? 'string' : kind === 'number' ? 'number' : 'boolean'
})

function knownValue(value: unknown, expected: string | undefined): Read['known'][number] {
  if (expected === 'list') {
    return Array.isArray(value) && value.every((each) => typeof each === 'string') ? new Set<string>(value) : undefined
  }
  if (expected === 'number') return typeof value === 'number' && Number.isFinite(value) ? value : undefined
  if (expected === 'string') return typeof value === 'string' ? value : undefined
  return typeof value === 'boolean' ? value : undefined
}

/** Reads the facts of a case for any number of compiled conditions. */
export function readFacts(facts: Facts): Read {
  const known: Array<Read['known'][number]> = []
  const given: boolean[] = []
  for (let slot = 0; slot < FACT_NAMES.length; slot++) {
    const value = facts[FACT_NAMES[slot] as FactName] ?? null
    given.push(value !== null)
    known.push(value === null ? undefined : knownValue(value, EXPECTED[slot]))
  }
  return { known, given }
}

type Ask = (value: NonNullable<Read['known'][number]>) => boolean | undefined

const ofNumber =
  (holds: (value: number) => boolean): Ask =>
  (value) =>
    typeof value === 'number' ? holds(value) : undefined
const ofWord =
  (holds: (value: string) => boolean): Ask =>
  (value) =>
    typeof value === 'string' ? holds(value) : undefined
const ofList =
  (holds: (value: ReadonlySet<string>) => boolean): Ask =>
  (value) =>
    typeof value === 'object' ? holds(value) : undefined

/** A short list is searched faster than a set is hashed, and takes less room beside the others. */
const SHORT = 4

function amongOf(wanted: readonly string[]): (value: string) => boolean {
  if (wanted.length <= SHORT) return (value) => wanted.includes(value)
  const set = new Set(wanted)
  return (value) => set.has(value)
}

function meets(wanted: ReadonlySet<string>): (value: ReadonlySet<string>) => boolean {
  return (value) => {
    for (const each of value) if (wanted.has(each)) return true
    return false
  }
}

/** Reads the values of a comparison once, so that asking it is a look-up. */
function askOf(leaf: Leaf): Ask {
  switch (leaf.op) {
    case 'eq':
    case 'ne': {
      const isWanted = leaf.op === 'eq'
      const wanted = leaf.value
      return (value) => (typeof value === typeof wanted ? (value === wanted) === isWanted : undefined)
    }
    case 'in':
    case 'notIn': {
      const isWanted = leaf.op === 'in'
      const isAmong = amongOf(leaf.value)
      return ofWord((value) => isAmong(value) === isWanted)
    }
    case 'anyOf':
    case 'containsAny':
      return ofList(meets(new Set(leaf.value)))
    case 'noneOf':
    case 'containsNone': {
      const meeting = meets(new Set(leaf.value))
      return ofList((value) => !meeting(value))
    }
    case 'allOf':
    case 'containsAll':
      return ofList((value) => leaf.value.every((each) => value.has(each)))
    case 'withinArea': {
      const unsure = `${UNSURE}${leaf.value}`
      return (value) => (typeof value === 'object' && !value.has(unsure) ? value.has(leaf.value) : undefined)
    }
    case 'inCalendar':
      return ofList((value) => value.has(leaf.value))
    case 'lt':
      return ofNumber((value) => value < leaf.value)
    case 'lte':
      return ofNumber((value) => value <= leaf.value)
    case 'gt':
      return ofNumber((value) => value > leaf.value)
    case 'gte':
      return ofNumber((value) => value >= leaf.value)
    case 'within': {
      const { from, to } = leaf.value
      if (from <= to) return ofNumber((value) => value >= from && value < to)
      return ofNumber((value) => value >= from || value < to)
    }
    case 'isMissing':
    case 'isPresent':
      return () => undefined
  }
}

function truthOfLeaf(leaf: Leaf): Compiled['truth'] {
  const slot = slotOf(leaf.fact)
  if (leaf.op === 'isMissing') return (read) => (read.given[slot] ? 0 : 2)
  if (leaf.op === 'isPresent') return (read) => (read.given[slot] ? 2 : 0)
  const ask = askOf(leaf)
  return (read) => {
    const value = read.known[slot]
    if (value === undefined) return 1
    const holds = ask(value)
    return holds === undefined ? 1 : holds ? 2 : 0
  }
}

function costOf(leaf: Leaf): number {
  if (!('value' in leaf) || !Array.isArray(leaf.value)) return 1
  return leaf.value.length <= SHORT ? 2 : 2 + SHORT
}

function compileLeaf(leaf: Leaf): Compiled {
  const truth = truthOfLeaf(leaf)
  return {
    cost: costOf(leaf),
    truth,
    distance: (read) => (truth(read) === 2 ? 0 : 1),
    firstMissed: (read) => (truth(read) === 2 ? null : leaf.fact),
  }
}

function distanceToAll(parts: readonly Compiled[]): Compiled['distance'] {
  return (read, limit) => {
    let sum = 0
    for (const part of parts) {
      sum += part.distance(read, limit - sum)
      if (sum > limit) return sum
    }
    return sum
  }
}

function distanceToSome(parts: readonly Compiled[], wanted: number): Compiled['distance'] {
  return (read, limit) => {
    const costs = parts.map((part) => part.distance(read, limit)).sort((a, b) => a - b)
    return costs.slice(0, wanted).reduce((sum, cost) => sum + cost, wanted > costs.length ? 1 : 0)
  }
}

function firstMissedOf(parts: readonly Compiled[]): Compiled['firstMissed'] {
  return (read) => {
    for (const part of parts) {
      const missed = part.firstMissed(read)
      if (missed !== null) return missed
    }
    return null
  }
}

function truthOfAll(parts: ReadonlyArray<Compiled['truth']>): Compiled['truth'] {
  return (read) => {
    let least: Tri = 2
    for (const truth of parts) {
      const result = truth(read)
      if (result === 0) return 0
      if (result === 1) least = 1
    }
    return least
  }
}

function truthOfSome(parts: ReadonlyArray<Compiled['truth']>, wanted: number): Compiled['truth'] {
  return (read) => {
    let yes = 0
    let unknown = 0
    for (const truth of parts) {
      const result = truth(read)
      if (result === 2) yes += 1
      else if (result === 1) unknown += 1
      if (yes >= wanted) return 2
    }
    return yes + unknown >= wanted ? 1 : 0
  }
}

function compileMany(parts: readonly Compiled[], wanted: number): Compiled {
  const isAll = wanted === parts.length
  // The truth is the same in any order, so what is cheap is asked first; what is explained keeps the order of the rule.
  const cheapFirst = [...parts].sort((a, b) => a.cost - b.cost).map(({ truth }) => truth)
  return {
    cost: parts.reduce((sum, part) => sum + part.cost, 1),
    truth: isAll ? truthOfAll(cheapFirst) : truthOfSome(cheapFirst, wanted),
    distance: isAll ? distanceToAll(parts) : distanceToSome(parts, wanted),
    firstMissed: firstMissedOf(parts),
  }
}

/** Comparisons that several rules share, compiled once: what is asked again and again stays near the processor. */
export type SharedLeaves = Map<string, Compiled>

function sharedLeaf(leaf: Leaf, shared: SharedLeaves): Compiled {
  const key = JSON.stringify(leaf)
  const known = shared.get(key)
  if (known) return known
  const made = compileLeaf(leaf)
  shared.set(key, made)
  return made
}

/**
 * Compiles a condition once for many cases. The truth is that of `evaluate`, always; only the trace is left out, and
 * what cannot change the outcome is not asked. No code is generated: it is a tree of functions. Conditions of one set
 * are given the same `shared`.
 */
export function compileCondition(condition: Condition, shared: SharedLeaves = new Map()): Compiled {
  if ('fact' in condition) return sharedLeaf(condition, shared)
  if ('not' in condition) {
    const inner = compileCondition(condition.not, shared)
    const truth = (read: Read) => (2 - inner.truth(read)) as Tri
    const distance = (read: Read) => (truth(read) === 2 ? 0 : 1)
    return { cost: inner.cost, truth, distance, firstMissed: inner.firstMissed }
  }
  const parts = partsOf(condition).map((part) => compileCondition(part, shared))
  if ('all' in condition) return compileMany(parts, parts.length)
  return compileMany(parts, 'any' in condition ? 1 : condition.atLeast.count)
}
