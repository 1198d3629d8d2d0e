import { z } from 'zod'
import { EXCLUSION_REASONS, EXCLUSION_SCOPES } from './exclusion.schema.ts'

/** Facts of the streams "exclusion:<id>" and "measure-report:<month>", version 1. Words are rows outside the log. */
export const measureEventSchemas = {
  'exclusion.proposed': z.object({
    caseId: z.string(),
    departmentId: z.string(),
    scope: z.enum(EXCLUSION_SCOPES),
    reasonCode: z.enum(EXCLUSION_REASONS),
    textHash: z.string(),
  }),
  'exclusion.decided': z.object({ caseId: z.string(), approved: z.boolean(), textHash: z.string() }),
  'exclusion.appealed': z.object({ caseId: z.string(), textHash: z.string() }),
  'exclusion.appeal-decided': z.object({ caseId: z.string(), isExcluded: z.boolean(), textHash: z.string() }),
  'measures.report-published': z.object({
    month: z.string(),
    edition: z.number().int(),
    methodVersion: z.number().int(),
    /** Of the figures as they stand for good. */
    figuresHash: z.string(),
  }),
} as const

export type MeasureEventType = keyof typeof measureEventSchemas
export type MeasureEvent = {
  [T in MeasureEventType]: { type: T; payload: z.infer<(typeof measureEventSchemas)[T]> }
}[MeasureEventType]

/** Stream of one proposed exclusion. */
export const exclusionStream = (id: string) => `exclusion:${id}`
/** Stream of a month's report. */
export const reportStream = (month: string) => `measure-report:${month}`
