/** Scores as probabilities that add up to 1; `sharpness` above 1 makes them surer. */
export function probabilitiesOf(scores: ArrayLike<number>, sharpness: number): Float64Array {
  let highest = Number.NEGATIVE_INFINITY
  for (let at = 0; at < scores.length; at++) highest = Math.max(highest, scores[at] as number)
  const shares = Float64Array.from(scores, (score) => Math.exp((score - highest) * sharpness))
  const total = shares.reduce((sum, share) => sum + share, 0)
  return shares.map((share) => share / total)
}

const SHARPEST = 100
const BLUNTEST = 0.05
const STEPS = 60
const GOLDEN = (Math.sqrt(5) - 1) / 2

function logLoss(scores: readonly ArrayLike<number>[], labels: Int32Array, sharpness: number): number {
  return scores.reduce((sum, each, at) => {
    const probability = probabilitiesOf(each, sharpness)[labels[at] ?? 0] ?? 0
    return sum - Math.log(Math.max(probability, 1e-12))
  }, 0)
}

/**
 * The sharpness at which probabilities fit best what came true (temperature scaling, Guo et al. 2017), by golden section
 * over its logarithm. 1 when there is nothing to measure on.
 */
export function fitSharpness(scores: readonly ArrayLike<number>[], labels: Int32Array): number {
  if (scores.length === 0) return 1
  let low = Math.log(BLUNTEST)
  let high = Math.log(SHARPEST)
  const lossAt = (logarithm: number) => logLoss(scores, labels, Math.exp(logarithm))
  for (let step = 0; step < STEPS && high - low > 1e-3; step++) {
    const left = high - GOLDEN * (high - low)
    const right = low + GOLDEN * (high - low)
    if (lossAt(left) <= lossAt(right)) high = right
    else low = left
  }
  return Math.exp((low + high) / 2)
}

/** An answer with its certainty, and whether it was right. */
export type Judged = { confidence: number; isRight: boolean }

/** Fewer answers than this say nothing about a threshold. */
const FEWEST = 20

/**
 * The lowest confidence from which on the share of right answers is at least `wanted`; 1 when there is none, so that
 * everything but certainty abstains.
 */
export function fitThreshold(judged: readonly Judged[], wanted: number): number {
  const ordered = [...judged].sort((a, b) => b.confidence - a.confidence)
  let right = 0
  let threshold = 1
  ordered.forEach(({ confidence, isRight }, at) => {
    if (isRight) right += 1
    const isLastOfEqual = ordered[at + 1]?.confidence !== confidence
    if (isLastOfEqual && at + 1 >= FEWEST && right / (at + 1) >= wanted) threshold = confidence
  })
  return threshold
}
