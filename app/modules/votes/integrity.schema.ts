import { z } from 'zod'

/** How a vote went, besides its result: by which way ballots came, and what a doubter would ask for. */
export const integritySchema = z.object({
  channels: z.object({ online: z.number(), proxy: z.number(), paper: z.number() }),
  /** Public numbers of voters whose ballot somebody else cast; only their count in a secret vote. */
  byProxy: z.array(z.number()).nullable(),
  /** Ballots of voters who are no owners any more; they count, as the roll was frozen. */
  leftSince: z.number(),
  claims: z.object({ open: z.number(), accepted: z.number(), rejected: z.number() }),
  recheckAtCast: z.boolean(),
  extended: z.boolean(),
})
export type Integrity = z.output<typeof integritySchema>
