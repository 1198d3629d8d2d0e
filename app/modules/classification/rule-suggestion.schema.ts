import { z } from 'zod'
import { ruleSchema } from '../routing/routing.schema.ts'

/** A rule that corrections speak for, and how well it would have done. Shares are 0 to 1. */
export const ruleSuggestionSchema = z.strictObject({
  rule: ruleSchema,
  /** What it says: the words that have to occur, and the district when it is for one only. */
  words: z.array(z.string()).min(1).max(3),
  district: z.string().nullable(),
  /** Corrections that it would have spared. */
  support: z.int().min(1),
  /** Cases of the history that it holds for, and how many of them ended where it sends them. */
  matched: z.int().min(1),
  right: z.int().min(0),
  precision: z.number().min(0).max(1),
  /** Of the cases that it holds for: how many it moves, and how many are sent where people left them before and with it. */
  backTest: z.strictObject({
    cases: z.int().min(0),
    moved: z.int().min(0),
    liveRight: z.int().min(0),
    draftRight: z.int().min(0),
  }),
})

/** A rule as it was mined, not yet tried on the past. */
export type MinedRule = Omit<RuleSuggestion, 'backTest'>
export type RuleSuggestion = z.infer<typeof ruleSuggestionSchema>

/** What was mined the last time, and from how many cases. */
export const minedSchema = z.strictObject({
  at: z.iso.datetime(),
  cases: z.int().min(0),
  corrections: z.int().min(0),
  suggestions: z.array(ruleSuggestionSchema).max(100),
})

export type Mined = z.infer<typeof minedSchema>

/** Where the last result is kept. */
export const MINED = 'classification.suggested-rules'
