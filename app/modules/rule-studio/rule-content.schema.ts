import { z } from 'zod'
import { areaSetsSchema, HIT_POLICIES, type Rule, ruleSchema } from '../routing/routing.schema.ts'

/** More rules than this are no longer read by anybody. */
export const MAX_RULES = 3_000

/** Codes that two rules share; a version cannot hold them. */
export function repeatedCodes(rules: ReadonlyArray<Pick<Rule, 'code'>>): string[] {
  const seen = new Set<string>()
  const repeated = new Set<string>()
  for (const { code } of rules) {
    if (seen.has(code)) repeated.add(code)
    seen.add(code)
  }
  return [...repeated]
}

/** Everything that a version of the rules consists of: the rules, the areas they name, and how many of them decide. */
export const ruleContentSchema = z.strictObject({
  hitPolicy: z.enum(HIT_POLICIES),
  areas: areaSetsSchema,
  rules: z
    .array(ruleSchema)
    .min(1)
    .max(MAX_RULES)
    .refine((rules) => repeatedCodes(rules).length === 0, { message: 'two rules share a code' }),
})

export type RuleContent = z.infer<typeof ruleContentSchema>
