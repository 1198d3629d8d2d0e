import { randomFrom, shuffle } from './random.rules.ts'
import type { Vector } from './vocabulary.rules.ts'

/** One plane per label: `weights[feature × labels + label]`, and where each plane lies. */
export type LinearWeights = { weights: Float32Array; bias: Float32Array }

type LinearTask = {
  vectors: readonly Vector[]
  /** Label of each vector, 0 to `labelCount` - 1. */
  labels: Int32Array
  labelCount: number
  featureCount: number
  cost: number
  rounds: number
  seed: number
}

/** A round that changes less than this is the last. */
const STILL = 0.1

/**
 * Linear support vector machines, each label against the rest, by dual coordinate descent (Hsieh et al. 2008). All
 * labels are learned in one pass over the messages, which reads each feature once.
 */
export function trainLinear(task: LinearTask): LinearWeights {
  const { vectors, labels, labelCount, cost } = task
  const weights = new Float32Array(task.featureCount * labelCount)
  const bias = new Float32Array(labelCount)
  const alphas = new Float64Array(vectors.length * labelCount)
  const squares = Float64Array.from(vectors, ({ values }) => values.reduce((sum, value) => sum + value * value, 1))
  const order = Int32Array.from(vectors.keys())
  const random = randomFrom(task.seed)
  const margins = new Float64Array(labelCount)
  const steps = new Float64Array(labelCount)
  for (let round = 0; round < task.rounds; round++) {
    shuffle(order, random)
    let most = 0
    for (const at of order) {
      const vector = vectors[at]
      if (!vector) continue
      margins.set(bias)
      addProducts(vector, weights, margins)
      let hasMoved = false
      for (let label = 0; label < labelCount; label++) {
        const side = labels[at] === label ? 1 : -1
        const alpha = alphas[at * labelCount + label] ?? 0
        const slope = side * (margins[label] ?? 0) - 1
        const next = Math.min(Math.max(alpha - slope / (squares[at] ?? 1), 0), cost)
        const step = (next - alpha) * side
        steps[label] = step
        if (step === 0) continue
        hasMoved = true
        alphas[at * labelCount + label] = next
        most = Math.max(most, Math.abs(alpha === 0 ? Math.min(slope, 0) : alpha === cost ? Math.max(slope, 0) : slope))
      }
      if (!hasMoved) continue
      addSteps(vector, steps, weights)
      for (let label = 0; label < labelCount; label++) bias[label] = (bias[label] ?? 0) + (steps[label] ?? 0)
    }
    if (most < STILL) break
  }
  return { weights, bias }
}

/** Adds what each feature of a vector says to one sum per column of a matrix. */
function addProducts({ indices, values }: Vector, matrix: Float32Array, sums: Float64Array): void {
  const width = sums.length
  for (let at = 0; at < indices.length; at++) {
    const row = (indices[at] as number) * width
    const value = values[at] as number
    for (let column = 0; column < width; column++) {
      sums[column] = (sums[column] as number) + (matrix[row + column] as number) * value
    }
  }
}

function addSteps({ indices, values }: Vector, steps: Float64Array, weights: Float32Array): void {
  const width = steps.length
  for (let at = 0; at < indices.length; at++) {
    const row = (indices[at] as number) * width
    const value = values[at] as number
    for (let column = 0; column < width; column++) {
      weights[row + column] = (weights[row + column] as number) + (steps[column] as number) * value
    }
  }
}
