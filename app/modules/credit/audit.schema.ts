import { z } from 'zod'

/** What a person found who looked at what an award was given for, in words. */
export const decideAuditSchema = z.object({
  id: z.string().min(1).max(64),
  finding: z.enum(['confirmed', 'unfounded', 'unclear']),
  note: z.string().trim().min(4).max(500),
})
export type DecideAuditInput = z.input<typeof decideAuditSchema>
