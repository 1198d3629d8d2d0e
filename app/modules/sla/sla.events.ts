import { z } from 'zod'
import { ALERTS, CLOCK_STATES, LEVELS, METRICS, STOP_REASONS } from './sla.schema.ts'

const instant = z.iso.datetime()

/** Facts of the stream "clock:<caseId>", version 1. */
export const slaEventSchemas = {
  'sla.clocks-changed': z.object({
    /** Last fact of the case that the clocks have taken in. */
    caseRev: z.number().int(),
    policyCode: z.string(),
    alert: z.enum(ALERTS),
    changed: z.array(
      z.object({
        metric: z.enum(METRICS),
        cycle: z.number().int(),
        state: z.enum(CLOCK_STATES),
        dueAt: instant.nullable(),
        provisional: z.boolean(),
        stopReason: z.enum(STOP_REASONS).nullable(),
      }),
    ),
  }),
  'sla.step-fired': z.object({ clockId: z.string(), metric: z.enum(METRICS), level: z.enum(LEVELS) }),
} as const

export type SlaEventType = keyof typeof slaEventSchemas
export type SlaPayload<T extends SlaEventType> = z.infer<(typeof slaEventSchemas)[T]>

/** Stream of the clocks of a case. */
export function clockStream(caseId: string): string {
  return `clock:${caseId}`
}
