import { FACTS, type FactName } from '../routing/routing.schema.ts'
import type { Conjunction, Literal, Positive } from './normal-form.rules.ts'

type Scalar = string | number | boolean

const isPresence = ({ leaf }: Literal) => leaf.op === 'isMissing' || leaf.op === 'isPresent'
const isList = (fact: FactName) => ['words', 'text', 'tags', 'area', 'calendar'].includes(FACTS[fact].kind)

/** What a list comparison names; areas and days are lists with one entry asked for. */
function entriesOf({ leaf }: Literal): readonly string[] {
  if (!('value' in leaf)) return []
  return Array.isArray(leaf.value) ? leaf.value : [String(leaf.value)]
}

/** A list comparison as one of four kinds. */
function listKindOf({ leaf, holds }: Literal): 'some' | 'every' | 'none' | 'notEvery' {
  if (leaf.op === 'allOf' || leaf.op === 'containsAll') return holds ? 'every' : 'notEvery'
  if (leaf.op === 'noneOf' || leaf.op === 'containsNone') return 'none'
  return holds ? 'some' : 'none'
}

type ListFacts = { required: Set<string>; forbidden: Set<string>; some: string[][]; notEvery: string[][] }

function listFactsOf(literals: Conjunction): ListFacts {
  const facts: ListFacts = { required: new Set(), forbidden: new Set(), some: [], notEvery: [] }
  for (const literal of literals) {
    const entries = [...entriesOf(literal)]
    const kind = listKindOf(literal)
    if (kind === 'every') for (const each of entries) facts.required.add(each)
    else if (kind === 'none') for (const each of entries) facts.forbidden.add(each)
    else if (kind === 'some') facts.some.push(entries)
    else facts.notEvery.push(entries)
  }
  return facts
}

function isListImpossible(literals: Conjunction): boolean {
  const { required, forbidden, some, notEvery } = listFactsOf(literals)
  return (
    [...required].some((each) => forbidden.has(each)) ||
    some.some((entries) => entries.every((each) => forbidden.has(each))) ||
    notEvery.some((entries) => entries.every((each) => required.has(each)))
  )
}

function isListImplied(literals: Conjunction, wanted: Literal): boolean {
  const { required, forbidden, some, notEvery } = listFactsOf(literals)
  const entries = entriesOf(wanted)
  const kind = listKindOf(wanted)
  if (kind === 'every') return entries.every((each) => required.has(each))
  if (kind === 'none') return entries.every((each) => forbidden.has(each))
  if (kind === 'notEvery')
    return (
      entries.some((each) => forbidden.has(each)) ||
      notEvery.some((known) => known.every((each) => entries.includes(each)))
    )
  const isAmong = (known: readonly string[]) => known.every((each) => entries.includes(each) || forbidden.has(each))
  return entries.some((each) => required.has(each)) || some.some(isAmong)
}

function isNumberOf({ leaf }: Literal, value: number): boolean {
  switch (leaf.op) {
    case 'lt':
      return value < leaf.value
    case 'lte':
      return value <= leaf.value
    case 'gt':
      return value > leaf.value
    case 'gte':
      return value >= leaf.value
    case 'within': {
      const { from, to } = leaf.value
      return from <= to ? value >= from && value < to : value >= from || value < to
    }
    default:
      return true
  }
}

function isTrueOf(literal: Literal, value: Scalar): boolean {
  const { leaf, holds } = literal
  const is = (): boolean => {
    if (leaf.op === 'eq') return value === leaf.value
    if (leaf.op === 'ne') return value !== leaf.value
    if (leaf.op === 'in') return leaf.value.some((each) => each === value)
    if (leaf.op === 'notIn') return leaf.value.every((each) => each !== value)
    return typeof value === 'number' && isNumberOf(literal, value)
  }
  return is() === holds
}

/** A word that no rule names. */
const OTHER_WORD = '\u0000'

function numbersOf({ leaf }: Literal): number[] {
  if (!('value' in leaf)) return []
  if (typeof leaf.value === 'number') return [leaf.value]
  return leaf.op === 'within' ? [leaf.value.from, leaf.value.to] : []
}

/**
 * Values that stand for all: comparisons with constants come out the same for every value between two neighbours, and
 * for every word that none of them names.
 */
function samplesOf(fact: FactName, literals: Conjunction): Scalar[] {
  const { kind } = FACTS[fact]
  if (kind === 'flag') return [true, false]
  if (kind === 'number') {
    const points = [...new Set(literals.flatMap(numbersOf))].sort((a, b) => a - b)
    const between = points.slice(1).map((point, index) => (point + (points[index] ?? point)) / 2)
    return [...points, ...between, (points[0] ?? 0) - 1, (points.at(-1) ?? 0) + 1]
  }
  return [...new Set([...literals.flatMap(entriesOf), OTHER_WORD])]
}

function byFact(literals: Conjunction): Map<FactName, Literal[]> {
  const found = new Map<FactName, Literal[]>()
  for (const literal of literals) {
    const { fact } = literal.leaf
    found.set(fact, [...(found.get(fact) ?? []), literal])
  }
  return found
}

function isFactImpossible(fact: FactName, literals: Conjunction): boolean {
  const values = literals.filter((literal) => !isPresence(literal))
  if (literals.some(({ leaf }) => leaf.op === 'isMissing')) {
    return values.length > 0 || literals.some(({ leaf }) => leaf.op === 'isPresent')
  }
  if (isList(fact)) return isListImpossible(values)
  return values.length > 0 && !samplesOf(fact, values).some((value) => values.every((each) => isTrueOf(each, value)))
}

/** True when these comparisons can never hold together; false where that is not certain. */
export function isImpossible(literals: Conjunction): boolean {
  return [...byFact(literals)].some(([fact, own]) => isFactImpossible(fact, own))
}

function isLiteralImplied(known: Conjunction, wanted: Literal): boolean {
  const { fact, op } = wanted.leaf
  const own = known.filter(({ leaf }) => leaf.fact === fact)
  if (op === 'isMissing') return own.some(({ leaf }) => leaf.op === 'isMissing')
  const values = own.filter((literal) => !isPresence(literal))
  // A comparison that holds tells that the fact is known; being there at all may be another kind of value.
  if (op === 'isPresent') return values.length > 0 || own.some(({ leaf }) => leaf.op === 'isPresent')
  if (values.length === 0) return false
  if (isList(fact)) return isListImplied(values, wanted)
  return samplesOf(fact, [...values, wanted]).every(
    (value) => isTrueOf(wanted, value) || !values.every((each) => isTrueOf(each, value)),
  )
}

/** True when the condition holds wherever these comparisons do; false where that is not certain. */
export function implies(known: Conjunction, wanted: Positive): boolean {
  if ('leaf' in wanted) return isLiteralImplied(known, wanted)
  let missing = wanted.atLeast
  for (const [index, part] of wanted.of.entries()) {
    if (missing <= 0) return true
    if (wanted.of.length - index < missing) return false
    if (implies(known, part)) missing -= 1
  }
  return missing <= 0
}
