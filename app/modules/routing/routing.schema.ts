import { z } from 'zod'

/** What a value of a fact looks like; decides which operators a condition may use. */
export type FactKind = 'word' | 'words' | 'number' | 'flag'

type FactInfo = { kind: FactKind; zh: string; en: string }

/**
 * Everything a rule may ask about (REQUIREMENTS D1). All of it is gathered before evaluation and stored with the
 * decision, so a decision can be repeated years later. Words that people wrote are not facts; words found in them are.
 */
export const FACTS = {
  type: { kind: 'word', zh: '诉求类型', en: 'type' },
  channel: { kind: 'word', zh: '来源渠道', en: 'channel' },
  /** Chosen by the resident, else the best suggestion; missing when no word points anywhere. */
  category: { kind: 'word', zh: '事项分类', en: 'category' },
  /** 1 when chosen by the resident, else 0..1 from the words. */
  categoryConfidence: { kind: 'number', zh: '分类把握', en: 'certainty of the category' },
  /** The category in second place; missing when there is none. */
  secondCategory: { kind: 'word', zh: '次选分类', en: 'second category' },
  /** Words of the categories and rules that occur in title or text. */
  words: { kind: 'words', zh: '出现的词', en: 'words found' },
  /** Words of danger that occur and are not denied, past, feared or asked about (DOMAIN 5.5). */
  alarms: { kind: 'words', zh: '紧急词', en: 'words of danger' },
  /** Those of them in the title or the first 60 characters. */
  headAlarms: { kind: 'words', zh: '开头的紧急词', en: 'words of danger up front' },
  conduct: { kind: 'flag', zh: '反映工作作风', en: 'about staff conduct' },
  targetDepartmentId: { kind: 'word', zh: '被反映的单位', en: 'unit complained about' },
  district: { kind: 'word', zh: '所在区', en: 'district' },
  street: { kind: 'word', zh: '所在街镇', en: 'street' },
  community: { kind: 'word', zh: '所在社区', en: 'community' },
  placeKnown: { kind: 'flag', zh: '地点明确', en: 'place is known' },
  /** Hour (0-23) and day (1 Monday - 7 Sunday) in the city's zone, of the event when stated, else of filing. */
  hour: { kind: 'number', zh: '发生时刻（点）', en: 'hour of day' },
  weekday: { kind: 'number', zh: '星期', en: 'day of the week' },
  anonymous: { kind: 'flag', zh: '匿名', en: 'anonymous' },
  confidential: { kind: 'flag', zh: '要求保密', en: 'confidential' },
} as const satisfies Record<string, FactInfo>

export type FactName = keyof typeof FACTS
export type FactValue = string | number | boolean | string[]
/** Missing and null both mean: not known. */
export type Facts = { readonly [K in FactName]?: FactValue | null }

export const FACT_NAMES = Object.keys(FACTS) as [FactName, ...FactName[]]

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
  leaf('lt', z.number()),
  leaf('lte', z.number()),
  leaf('gt', z.number()),
  leaf('gte', z.number()),
  leaf('within', span),
  presence('isMissing'),
  presence('isPresent'),
])

export type Leaf = z.infer<typeof leafSchema>
export type Operator = Leaf['op']

