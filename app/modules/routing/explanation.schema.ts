import { z } from 'zod'
import { FACT_NAMES } from './routing.schema.ts'

const text = z.object({ zh: z.string(), en: z.string() })
const factValue = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])

/** One comparison: what the rule asked and what the case says. */
const lineSchema = z.object({
  fact: z.enum(FACT_NAMES),
  op: z.string(),
  expected: z.union([factValue, z.object({ from: z.number(), to: z.number() })]).nullable(),
  actual: factValue.nullable(),
  result: z.enum(['true', 'false', 'unknown']),
  text,
})

const skippedSchema = z.object({
  /** Department id or placeholder that stood in the rule. */
  unit: z.string(),
  why: z.enum(['complained_about', 'inactive', 'absent']),
})

/** Why a case went where it went, as it is stored and shown (REQUIREMENTS D5). */
export const explanationSchema = z.object({
  ruleSetVersion: z.number().int(),
  sentence: text,
  rule: z.object({ code: z.string(), text }).nullable(),
  /** Every comparison of the winning rule. */
  conditions: z.array(lineSchema),
  words: z.array(z.string()),
  urgency: z.object({ level: z.string(), rules: z.array(z.string()), words: z.array(z.string()) }),
  /** Units that came before the chosen one but could not take the case. */
  skipped: z.array(skippedSchema),
  /** Rules that held too but stand later; the priority decided. */
  alsoMatched: z.array(z.string()),
  /** Why the winner came before them. */
  tieBreak: text.optional(),
  /** Rules of which only one may hold, and that held together; a person decides. */
  conflict: z.array(z.string()).optional(),
  /** Other channels that rules suggest, by the code of the reason; a person decides. */
  suggestions: z.array(z.object({ code: z.string(), rule: z.string(), text })).optional(),
  /** Rules at fault, which were skipped; `tripped` when there were so many that a person decides (D12). */
  degraded: z.object({ rules: z.array(z.string()), tripped: z.boolean() }).optional(),
  losers: z.object({ count: z.number().int(), byFact: z.record(z.string(), z.number().int()) }),
  nearMisses: z.array(z.object({ code: z.string(), text, line: lineSchema })),
  /** Digest of the facts, so that a repeated decision can be compared. */
  factsHash: z.string().optional(),
})

export type Explanation = z.infer<typeof explanationSchema>
export type ExplanationLine = z.infer<typeof lineSchema>

/** What a dispatcher chooses from when no rule decided. */
export const candidateSchema = z.object({
  categoryCode: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  departmentId: z.string().nullable(),
  score: z.number(),
  words: z.array(z.string()),
})

export type Candidate = z.infer<typeof candidateSchema>
