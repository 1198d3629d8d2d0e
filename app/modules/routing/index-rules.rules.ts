import { type Read, slotOf } from './compile-condition.rules.ts'
import { type Condition, comparisonsOf, type Leaf, partsOf, type Rule } from './routing.schema.ts'

type Value = string | number | boolean

/** A value of a fact, one of which a case must have for a rule to hold. */
type Need = { slot: number; value: Value }

/** Rules that need this value and no second one, and those that need a second one, by its fact and value. */
type Entry = { own: number[]; more: Array<{ slot: number; rules: Map<Value, number[]> }> }

/** Rules that can hold, found by what the case has; `always` cannot be told from facts and are asked every time. */
export type RuleIndex = {
  bySlot: ReadonlyArray<{ slot: number; entries: ReadonlyMap<Value, Entry> }>
  always: readonly number[]
}

/** Values of two facts are entered for each pair of them; more pairs than this cost more than they save. */
const MOST_PAIRS = 64

function needsOfLeaf(leaf: Leaf): Need[] | null {
  const slot = slotOf(leaf.fact)
  switch (leaf.op) {
    case 'eq':
    case 'withinArea':
    case 'inCalendar':
      return [{ slot, value: leaf.value }]
    case 'in':
    case 'anyOf':
    case 'containsAny':
      return leaf.value.map((value) => ({ slot, value }))
    case 'allOf':
    case 'containsAll':
      return leaf.value.slice(0, 1).map((value) => ({ slot, value }))
    default:
      return null
  }
}

/** How many rules ask for the most asked of some values: what many rules ask for tells few of them apart. */
type Load = (needs: readonly Need[]) => number

function countNeeds(rules: readonly Rule[]): Load {
  const counts = new Map<number, Map<Value, number>>()
  const needs = rules.flatMap(({ when }) => unlessBroken(() => comparisonsOf(when).flatMap(asNeeds)) ?? [])
  for (const { slot, value } of needs) {
    const values = counts.get(slot) ?? new Map<Value, number>()
    counts.set(slot, values.set(value, (values.get(value) ?? 0) + 1))
  }
  return (asked) => Math.max(...asked.map(({ slot, value }) => counts.get(slot)?.get(value) ?? 0))
}

const asNeeds = (leaf: Leaf) => needsOfLeaf(leaf) ?? []

/** What `read` finds in a rule; a rule that cannot be read is asked every time, so that its fault is seen. */
function unlessBroken<T>(read: () => T): T | null {
  try {
    return read()
  } catch {
    return null
  }
}

/**
 * Lists of values; of each list the case must have at least one for the condition to be true, the most telling list
 * first. None where the condition can be true without any; `not` gives none, for what it needs is an absence.
 */
function optionsOf(condition: Condition, load: Load): Need[][] {
  if ('fact' in condition) return [needsOfLeaf(condition) ?? []].filter((needs) => needs.length > 0)
  if ('not' in condition) return []
  const parts = partsOf(condition)
  const byLoad = (a: Need[], b: Need[]) => load(a) - load(b)
  if ('all' in condition) return parts.flatMap((part) => optionsOf(part, load)).sort(byLoad)
  // With `wanted` parts true, at least one of any (parts - wanted + 1) parts is.
  const enough = parts.length - ('any' in condition ? 1 : condition.atLeast.count) + 1
  const best = parts.flatMap((part) => optionsOf(part, load).slice(0, 1)).sort(byLoad)
  return best.length < enough ? [] : [best.slice(0, enough).flat()]
}

const isOneFact = (needs: readonly Need[]) => needs.every(({ slot }) => slot === needs[0]?.slot)

/** A second list about another fact, when pairing it with the first makes few enough entries. */
function secondOf(first: readonly Need[], others: readonly Need[][]): Need[] {
  if (!isOneFact(first)) return []
  const fits = (needs: readonly Need[]) =>
    isOneFact(needs) && needs[0]?.slot !== first[0]?.slot && needs.length * first.length <= MOST_PAIRS
  return others.find(fits) ?? []
}

function entryFor(slots: Map<number, Map<Value, Entry>>, { slot, value }: Need): Entry {
  const entries = slots.get(slot) ?? new Map<Value, Entry>()
  slots.set(slot, entries)
  const entry = entries.get(value) ?? { own: [], more: [] }
  entries.set(value, entry)
  return entry
}

function listFor(entry: Entry, { slot, value }: Need): number[] {
  let more = entry.more.find((each) => each.slot === slot)
  if (!more) {
    more = { slot, rules: new Map() }
    entry.more.push(more)
  }
  const list = more.rules.get(value) ?? []
  more.rules.set(value, list)
  return list
}

/** Sorts rules by what they need, so that a case is compared only with those that can hold. */
export function indexRules(rules: readonly Rule[]): RuleIndex {
  const load = countNeeds(rules)
  const slots = new Map<number, Map<Value, Entry>>()
  const always: number[] = []
  for (const [place, rule] of rules.entries()) {
    const [first, ...others] = unlessBroken(() => optionsOf(rule.when, load)) ?? []
    if (!first) {
      always.push(place)
      continue
    }
    const second = secondOf(first, others)
    for (const need of first) {
      const entry = entryFor(slots, need)
      for (const list of second.length > 0 ? second.map((more) => listFor(entry, more)) : [entry.own]) {
        if (list.at(-1) !== place) list.push(place)
      }
    }
  }
  return { bySlot: [...slots].map(([slot, entries]) => ({ slot, entries })), always }
}

const valuesOf = (value: Read['known'][number]): Iterable<Value> =>
  value === undefined ? [] : typeof value === 'object' ? value : [value]

/** Lists of places of the rules that can hold for a case; a rule may stand in several of them. */
export function candidatesFor({ bySlot, always }: RuleIndex, { known }: Read): Array<readonly number[]> {
  const found = [always]
  for (const { slot, entries } of bySlot) {
    for (const each of valuesOf(known[slot])) {
      const entry = entries.get(each)
      if (!entry) continue
      found.push(entry.own)
      for (const more of entry.more) {
        for (const other of valuesOf(known[more.slot])) found.push(more.rules.get(other) ?? [])
      }
    }
  }
  return found
}
