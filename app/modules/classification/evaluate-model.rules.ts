import type { Example } from './classification.schema.ts'
import { type Evaluation, evaluate } from './evaluation.rules.ts'
import { type Model, predict } from './model.rules.ts'

/**
 * What a model is worth on labelled messages. A label that it does not know counts as never guessed. The abstaining part
 * tells what it would have answered by its own threshold.
 */
export function evaluateModel(
  examples: readonly Example[],
  model: Model,
): Evaluation & { threshold: number; answered: { coverage: number; accuracy: number } } {
  const unknown = new Set(examples.map(({ label }) => label).filter((label) => !model.labels.includes(label)))
  const labels = [...model.labels, ...[...unknown].sort()]
  const outcomes = examples.map((example) => {
    const [best] = predict(example, model)
    return {
      truth: labels.indexOf(example.label),
      guess: labels.indexOf(best?.label ?? ''),
      confidence: best?.confidence ?? 0,
    }
  })
  const answered = outcomes.filter(({ confidence }) => confidence >= model.threshold)
  const right = answered.filter(({ truth, guess }) => truth === guess).length
  const share = (part: number, whole: number) => (whole > 0 ? Math.round((part / whole) * 10_000) / 10_000 : 0)
  return {
    ...evaluate(outcomes, labels),
    threshold: model.threshold,
    answered: { coverage: share(answered.length, outcomes.length), accuracy: share(right, answered.length) },
  }
}
