import { randomFrom, shuffle } from './random.rules.ts'
import type { Vector } from './vocabulary.rules.ts'

/** Features → hidden units (negative ones are silent) → labels. */
export type NetworkWeights = {
  /** `input[feature × hidden + unit]` */
  input: Float32Array
  inputBias: Float32Array
  /** `output[unit × labels + label]` */
  output: Float32Array
  outputBias: Float32Array
}

type NetworkTask = {
  vectors: readonly Vector[]
  labels: Int32Array
  labelCount: number
  featureCount: number
  hidden: number
  epochs: number
  dropFeatures: number
  dropHidden: number
  seed: number
}

/** Steps of the first and second layer; they shrink to nothing towards the last epoch. */
const INPUT_RATE = 0.1
const OUTPUT_RATE = 0.02
/** Share of certainty that is never demanded: labels are given by people, who err. */
const SMOOTHING = 0.05
/** First weights lie between minus and plus this. */
const SPREAD = 0.05
/** Keeps the first steps finite. */
const FIRST_SQUARE = 1e-3

/** A vector with what is left out this time left out: the first `count` places of both lists. */
type Kept = { indices: Int32Array; values: Float32Array; count: number }

/** Weights with the sums of squares that AdaGrad divides by, and what one message makes of them. */
type Learning = NetworkWeights & {
  featureSquares: Float32Array
  inputBiasSquares: Float32Array
  outputSquares: Float32Array
  outputBiasSquares: Float32Array
  /** Units that are not left out, then those of them that speak; how many. */
  alive: Int32Array
  aliveCount: number
  units: Float32Array
  back: Float32Array
  errors: Float64Array
}

function begin({ featureCount, hidden, labelCount }: NetworkTask, random: () => number): Learning {
  const squares = (size: number) => new Float32Array(size).fill(FIRST_SQUARE)
  const input = new Float32Array(featureCount * hidden)
  for (let at = 0; at < input.length; at++) input[at] = (random() * 2 - 1) * SPREAD
  const spread = Math.sqrt(3 / hidden)
  return {
    input,
    inputBias: new Float32Array(hidden),
    output: Float32Array.from({ length: hidden * labelCount }, () => (random() * 2 - 1) * spread),
    outputBias: new Float32Array(labelCount),
    featureSquares: squares(featureCount),
    inputBiasSquares: squares(hidden),
    outputSquares: squares(hidden * labelCount),
    outputBiasSquares: squares(labelCount),
    alive: new Int32Array(hidden),
    aliveCount: 0,
    units: new Float32Array(hidden),
    back: new Float32Array(hidden),
    errors: new Float64Array(labelCount),
  }
}

/** Chooses the units that take part, and computes them; `alive` are then those that speak. */
function forward(state: Learning, kept: Kept, dropHidden: number, random: () => number): void {
  const { input, inputBias, alive, units } = state
  const { indices, values, count } = kept
  const hidden = inputBias.length
  let chosen = 0
  for (let unit = 0; unit < hidden; unit++) if (random() >= dropHidden) alive[chosen++] = unit
  for (let at = 0; at < chosen; at++) units[at] = inputBias[alive[at] as number] as number
  for (let at = 0; at < count; at++) {
    const row = (indices[at] as number) * hidden
    const value = values[at] as number
    for (let place = 0; place < chosen; place++) {
      units[place] = (units[place] as number) + (input[row + (alive[place] as number)] as number) * value
    }
  }
  const scale = 1 / (1 - dropHidden)
  let speaking = 0
  for (let place = 0; place < chosen; place++) {
    const unit = units[place] as number
    if (unit <= 0) continue
    alive[speaking] = alive[place] as number
    units[speaking++] = unit * scale
  }
  state.aliveCount = speaking
}

