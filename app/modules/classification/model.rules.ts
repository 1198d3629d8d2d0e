import { probabilitiesOf } from './calibration.rules.ts'
import type { Ranking, TrainingOptions } from './classification.schema.ts'
import { type Member, scoresOf } from './members.rules.ts'
import { bagOf } from './message-bag.rules.ts'
import { type Vector, type Vocabulary, vectorOf } from './vocabulary.rules.ts'

/** A trained classifier. Its members were learned apart; what they say is averaged. */
export type Model = {
  options: TrainingOptions
  /** Codes in ascending order. */
  labels: readonly string[]
  vocabulary: Vocabulary
  members: readonly Member[]
  /** Of the average; see calibration.rules. */
  sharpness: number
  /** Below this confidence it abstains. */
  threshold: number
}

const FLOOR = 1e-6

/** The mean of the members' log-probabilities, per label. */
export function averageOf(scores: readonly ArrayLike<number>[], sharpnesses: readonly number[]): Float64Array {
  const sums = new Float64Array(scores[0]?.length ?? 0)
  scores.forEach((each, member) => {
    probabilitiesOf(each, sharpnesses[member] ?? 1).forEach((probability, label) => {
      sums[label] = (sums[label] as number) + Math.log(Math.max(probability, FLOOR)) / scores.length
    })
  })
  return sums
}

/** Probability of each label for a message in the model's features. */
export function predictVector(vector: Vector, { members, sharpness }: Model): Float64Array {
  const scores = members.map((member) => scoresOf(vector, member))
  return probabilitiesOf(
    averageOf(
      scores,
      members.map((member) => member.sharpness),
    ),
    sharpness,
  )
}

/** Labels with calibrated probabilities that add up to 1, best first, equal ones by name. */
export function predict(message: { title: string; text: string }, model: Model): Ranking {
  const probabilities = predictVector(vectorOf(bagOf(message, model.options), model.vocabulary), model)
  return model.labels
    .map((label, at) => ({ label, confidence: probabilities[at] ?? 0 }))
    .sort((a, b) => b.confidence - a.confidence || (a.label < b.label ? -1 : 1))
}
