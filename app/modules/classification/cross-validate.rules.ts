import type { TrainingOptions } from './classification.schema.ts'
import { type Evaluation, evaluate } from './evaluation.rules.ts'
import { dealGroups } from './folds.rules.ts'
import { type Corpus, outcomesOf, trainModel } from './train-model.rules.ts'

export type CrossValidation = {
  folds: Evaluation[]
  /** All rows, each answered by the model that had not seen it or a near-duplicate. */
  together: Evaluation
  /** Mean and standard deviation over the folds. */
  macroF1: { mean: number; deviation: number }
}

const round = (share: number) => Math.round(share * 10_000) / 10_000

/**
 * Trains on all sides but one and asks for that one, in turn; near-duplicates are on one side. `only` runs some of the
 * sides; `onFold` hears of each that is done.
 */
export function crossValidate(
  corpus: Corpus,
  options: TrainingOptions,
  {
    folds,
    seed = options.seed,
    only,
    onFold,
  }: {
    folds: number
    seed?: number
    only?: number
    onFold?: (at: number, evaluation: Evaluation) => void
  },
): CrossValidation {
  const sides = dealGroups(corpus.groups, folds, seed)
  const rows = [...sides.keys()]
  const asked = Array.from({ length: Math.min(folds, only ?? folds) }, (_, side) => {
    const { model } = trainModel(
      rows.filter((row) => sides[row] !== side),
      corpus,
      options,
    )
    const outcomes = outcomesOf(
      rows.filter((row) => sides[row] === side),
      corpus,
      model,
    )
    const evaluation = evaluate(outcomes, corpus.labels)
    onFold?.(side, evaluation)
    return { outcomes, evaluation }
  })
  const all = asked.map(({ evaluation }) => evaluation.macroF1)
  const mean = all.reduce((sum, each) => sum + each, 0) / all.length
  const variance = all.reduce((sum, each) => sum + (each - mean) ** 2, 0) / Math.max(1, all.length - 1)
  return {
    folds: asked.map(({ evaluation }) => evaluation),
    together: evaluate(
      asked.flatMap(({ outcomes }) => outcomes),
      corpus.labels,
    ),
    macroF1: { mean: round(mean), deviation: round(Math.sqrt(variance)) },
  }
}