/** Leaves in `errors` how far each label's probability is from what is wanted. */
function judge({ output, outputBias, alive, aliveCount, units, errors }: Learning, wanted: number): void {
  const labelCount = outputBias.length
  let highest = Number.NEGATIVE_INFINITY
  for (let label = 0; label < labelCount; label++) {
    let sum = outputBias[label] as number
    for (let place = 0; place < aliveCount; place++) {
      sum += (units[place] as number) * (output[(alive[place] as number) * labelCount + label] as number)
    }
    errors[label] = sum
    highest = Math.max(highest, sum)
  }
  let total = 0
  for (let label = 0; label < labelCount; label++) {
    errors[label] = Math.exp((errors[label] as number) - highest)
    total += errors[label] as number
  }
  const elsewhere = SMOOTHING / Math.max(1, labelCount - 1)
  for (let label = 0; label < labelCount; label++) {
    errors[label] = (errors[label] as number) / total - (label === wanted ? 1 - SMOOTHING : elsewhere)
  }
}

/** One AdaGrad step of a single weight. */
function step(weights: Float32Array, squares: Float32Array, at: number, slope: number, rate: number): void {
  squares[at] = (squares[at] as number) + slope * slope
  weights[at] = (weights[at] as number) - (rate * slope) / Math.sqrt(squares[at] as number)
}

/** Corrects the second layer, leaves in `back` what the first is to blame for, and returns its mean square. */
function correctOutput(state: Learning, rate: number, scale: number): number {
  const { output, outputBias, outputSquares, outputBiasSquares, alive, aliveCount, units, back, errors } = state
  const labelCount = outputBias.length
  let blame = 0
  for (let place = 0; place < aliveCount; place++) {
    let sum = 0
    for (let label = 0; label < labelCount; label++) {
      const cell = (alive[place] as number) * labelCount + label
      sum += (output[cell] as number) * (errors[label] as number)
      step(output, outputSquares, cell, (errors[label] as number) * (units[place] as number), rate)
    }
    back[place] = sum * scale
    blame += (back[place] as number) ** 2
  }
  for (let label = 0; label < labelCount; label++) {
    step(outputBias, outputBiasSquares, label, errors[label] as number, rate)
  }
  return blame / back.length
}

function correctInput(state: Learning, { indices, values, count }: Kept, blame: number, fade: number): void {
  const { input, inputBias, featureSquares, inputBiasSquares, alive, aliveCount, back } = state
  const hidden = inputBias.length
  for (let at = 0; at < count; at++) {
    const feature = indices[at] as number
    const value = values[at] as number
    featureSquares[feature] = (featureSquares[feature] as number) + blame * value * value
    const rate = (INPUT_RATE * fade * value) / Math.sqrt(featureSquares[feature] as number)
    const row = feature * hidden
    for (let place = 0; place < aliveCount; place++) {
      const cell = row + (alive[place] as number)
      input[cell] = (input[cell] as number) - rate * (back[place] as number)
    }
  }
  for (let place = 0; place < aliveCount; place++) {
    step(inputBias, inputBiasSquares, alive[place] as number, back[place] as number, OUTPUT_RATE * fade)
  }
}

/**
 * A network with one hidden layer, learned message by message with AdaGrad (one rate per feature), leaving out features
 * and hidden units at random, so that no single run of characters decides.
 */
export function trainNetwork(task: NetworkTask): NetworkWeights {
  const { vectors, labels, epochs, dropFeatures, dropHidden } = task
  const random = randomFrom(task.seed)
  const state = begin(task, random)
  const order = Int32Array.from(vectors.keys())
  const longest = vectors.reduce((most, { indices }) => Math.max(most, indices.length), 0)
  const kept: Kept = { indices: new Int32Array(longest), values: new Float32Array(longest), count: 0 }
  const featureScale = 1 / (1 - dropFeatures)
  const unitScale = 1 / (1 - dropHidden)
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random)
    const fade = 1 - epoch / epochs
    for (const at of order) {
      const { indices, values } = vectors[at] as Vector
      kept.count = 0
      for (let place = 0; place < indices.length; place++) {
        if (random() < dropFeatures) continue
        kept.indices[kept.count] = indices[place] as number
        kept.values[kept.count++] = (values[place] as number) * featureScale
      }
      forward(state, kept, dropHidden, random)
      judge(state, labels[at] as number)
      const blame = correctOutput(state, OUTPUT_RATE * fade, unitScale)
      if (blame > 0) correctInput(state, kept, blame, fade)
    }
  }
  const { input, inputBias, output, outputBias } = state
  return { input, inputBias, output, outputBias }
}
