import { existsSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { trainingOptionsSchema } from '#app/modules/classification/classification.schema.ts'
import { crossValidate } from '#app/modules/classification/cross-validate.rules.ts'
import { evaluateModel } from '#app/modules/classification/evaluate-model.rules.ts'
import { readExamples } from '#app/modules/classification/read-examples.server.ts'
import { readCorpus, trainModel } from '#app/modules/classification/train-model.rules.ts'
import { minutes, seconds } from '#app/platform/duration.ts'

/** Messages for judging only: nothing made from them is kept. */
const FILE = path.resolve('..', 'shared', 'data', 'messages', 'labelled.csv')
const isAsked = process.env.CLASSIFIER_FIGURES !== undefined && existsSync(FILE)

test.skipIf(!isAsked)(
  'trains, predicts and abstains as well and as fast as promised, on labelled messages (CLASSIFIER_FIGURES=1, with the shared data)',
  async () => {
    const options = trainingOptionsSchema.parse({})
    const since = performance.now()
    const examples = await readExamples(FILE, { text: ['title', 'detail'], label: 'label' })
    const corpus = readCorpus(examples, options)
    const { model } = trainModel([...examples.keys()], corpus, options)
    expect(performance.now() - since).toBeLessThan(seconds(60))
    const started = performance.now()
    evaluateModel(examples, model)
    expect((examples.length * seconds(1)) / (performance.now() - started)).toBeGreaterThan(2_000)
    const { together } = crossValidate(corpus, options, { folds: 5 })
    expect(together.macroF1).toBeGreaterThan(0.92)
    expect(together.coverages.find(({ coverage }) => coverage === 0.9)?.accuracy).toBeGreaterThan(0.95)
  },
  minutes(6),
)
