import { fitSharpness, fitThreshold, probabilitiesOf } from './calibration.rules.ts'
import type { Example, TrainingOptions } from './classification.schema.ts'
import { type Evaluation, evaluate, type Outcome } from './evaluation.rules.ts'
import { putAside } from './folds.rules.ts'
import { linearMember, type Member, networkMember, scoresOf } from './members.rules.ts'
import { bagOf, type MessageBag } from './message-bag.rules.ts'
import { averageOf, type Model, predictVector } from './model.rules.ts'
import { groupNearDuplicates } from './near-duplicates.rules.ts'
import { trainLinear } from './train-linear.rules.ts'
import { trainNetwork } from './train-network.rules.ts'
import { learnVocabulary, type Vector, type Vocabulary, vectorOf } from './vocabulary.rules.ts'

/** Labelled messages as the learners take them. */
export type Corpus = {
  labels: readonly string[]
  truths: Int32Array
  bags: readonly MessageBag[]
  /** Near-duplicates have the same number. */
  groups: Int32Array
}

/** Reads messages into bags, and finds near-duplicates among them. Labels are in ascending order. */
export function readCorpus(examples: readonly Example[], options: TrainingOptions): Corpus {
  const labels = [...new Set(examples.map(({ label }) => label))].sort()
  const bags = examples.map((example) => bagOf(example, options))
  const everything = learnVocabulary(bags, { minMessages: 2, maxFeatures: Number.MAX_SAFE_INTEGER })
  const onceOnly = Math.log((1 + bags.length) / 2) + 1
  const vectors = bags.map((bag) => vectorOf(bag, everything, onceOnly))
  return {
    labels,
    truths: Int32Array.from(examples, ({ label }) => labels.indexOf(label)),
    bags,
    groups: groupNearDuplicates(vectors, everything.hashes.length),
  }
}

type Learned = { vocabulary: Vocabulary; members: Member[] }

function learn(rows: readonly number[], { bags, truths, labels: names }: Corpus, options: TrainingOptions): Learned {
  const chosen = rows.map((row) => bags[row] as MessageBag)
  const vocabulary = learnVocabulary(chosen, options)
  const { hidden, epochs, dropFeatures, dropHidden, cost, linearRounds: rounds, seed } = options
  const task = {
    vectors: chosen.map((bag) => vectorOf(bag, vocabulary)),
    labels: Int32Array.from(rows, (row) => truths[row] ?? 0),
    labelCount: names.length,
    featureCount: vocabulary.hashes.length,
  }
  const linear = linearMember(trainLinear({ ...task, cost, rounds, seed }))
  const networks = Array.from({ length: options.networks }, (_, at) =>
    networkMember(trainNetwork({ ...task, hidden, epochs, dropFeatures, dropHidden, seed: seed + at + 1 })),
  )
  return { vocabulary, members: [linear, ...networks] }
}

type Certainty = { sharpnesses: number[]; sharpness: number; threshold: number }

const largest = (values: Float64Array) =>
  values.reduce((best, value, at) => (value > (values[best] ?? 0) ? at : best), 0)

/** How sure members and their average may be, measured on rows that they did not learn. */
function measureCertainty(
  vectors: readonly Vector[],
  truths: Int32Array,
  members: readonly Member[],
  wanted: number,
): Certainty {
  const scores = members.map((member) => vectors.map((vector) => scoresOf(vector, member)))
  const sharpnesses = scores.map((each) => fitSharpness(each, truths))
  const averages = vectors.map((_, row) =>
    averageOf(
      scores.map((each) => each[row] ?? []),
      sharpnesses,
    ),
  )
  const sharpness = fitSharpness(averages, truths)
  const judged = averages.map((average, row) => {
    const probabilities = probabilitiesOf(average, sharpness)
    const best = largest(probabilities)
    return { confidence: probabilities[best] ?? 0, isRight: best === truths[row] }
  })
  return { sharpnesses, sharpness, threshold: fitThreshold(judged, wanted) }
}

function assemble(
  { vocabulary, members }: Learned,
  sure: Certainty,
  labels: readonly string[],
  options: TrainingOptions,
): Model {
  const { sharpnesses, sharpness, threshold } = sure
  const sharp = members.map((member, at) => ({ ...member, sharpness: sharpnesses[at] ?? 1 }))
  return { options, labels, vocabulary, members: sharp, sharpness, threshold }
}

/** What a model says of rows of the corpus that its labels come from. */
export function outcomesOf(
  rows: readonly number[],
  { bags, truths }: Pick<Corpus, 'bags' | 'truths'>,
  model: Model,
): Outcome[] {
  return rows.map((row) => {
    const probabilities = predictVector(vectorOf(bags[row] as MessageBag, model.vocabulary), model)
    const guess = largest(probabilities)
    return { truth: truths[row] ?? -1, guess, confidence: probabilities[guess] ?? 0 }
  })
}

export type Trained = {
  model: Model
  /** On the rows that were put aside, by a model that had not learned them. */
  heldOut: Evaluation
}

/**
 * Trains a model on rows of a corpus. A part is put aside first: on it is measured how sure the model may be, and how
 * good it is; then all rows are learned. Same corpus and options give the same model.
 */
export function trainModel(rows: readonly number[], corpus: Corpus, options: TrainingOptions): Trained {
  const groups = Int32Array.from(rows, (row) => corpus.groups[row] ?? 0)
  const { kept, aside } = putAside(groups, options.heldOut, options.seed)
  const [learnedRows, measuredRows] = [kept, aside].map((part) => part.map((at) => rows[at] ?? 0)) as [
    number[],
    number[],
  ]
  const draft = learn(learnedRows, corpus, options)
  const vectors = measuredRows.map((row) => vectorOf(corpus.bags[row] as MessageBag, draft.vocabulary))
  const truths = Int32Array.from(measuredRows, (row) => corpus.truths[row] ?? 0)
  const certainty = measureCertainty(vectors, truths, draft.members, options.wantedAccuracy)
  const measured = assemble(draft, certainty, corpus.labels, options)
  return {
    heldOut: evaluate(outcomesOf(measuredRows, corpus, measured), corpus.labels),
    model: assemble(learn(rows, corpus, options), certainty, corpus.labels, options),
  }
}
