import { z } from 'zod'

/** A person's decision about a held award, with its reason. */
export const decideCheckSchema = z.object({
  id: z.string().min(1),
  pass: z.enum(['yes', 'no']).transform((value) => value === 'yes'),
  note: z.string().trim().min(4).max(500),
})

export type DecideCheckInput = z.input<typeof decideCheckSchema>
