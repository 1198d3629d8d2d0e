import { type Condition, FACT_NAMES, FACTS, type FactName, type Leaf } from '../routing/routing.schema.ts'

const FORMULA = /^'*[=+\-@\t\r＝＋－＠]/

/** A cell that no spreadsheet takes for a formula: one that could be is marked by an apostrophe. */
export function guardCell(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text
}

/** What stood in a cell before `guardCell`. */
export function unguardCell(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell
}

const SEPARATOR = ' | '
/** Entries that a cell can hold as they are: nothing in them reads as a sign of the table. */
const isPlain = (entry: string) => !/[|]/.test(entry) && entry.trim() === entry && !/^(all:|!|\*$|\?$)/.test(entry)

const NEGATED: ReadonlySet<string> = new Set(['ne', 'notIn', 'noneOf', 'containsNone'])
const EVERY: ReadonlySet<string> = new Set(['allOf', 'containsAll'])
const SIGNS: Partial<Record<Leaf['op'], string>> = { lt: '<', lte: '<=', gt: '>', gte: '>=', eq: '', ne: '!' }

function numberCell(leaf: Leaf): string | null {
  if (leaf.op === 'within') return `${leaf.value.from}..${leaf.value.to}`
  const sign = SIGNS[leaf.op]
  return sign === undefined || !('value' in leaf) ? null : `${sign}${String(leaf.value)}`
}

/** A comparison as the cell of its fact's column; null when only JSON can say it. */
export function cellOf(leaf: Leaf): string | null {
  if (leaf.op === 'isMissing') return '?'
  if (leaf.op === 'isPresent') return '*'
  const { kind } = FACTS[leaf.fact]
  if (kind === 'number') return numberCell(leaf)
  if (kind === 'flag') return typeof leaf.value === 'boolean' && leaf.op === 'eq' ? (leaf.value ? 'yes' : 'no') : null
  const entries = Array.isArray(leaf.value) ? leaf.value : [String(leaf.value)]
  // A list of one and the one itself are different operators; the table writes the one.
  if (entries.length === 1 && (leaf.op === 'in' || leaf.op === 'notIn')) return null
  if (!entries.every(isPlain)) return null
  const sign = NEGATED.has(leaf.op) ? '!' : EVERY.has(leaf.op) ? 'all: ' : ''
  return `${sign}${entries.join(SEPARATOR)}`
}

function numberLeaf(fact: FactName, cell: string): Leaf | null {
  const span = /^(-?[\d.]+)\.\.(-?[\d.]+)$/.exec(cell)
  if (span) return { fact, op: 'within', value: { from: Number(span[1]), to: Number(span[2]) } }
  const found = /^(<=|>=|<|>|!)?(-?\d+(?:\.\d+)?(?:e-?\d+)?)$/i.exec(cell)
  if (!found) return null
  const ops = { '<': 'lt', '<=': 'lte', '>': 'gt', '>=': 'gte', '!': 'ne', '': 'eq' } as const
  return { fact, op: ops[(found[1] ?? '') as keyof typeof ops], value: Number(found[2]) }
}

const LIST_OPS = {
  words: ['anyOf', 'allOf', 'noneOf'],
  tags: ['anyOf', 'allOf', 'noneOf'],
  text: ['containsAny', 'containsAll', 'containsNone'],
} as const

/** The comparison that a cell stands for, or null when it stands for none. The schema still has to accept it. */
export function leafOf(fact: FactName, cell: string): Leaf | null {
  if (cell === '?') return { fact, op: 'isMissing' }
  if (cell === '*') return { fact, op: 'isPresent' }
  const { kind } = FACTS[fact]
  if (kind === 'number') return numberLeaf(fact, cell)
  if (kind === 'flag') return /^(yes|no)$/i.test(cell) ? { fact, op: 'eq', value: /^yes$/i.test(cell) } : null
  const isNegated = cell.startsWith('!')
  const isEvery = cell.startsWith('all:')
  const entries = (isNegated ? cell.slice(1) : isEvery ? cell.slice(4) : cell).split('|').map((entry) => entry.trim())
  if (entries.some((entry) => entry === '')) return null
  const [first = ''] = entries
  if (kind === 'area')
    return isNegated || isEvery || entries.length > 1 ? null : { fact, op: 'withinArea', value: first }
  if (kind === 'calendar')
    return isNegated || isEvery || entries.length > 1 ? null : ({ fact, op: 'inCalendar', value: first } as Leaf)
  if (kind === 'word') {
    if (isEvery) return null
    if (entries.length === 1) return { fact, op: isNegated ? 'ne' : 'eq', value: first }
    return { fact, op: isNegated ? 'notIn' : 'in', value: entries }
  }
  const [any, every, none] = LIST_OPS[kind]
  return { fact, op: isNegated ? none : isEvery ? every : any, value: entries } as Leaf
}

/** A condition spread over the columns of its facts; what they cannot say is left as `rest`. */
export function spreadCondition(when: Condition): { cells: Partial<Record<FactName, string>>; rest: Condition | null } {
  const parts = 'all' in when ? when.all : [when]
  const cells: Partial<Record<FactName, string>> = {}
  const rest: Condition[] = []
  for (const part of parts) {
    const cell = 'fact' in part && cells[part.fact] === undefined ? cellOf(part) : null
    if ('fact' in part && cell !== null) cells[part.fact] = cell
    else rest.push(part)
  }
  const [only] = rest
  return { cells, rest: only === undefined ? null : rest.length === 1 ? only : { all: rest } }
}

/** The condition of a row: every cell and the rest have to hold. Null when the row has neither. */
export function gatherCondition(leaves: readonly Condition[], rest: unknown): unknown {
  const parts = [...leaves, ...(rest === null ? [] : [rest])]
  return parts.length > 1 ? { all: parts } : (parts[0] ?? null)
}

/** The columns of conditions, in the order of the catalogue. */
export const FACT_COLUMNS: readonly FactName[] = FACT_NAMES
