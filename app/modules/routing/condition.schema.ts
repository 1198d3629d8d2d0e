import { z } from 'zod'
import { CONDITION_LIMITS, oversizeOf } from './condition-limits.rules.ts'
import { CALENDAR_DAYS, FACT_NAMES, FACTS, type FactKind } from './fact-catalogue.schema.ts'

/** A span from `from` up to but not including `to`; runs past midnight when `from` is the larger. */
const span = z.strictObject({ from: z.number(), to: z.number() })
const word = z.string().min(1).max(60)
const list = z.array(word).min(1).max(200)

const leaf = <O extends string, V extends z.ZodType>(op: O, value: V) =>
  z.strictObject({ fact: z.enum(FACT_NAMES), op: z.literal(op), value })

const presence = <O extends string>(op: O) => z.strictObject({ fact: z.enum(FACT_NAMES), op: z.literal(op) })

const leafSchema = z.discriminatedUnion('op', [
  leaf('eq', z.union([word, z.number(), z.boolean()])),
  leaf('ne', z.union([word, z.number(), z.boolean()])),
  leaf('in', list),
  leaf('notIn', list),
  leaf('anyOf', list),
  leaf('allOf', list),
  leaf('noneOf', list),
  leaf('containsAny', list),
  leaf('containsAll', list),
  leaf('containsNone', list),
  leaf('withinArea', word),
  leaf('inCalendar', z.enum(CALENDAR_DAYS)),
  leaf('lt', z.number()),
  leaf('lte', z.number()),
  leaf('gt', z.number()),
  leaf('gte', z.number()),
  leaf('within', span),
  presence('isMissing'),
  presence('isPresent'),
])

/** One comparison of a fact. */
export type Leaf = z.infer<typeof leafSchema>
export type Operator = Leaf['op']

/** Which operators suit which kind of fact. */
export const OPERATORS: Record<FactKind, readonly Operator[]> = {
  word: ['eq', 'ne', 'in', 'notIn', 'isMissing', 'isPresent'],
  words: ['anyOf', 'allOf', 'noneOf', 'isMissing', 'isPresent'],
  number: ['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'within', 'isMissing', 'isPresent'],
  flag: ['eq', 'ne', 'isMissing', 'isPresent'],
  text: ['containsAny', 'containsAll', 'containsNone', 'isMissing', 'isPresent'],
  tags: ['anyOf', 'allOf', 'noneOf', 'isMissing', 'isPresent'],
  area: ['withinArea', 'isMissing', 'isPresent'],
  calendar: ['inCalendar', 'isMissing', 'isPresent'],
}

/** A node of the tree: a comparison, or some of them joined. */
export type Condition =
  | Leaf
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
  | { atLeast: { count: number; of: Condition[] } }

/** The parts that a node joins; none for a comparison. */
export function partsOf(condition: Condition): readonly Condition[] {
  if ('fact' in condition) return []
  if ('not' in condition) return [condition.not]
  if ('all' in condition) return condition.all
  return 'any' in condition ? condition.any : condition.atLeast.of
}

/** Every comparison of a condition, in order. */
export function comparisonsOf(condition: Condition): Leaf[] {
  return 'fact' in condition ? [condition] : partsOf(condition).flatMap(comparisonsOf)
}

function depthOf(condition: Condition): number {
  return 1 + Math.max(0, ...partsOf(condition).map(depthOf))
}

function misfitOf(condition: Leaf): string | null {
  const { kind } = FACTS[condition.fact]
  if (!OPERATORS[kind].includes(condition.op)) {
    return `${condition.fact} is a fact of kind ${kind}, which cannot be compared by ${condition.op}`
  }
  // Words are found in a normalised text, where Latin letters are upper case: a lower-case one would never match.
  if (kind === 'words' && 'value' in condition && Array.isArray(condition.value)) {
    const lower = condition.value.find((each) => each !== each.toUpperCase())
    return lower === undefined ? null : `words are written in upper case: ${lower}`
  }
  if (condition.op !== 'eq' && condition.op !== 'ne') return null
  const wanted = kind === 'word' ? 'string' : kind === 'number' ? 'number' : 'boolean'
  return typeof condition.value === wanted ? null : `${condition.fact} is compared with a ${wanted}`
}

const comparison = leafSchema.superRefine((condition, context) => {
  const misfit = misfitOf(condition)
  if (misfit) context.addIssue({ code: 'custom', message: misfit })
})

const parts = z
  .array(z.lazy(() => nodeSchema))
  .min(1)
  .max(50)

/** Which schema reads a node, by the key that names it: an error then speaks of that node and no other. */
const NODES: Record<string, z.ZodType<Condition>> = {
  fact: comparison,
  all: z.strictObject({ all: parts }),
  any: z.strictObject({ any: parts }),
  not: z.strictObject({ not: z.lazy(() => nodeSchema) }),
  atLeast: z
    .strictObject({ atLeast: z.strictObject({ count: z.number().int().min(1).max(50), of: parts }) })
    .refine(({ atLeast }) => atLeast.count <= atLeast.of.length, { message: 'asks for more parts than it has' }),
}

const nodeSchema: z.ZodType<Condition> = z.unknown().transform((raw, context): Condition => {
  const key = typeof raw === 'object' && raw !== null ? Object.keys(NODES).find((name) => Object.hasOwn(raw, name)) : ''
  const read = NODES[key ?? '']?.safeParse(raw)
  if (read?.success) return read.data
  const issues = read?.error.issues ?? [{ path: [], message: 'neither a comparison nor all, any, not or atLeast' }]
  for (const { path, message } of issues) context.addIssue({ code: 'custom', path: [...path], message })
  return z.NEVER
})

/**
 * A condition tree (REQUIREMENTS D2). Refuses, each with a sentence that names the place: unknown facts and operators,
 * operators and values that do not suit the fact, trees deeper than 8, larger than 400 parts or 40,000 characters, and
 * values that contain themselves.
 */
export const conditionSchema: z.ZodType<Condition> = z
  .unknown()
  .transform((raw, context) => {
    const problem = oversizeOf(raw)
    if (problem === null) return raw
    context.addIssue({ code: 'custom', message: problem })
    return z.NEVER
  })
  .pipe(nodeSchema)
  .refine((condition) => depthOf(condition) <= CONDITION_LIMITS.depth, {
    message: `nested deeper than ${CONDITION_LIMITS.depth}`,
  })
