import { z } from 'zod'
import { DECLINE_CODES } from '../cases/case.schema.ts'
import { conditionSchema } from './condition.schema.ts'
import { areaSetSchema } from './fact-catalogue.schema.ts'

export {
  type Condition,
  comparisonsOf,
  conditionSchema,
  type Leaf,
  OPERATORS,
  type Operator,
  partsOf,
} from './condition.schema.ts'
export {
  type AreaSet,
  CALENDAR_DAYS,
  FACT_NAMES,
  FACTS,
  type FactKind,
  type FactName,
  type Facts,
  type FactValue,
  factsSchema,
} from './fact-catalogue.schema.ts'

const word = z.string().min(1).max(60)
const list = z.array(word).min(1).max(200)

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
 * With `redirect` it suggests to a person that the case belongs elsewhere, by that code (DOMAIN 5.2); where no rule
 * before it routes, the case waits for that person. With `urgency` alone it only raises the urgency. The search for a
 * routing rule goes on after the last two.
 */
export const effectSchema = z
  .strictObject({
    category: word.optional(),
    lead: list.optional(),
    support: z.array(word).max(10).default([]),
    urgency: z.enum(['U1', 'U2']).optional(),
    redirect: z.enum(DECLINE_CODES).optional(),
  })
  .refine(({ lead, urgency, redirect }) => lead ?? urgency ?? redirect, { message: 'does nothing' })
  .refine(({ lead, redirect }) => !(lead && redirect), { message: 'cannot both route and suggest another channel' })

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

/**
 * How many matching rules decide (REQUIREMENTS D4). `first`: the earliest that can. `unique`: only one may hold; two are
 * a conflict, which goes to a person by name. `collect`: the earliest leads, the supporting units of all are joined.
 */
export const HIT_POLICIES = ['first', 'unique', 'collect'] as const
export type HitPolicy = (typeof HIT_POLICIES)[number]

/** The areas that a version of the rules defines; ids are unique. */
export const areaSetsSchema = z
  .array(areaSetSchema)
  .max(200)
  .refine((areas) => new Set(areas.map(({ id }) => id)).size === areas.length, { message: 'an area is defined twice' })

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
