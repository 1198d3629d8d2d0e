/** What was said of one row, and what is true; `-1` when the true label is none that the model knows. */
export type Outcome = { truth: number; guess: number; confidence: number }

type LabelFigures = { label: string; support: number; precision: number; recall: number; f1: number }

/** How good a model is on rows that it has not learned. Shares are 0 to 1, rounded to four places. */
export type Evaluation = {
  rows: number
  accuracy: number
  macroF1: number
  weightedF1: number
  perLabel: LabelFigures[]
  /** `counts[truth][guess]`, in the order of `labels`. */
  confusion: { labels: string[]; counts: number[][] }
  /** For answers at least so sure: the share of rows that gets one, and the share of those that is right. */
  thresholds: { confidence: number; coverage: number; accuracy: number }[]
  /** When the least sure rows abstain: what is answered, how sure it is at least, and the share that is right. */
  coverages: { coverage: number; confidence: number; accuracy: number }[]
  /** Mean distance between how sure the model is and how often it is right, over 15 bins of confidence. */
  expectedCalibrationError: number
}

const THRESHOLDS = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99]
const COVERAGES = [1, 0.95, 0.9, 0.8, 0.7, 0.5]
const BINS = 15

const round = (share: number) => Math.round(share * 10_000) / 10_000
const ratio = (part: number, whole: number) => (whole > 0 ? part / whole : 0)

function figuresOf(label: string, at: number, outcomes: readonly Outcome[]): LabelFigures {
  const right = outcomes.filter(({ truth, guess }) => truth === at && guess === at).length
  const support = outcomes.filter(({ truth }) => truth === at).length
  const guessed = outcomes.filter(({ guess }) => guess === at).length
  const f1 = ratio(2 * right, support + guessed)
  return {
    label,
    support,
    precision: round(ratio(right, guessed)),
    recall: round(ratio(right, support)),
    f1: round(f1),
  }
}

/** Expected calibration error (Naeini et al. 2015) over bins of equal width. */
export function calibrationError(outcomes: readonly Outcome[]): number {
  const bins = Array.from({ length: BINS }, () => ({ count: 0, sure: 0, right: 0 }))
  for (const { truth, guess, confidence } of outcomes) {
    const bin = bins[Math.min(BINS - 1, Math.floor(confidence * BINS))]
    if (!bin) continue
    bin.count += 1
    bin.sure += confidence
    bin.right += truth === guess ? 1 : 0
  }
  const distance = bins.reduce((sum, { sure, right }) => sum + Math.abs(sure - right), 0)
  return round(ratio(distance, outcomes.length))
}

/** Everything the issue of a model is judged by. Labels that neither occur nor are guessed do not count in the means. */
export function evaluate(outcomes: readonly Outcome[], labels: readonly string[]): Evaluation {
  const perLabel = labels
    .map((label, at) => figuresOf(label, at, outcomes))
    .filter(({ support, precision }) => support > 0 || precision > 0)
  const sure = [...outcomes].sort((a, b) => b.confidence - a.confidence)
  const accuracyOf = (some: readonly Outcome[]) =>
    round(ratio(some.filter(({ truth, guess }) => truth === guess).length, some.length))
  return {
    rows: outcomes.length,
    accuracy: accuracyOf(outcomes),
    macroF1: round(
      ratio(
        perLabel.reduce((sum, { f1 }) => sum + f1, 0),
        perLabel.length,
      ),
    ),
    weightedF1: round(
      ratio(
        perLabel.reduce((sum, { f1, support }) => sum + f1 * support, 0),
        outcomes.length,
      ),
    ),
    perLabel,
    confusion: {
      labels: [...labels],
      counts: labels.map((_, truth) =>
        labels.map((__, guess) => outcomes.filter((each) => each.truth === truth && each.guess === guess).length),
      ),
    },
    thresholds: THRESHOLDS.map((confidence) => {
      const answered = outcomes.filter((each) => each.confidence >= confidence)
      return {
        confidence,
        coverage: round(ratio(answered.length, outcomes.length)),
        accuracy: accuracyOf(answered),
      }
    }),
    coverages: COVERAGES.map((coverage) => {
      const answered = sure.slice(0, Math.round(sure.length * coverage))
      return { coverage, confidence: round(answered.at(-1)?.confidence ?? 1), accuracy: accuracyOf(answered) }
    }),
    expectedCalibrationError: calibrationError(outcomes),
  }
}