/** Which operators suit which kind of fact. */
export const OPERATORS: Record<FactKind, readonly Operator[]> = {
  word: ['eq', 'ne', 'in', 'notIn', 'isMissing', 'isPresent'],
  words: ['anyOf', 'allOf', 'noneOf', 'isMissing', 'isPresent'],
  number: ['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'within', 'isMissing', 'isPresent'],
  flag: ['eq', 'ne', 'isMissing', 'isPresent'],
}

export type Condition =
  | Leaf
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
  | { atLeast: { count: number; of: Condition[] } }

const MAX_DEPTH = 8

function suits(condition: Leaf): boolean {
  const { kind } = FACTS[condition.fact]
  if (!OPERATORS[kind].includes(condition.op)) return false
  // Words are found in a normalised text, where Latin letters are upper case: a lower-case one would never match.
  if (kind === 'words' && 'value' in condition && Array.isArray(condition.value)) {
    return condition.value.every((each) => each === each.toUpperCase())
  }
  if (condition.op !== 'eq' && condition.op !== 'ne') return true
  const wanted = { word: 'string', words: 'object', number: 'number', flag: 'boolean' }[kind]
  return typeof condition.value === wanted
}

function depthOf(condition: Condition): number {
  if ('fact' in condition) return 1
  if ('not' in condition) return 1 + depthOf(condition.not)
  const parts = 'all' in condition ? condition.all : 'any' in condition ? condition.any : condition.atLeast.of
  return 1 + Math.max(0, ...parts.map(depthOf))
}

const nodeSchema: z.ZodType<Condition> = z.lazy(() => {
  const parts = z.array(nodeSchema).min(1).max(50)
  return z.union([
    leafSchema.refine(suits, { message: 'operator or value does not suit the fact' }),
    z.strictObject({ all: parts }),
    z.strictObject({ any: parts }),
    z.strictObject({ not: nodeSchema }),
    z.strictObject({ atLeast: z.strictObject({ count: z.number().int().min(1).max(50), of: parts }) }),
  ])
})

/** A condition tree (REQUIREMENTS D2). Refuses unknown facts, operators that do not suit the fact, and deep nesting. */
export const conditionSchema = nodeSchema.refine((condition) => depthOf(condition) <= MAX_DEPTH, {
  message: `nested deeper than ${MAX_DEPTH}`,
})

/** Units that depend on the case; anything else in a lead or support list is a department id. */
export const PLACEHOLDERS = ['community-of-place', 'street-of-place', 'district-of-place', 'parent-of-target'] as const
export type Placeholder = (typeof PLACEHOLDERS)[number]

/** How placeholders are called on the rules page. */
export const PLACEHOLDER_NAMES: ReadonlyMap<string, { zh: string; en: string }> = new Map<
  Placeholder,
  { zh: string; en: string }
>([
  ['community-of-place', { zh: '所在社区居委会', en: 'community committee of the place' }],
  ['street-of-place', { zh: '所在街道（镇）', en: 'street office of the place' }],
  ['district-of-place', { zh: '所在区政府', en: 'district government of the place' }],
  ['parent-of-target', { zh: '被反映单位的上级', en: 'superior of the unit complained about' }],
])

/**
 * What a matching rule does. With `lead` it routes: the first unit in the list that exists and may act takes the case.
 * Without, it only raises the urgency, and the search for a routing rule goes on.
 */
export const effectSchema = z
  .strictObject({
    category: word.optional(),
    lead: list.optional(),
    support: z.array(word).max(10).default([]),
    urgency: z.enum(['U1', 'U2']).optional(),
  })
  .refine((effect) => effect.lead !== undefined || effect.urgency !== undefined, { message: 'does nothing' })

export type Effect = z.infer<typeof effectSchema>

/** One rule; a lower priority number is asked first, equal numbers in order of code. */
export const ruleSchema = z.strictObject({
  code: z.string().regex(/^[a-z0-9-]{1,60}$/i),
  priority: z.number().int().min(0).max(10_000),
  when: conditionSchema,
  effect: effectSchema,
  explainZh: z.string().min(1).max(200),
  explainEn: z.string().min(1).max(200),
})

export type Rule = z.infer<typeof ruleSchema>

/** The limits that apply; rows of the same code are in the SLA policies. */
export const SLA_POLICIES = [
  'consultation',
  'help',
  'complaint',
  'complaint-convenience',
  'report',
  'report-convenience',
  'suggestion',
  'praise',
  'urgent-u1',
  'urgent-u2',
] as const
export type SlaPolicy = (typeof SLA_POLICIES)[number]
