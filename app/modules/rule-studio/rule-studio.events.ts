import { z } from 'zod'

/**
 * Facts of the streams "rule-draft:<id>", "rule-test:<id>" and "rule-run:<id>", version 1. No words of people: ids and
 * codes only; what somebody wrote stands in RuleDraftNote under the same rev.
 */
export const ruleStudioEventSchemas = {
  'rules.draft-started': z.object({
    baseVersion: z.number().int(),
    /** Version whose rules it holds; another than the base when an old version shall be in force again. */
    fromVersion: z.number().int(),
  }),
  'rules.draft-edited': z.object({
    /** save | remove | copy | up | down | import | settings | catch-up | rename */
    act: z.string(),
    code: z.string().nullable(),
  }),
  'rules.draft-submitted': z.object({}),
  'rules.draft-returned': z.object({
    /** reviewer | author | system */
    by: z.string(),
    /** Why the system returned it: moved_on | findings | tests; null when a person did. */
    reason: z.string().nullable(),
  }),
  'rules.draft-approved': z.object({ effectiveFrom: z.string().nullable() }),
  'rules.draft-discarded': z.object({}),
  'rules.published': z.object({ version: z.number().int(), replaces: z.number().int() }),
  'rules.test-added': z.object({
    expectedDepartmentId: z.string().nullable(),
    expectedCategory: z.string().nullable(),
  }),
  'rules.test-removed': z.object({}),
  'rules.run-asked': z.object({ kind: z.string(), draftId: z.string(), draftRev: z.number().int() }),
  /** A shadow's time is over: everything in it is counted once more, with where the cases are by now. */
  'rules.run-due': z.object({}),
  'rules.run-cancelled': z.object({}),
} as const

export type RuleStudioEventType = keyof typeof ruleStudioEventSchemas

/** One fact, typed by its name. */
export type RuleStudioEvent = {
  [T in RuleStudioEventType]: { type: T; payload: z.infer<(typeof ruleStudioEventSchemas)[T]> }
}[RuleStudioEventType]

/** Stream of a draft's facts. */
export const draftStream = (draftId: string): string => `rule-draft:${draftId}`
/** Stream of a test case's facts. */
export const testStream = (testId: string): string => `rule-test:${testId}`
/** Stream of a comparison's facts. */
export const runStream = (runId: string): string => `rule-run:${runId}`

/** Id of the comparison that a "rule-run:<id>" stream belongs to; throws for another stream. */
export function runIdOf(stream: string): string {
  if (!stream.startsWith('rule-run:')) throw new Error(`not a stream of a comparison: ${stream.split(':')[0]}`)
  return stream.slice('rule-run:'.length)
}
