import { type Condition, FACTS, type FactName, type Leaf, type Operator } from '../routing/routing.schema.ts'

/** A comparison as the visual editor holds it. */
export type EditorRule = { field: string; operator: string; value: unknown }
/** A group of the editor; `and`, `or`, or `atLeast-<n>`. Other keys are the editor's own and mean nothing here. */
export type EditorGroup = {
  combinator: string
  not?: boolean | undefined
  rules: ReadonlyArray<EditorRule | EditorGroup>
}

const AT_LEAST = 'atLeast-'
const COMBINATORS = { all: 'and', any: 'or' } as const

const isGroup = (part: EditorRule | EditorGroup): part is EditorGroup => 'rules' in part

function ruleOf(leaf: Leaf): EditorRule {
  return { field: leaf.fact, operator: leaf.op, value: 'value' in leaf ? leaf.value : '' }
}

/** Groups of one are wrapped under `not`, so that "not all of one" and "not" stay two things. */
function negated(inner: Condition): EditorGroup {
  const part = partOf(inner)
  const isPlainGroup = isGroup(part) && !part.not && part.rules.length > 1
  return isPlainGroup ? { ...part, not: true } : { combinator: COMBINATORS.all, not: true, rules: [part] }
}

function partOf(condition: Condition): EditorRule | EditorGroup {
  if ('fact' in condition) return ruleOf(condition)
  if ('not' in condition) return negated(condition.not)
  if ('all' in condition) return { combinator: COMBINATORS.all, rules: condition.all.map(partOf) }
  if ('any' in condition) return { combinator: COMBINATORS.any, rules: condition.any.map(partOf) }
  const { count, of } = condition.atLeast
  return { combinator: `${AT_LEAST}${count}`, rules: of.map(partOf) }
}

/** A condition as the tree of the visual editor, whose top is always a group. The tree is never stored. */
export function toEditor(condition: Condition): EditorGroup {
  const part = partOf(condition)
  return isGroup(part) ? part : { combinator: COMBINATORS.all, rules: [part] }
}

const PRESENCE: ReadonlySet<string> = new Set<Operator>(['isMissing', 'isPresent'])

/** Text of a number field as a number; what is none stays as it was typed, so that the schema refuses it by name. */
function valueFor(fact: string, value: unknown): unknown {
  const kind = FACTS[fact as FactName]?.kind
  if (kind !== 'number' || typeof value !== 'string' || value.trim() === '') return value
  const number = Number(value)
  return Number.isNaN(number) ? value : number
}

function leafFrom({ field, operator, value }: EditorRule): unknown {
  if (PRESENCE.has(operator)) return { fact: field, op: operator }
  if (operator === 'within' && typeof value === 'object' && value !== null) {
    const { from, to } = value as { from?: unknown; to?: unknown }
    return { fact: field, op: operator, value: { from: valueFor(field, from), to: valueFor(field, to) } }
  }
  return { fact: field, op: operator, value: valueFor(field, value) }
}

function joined(combinator: string, parts: unknown[]): unknown {
  if (combinator.startsWith(AT_LEAST))
    return { atLeast: { count: Number(combinator.slice(AT_LEAST.length)), of: parts } }
  return combinator === COMBINATORS.any ? { any: parts } : { all: parts }
}

function fromPart(part: EditorRule | EditorGroup): unknown {
  if (!isGroup(part)) return leafFrom(part)
  const parts = part.rules.map(fromPart)
  if (!part.not) return joined(part.combinator, parts)
  return { not: parts.length === 1 ? parts[0] : joined(part.combinator, parts) }
}

/**
 * What an editor's tree says, as a condition; the schema still has to accept it, for people leave groups and values
 * empty. The way there and back changes nothing but a top group of one, which becomes the one.
 */
export function fromEditor(group: EditorGroup): unknown {
  const [only] = group.rules
  if (!group.not && group.combinator === COMBINATORS.all && group.rules.length === 1 && only) return fromPart(only)
  return fromPart(group)
}
