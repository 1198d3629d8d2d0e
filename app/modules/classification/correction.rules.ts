import { z } from 'zod'

/** The parts of a stored decision that say what was suggested. */
export type SuggestionSource = { facts: string; candidates: string }

const factsSchema = z.object({
  category: z.string().nullish(),
  categoryConfidence: z.number().min(0).max(1).nullish(),
})
const candidatesSchema = z.array(z.object({ categoryCode: z.string(), score: z.number() }))

/**
 * What a decision suggested and how sure it was. Where the resident had chosen a category, the suggestion is what the
 * words alone pointed to; how sure that was is then only known of a trained model, whose scores are probabilities.
 */
export function suggestionOf({ facts, candidates }: SuggestionSource): {
  suggested: string | null
  confidence: number
} {
  const { category, categoryConfidence } = factsSchema.parse(JSON.parse(facts))
  const [best] = candidatesSchema.parse(JSON.parse(candidates))
  if (!best) return { suggested: null, confidence: 0 }
  const isOfFacts = category === best.categoryCode && typeof categoryConfidence === 'number'
  return { suggested: best.categoryCode, confidence: isOfFacts ? categoryConfidence : Math.min(1, best.score) }
}
