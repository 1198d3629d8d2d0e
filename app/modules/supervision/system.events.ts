import { z } from 'zod'

/** Facts of the stream "system:verify", version 1: what a check of the whole house mended. */
export const systemEventSchemas = {
  'system.repaired': z.object({
    /** Part that was checked: cases, clocks, balances, search, jobs. */
    check: z.string(),
    /** Id of what was mended. */
    subject: z.string(),
    problem: z.string(),
  }),
} as const

export type SystemEventType = keyof typeof systemEventSchemas
export type SystemPayload<T extends SystemEventType> = z.infer<(typeof systemEventSchemas)[T]>

export const VERIFY_STREAM = 'system:verify'
