import type { LinearWeights } from './train-linear.rules.ts'
import type { NetworkWeights } from './train-network.rules.ts'
import type { Vector } from './vocabulary.rules.ts'

/** A matrix in bytes: `cells[row × width + column] × scales[column]`. Small on disk and in the processor's caches. */
export type Coarse = { cells: Int8Array; scales: Float32Array }

/** `sharpness` turns scores into log-odds: measured on rows that were not learned. */
export type LinearMember = { kind: 'linear'; weights: Coarse; bias: Float32Array; sharpness: number }
export type NetworkMember = {
  kind: 'network'
  input: Coarse
  inputBias: Float32Array
  output: Float32Array
  outputBias: Float32Array
  sharpness: number
}
export type Member = LinearMember | NetworkMember

const MOST = 127

/** Rounds each column to 255 steps between its extremes. */
export function coarsen(matrix: Float32Array, width: number): Coarse {
  const scales = new Float32Array(width)
  matrix.forEach((cell, at) => {
    const column = at % width
    scales[column] = Math.max(scales[column] ?? 0, Math.abs(cell) / MOST)
  })
  const cells = new Int8Array(matrix.length)
  matrix.forEach((cell, at) => {
    const scale = scales[at % width] ?? 0
    cells[at] = scale > 0 ? Math.round(cell / scale) : 0
  })
  return { cells, scales }
}

/** The member of a model that trained weights make. */
export function linearMember({ weights, bias }: LinearWeights): LinearMember {
  return { kind: 'linear', weights: coarsen(weights, bias.length), bias, sharpness: 1 }
}

/** The member of a model that a trained network makes. */
export function networkMember({ input, inputBias, output, outputBias }: NetworkWeights): NetworkMember {
  return { kind: 'network', input: coarsen(input, inputBias.length), inputBias, output, outputBias, sharpness: 1 }
}

/** Bias plus the rows of the features that occur. */
function sumRows({ indices, values }: Vector, { cells, scales }: Coarse, bias: Float32Array): Float64Array {
  const width = bias.length
  const sums = new Float64Array(width)
  for (let at = 0; at < indices.length; at++) {
    const row = (indices[at] as number) * width
    const value = values[at] as number
    for (let column = 0; column < width; column++) {
      sums[column] = (sums[column] as number) + (cells[row + column] as number) * value
    }
  }
  return sums.map((sum, column) => sum * (scales[column] ?? 0) + (bias[column] ?? 0))
}

function outputOf(units: Float64Array, { output, outputBias }: NetworkMember): Float64Array {
  const scores = Float64Array.from(outputBias)
  units.forEach((unit, at) => {
    if (unit <= 0) return
    for (let label = 0; label < scores.length; label++) {
      scores[label] = (scores[label] as number) + unit * (output[at * scores.length + label] as number)
    }
  })
  return scores
}

/** What a member makes of a message: a score per label, the higher the likelier. */
export function scoresOf(vector: Vector, member: Member): Float64Array {
  if (member.kind === 'linear') return sumRows(vector, member.weights, member.bias)
  return outputOf(sumRows(vector, member.input, member.inputBias), member)
}

/**
 * What each feature of a message adds to the lead of `label` over the mean of the others, times its value; for a network
 * along the units that spoke, which is exact where no unit changes sides.
 */
export function leadsOf(vector: Vector, member: Member, label: number): Float64Array {
  const labelCount = (member.kind === 'linear' ? member.bias : member.outputBias).length
  const rest = Math.max(1, labelCount - 1)
  const share = (each: number) => (each === label ? 1 : -1 / rest)
  const matrix = member.kind === 'linear' ? member.weights : member.input
  const columns =
    member.kind === 'linear'
      ? Float64Array.from(member.bias, (_, each) => share(each))
      : sumRows(vector, member.input, member.inputBias).map((unit, at) => {
          if (unit <= 0) return 0
          const cells = member.output.subarray(at * labelCount, (at + 1) * labelCount)
          return cells.reduce((sum, cell, each) => sum + cell * share(each), 0)
        })
  const width = columns.length
  return Float64Array.from(vector.indices, (feature, at) => {
    let sum = 0
    for (let column = 0; column < width; column++) {
      sum += (matrix.cells[feature * width + column] ?? 0) * (matrix.scales[column] ?? 0) * (columns[column] ?? 0)
    }
    return sum * (vector.values[at] ?? 0) * member.sharpness
  })
}
