import { z } from 'zod'
import { clockEventSchema } from './clock-event.schema.ts'
import { ALERTS, CLOCK_METRICS, CLOCK_STATES, LEVELS, STOP_REASONS } from './sla.schema.ts'

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
        metric: z.enum(CLOCK_METRICS),
        cycle: z.number().int(),
        state: z.enum(CLOCK_STATES),
        dueAt: instant.nullable(),
        provisional: z.boolean(),
        stopReason: z.enum(STOP_REASONS).nullable(),
      }),
    ),
    /** What happened to the clocks, in order; they are the fold of all of these. Facts from before do not say. */
    ops: z.array(clockEventSchema).optional(),
  }),
  'sla.step-fired': z.object({
    clockId: z.string(),
    metric: z.enum(CLOCK_METRICS),
    level: z.enum(LEVELS),
    cycle: z.number().int().optional(),
    /** The due time that was missed, where this warning says that it was. */
    missedAt: instant.optional(),
  }),
} as const

export type SlaEventType = keyof typeof slaEventSchemas
export type SlaPayload<T extends SlaEventType> = z.infer<(typeof slaEventSchemas)[T]>

/** Stream of the clocks of a case. */
export function clockStream(caseId: string): string {
  return `clock:${caseId}`
}
