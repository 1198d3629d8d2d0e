import { z } from 'zod'

/** What a reaction is told: which fact happened. Everything else it loads again by id. */
export const reactionSchema = z.object({
  /** Event that caused it, or "sweep" when a missing effect is restored. */
  eventId: z.string(),
  stream: z.string(),
  rev: z.number().int(),
  type: z.string(),
})

export type Reaction = z.infer<typeof reactionSchema>

/** Id of the case that a "case:<id>" stream belongs to; throws for another stream. */
export function caseIdOf(reaction: Pick<Reaction, 'stream'>): string {
  if (!reaction.stream.startsWith('case:')) throw new Error(`not a case stream: ${reaction.stream.split(':')[0]}`)
  return reaction.stream.slice('case:'.length)
}
