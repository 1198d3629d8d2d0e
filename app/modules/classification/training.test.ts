import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Example, trainingOptionsSchema } from './classification.schema.ts'
import { crossValidate } from './cross-validate.rules.ts'
import { decidingWords } from './deciding-words.rules.ts'
import { evaluateModel } from './evaluate-model.rules.ts'
import { predict } from './model.rules.ts'
import { MAGIC } from './model-file.rules.ts'
import { randomFrom } from './random.rules.ts'
import { readModel } from './read-model.server.ts'
import { readCorpus, type Trained, trainModel } from './train-model.rules.ts'
import { writeModel } from './write-model.server.ts'

/** What people of three invented towns write about; every message mixes words of its matter with idle ones. */
const MATTERS: Readonly<Record<string, readonly string[]>> = {
  lamps: ['路灯', '不亮', '灯杆', '夜里漆黑', '照明', '灯泡'],
  water: ['停水', '水压', '水管', '漏水', '自来水', '发黄'],
  noise: ['噪声', '施工', '打桩', '吵闹', '夜间扰民', '音响'],
}
const IDLE = [
  '你好',
  '小区门口',
  '已经三天',
  '请尽快处理',
  '没人管',
  '我家楼下',
  '谢谢',
  '物业说',
  '昨天晚上',
  '希望解决',
]

function message(label: string, random: () => number): Example {
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? ''
  const own = MATTERS[label] ?? []
  const text = Array.from({ length: 12 }, () => (random() < 0.35 ? pick(own) : pick(IDLE))).join('，')
  return { title: `${pick(IDLE)}${pick(own)}`, text, label }
}

function town(seed: number, size: number): Example[] {
  const random = randomFrom(seed)
  const labels = Object.keys(MATTERS)
  return Array.from({ length: size }, (_, at) => message(labels[at % labels.length] ?? '', random))
}

const OPTIONS = trainingOptionsSchema.parse({ networks: 1, hidden: 8, epochs: 4 })
const TRAIN = town(1, 240)

let folder: string
let trained: Trained
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'jiazhu-model-'))
  trained = trainModel([...TRAIN.keys()], readCorpus(TRAIN, OPTIONS), OPTIONS)
})
afterAll(() => rm(folder, { recursive: true }))

describe('training a classifier', () => {
  test('tells matters apart in messages of another town', () => {
    const evaluation = evaluateModel(town(2, 120), trained.model)
    expect(evaluation.macroF1).toBeGreaterThan(0.9)
    expect(evaluation.perLabel.map(({ support }) => support)).toEqual([40, 40, 40])
    expect(evaluation.confusion.counts.flat().reduce((sum, count) => sum + count)).toBe(120)
  })

  test('learns nothing from labels dealt at random: the check above can fail', () => {
    const labels = Object.keys(MATTERS)
    const random = randomFrom(9)
    const dealt = TRAIN.map((each) => ({ ...each, label: labels[Math.floor(random() * 3)] ?? '' }))
    const { model } = trainModel([...dealt.keys()], readCorpus(dealt, OPTIONS), OPTIONS)
    expect(evaluateModel(town(2, 120), model).macroF1).toBeLessThan(0.6)
  })

  test('the same data and options give the same model', async () => {
    const again = trainModel([...TRAIN.keys()], readCorpus(TRAIN, OPTIONS), OPTIONS)
    const [one, two] = await Promise.all(
      [trained, again].map((each, at) => writeModel({ ...each, rows: 240 }, path.join(folder, `same-${at}`))),
    )
    expect(two).toEqual(one)
  })

  test('probabilities add up to 1, whatever is asked', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ unit: 'grapheme', maxLength: 300 }), (title, text) => {
        const ranking = predict({ title, text }, trained.model)
        const sum = ranking.reduce((total, { confidence }) => total + confidence, 0)
        expect(sum).toBeCloseTo(1, 6)
        expect([...ranking].sort((a, b) => b.confidence - a.confidence)).toEqual(ranking)
      }),
    )
  })

  test('abstaining is monotone: the surer the answers asked for, the fewer there are', () => {
    const { thresholds, coverages } = evaluateModel(town(3, 150), trained.model)
    const shares = thresholds.map(({ coverage }) => coverage)
    expect(shares).toEqual([...shares].sort((a, b) => b - a))
    const floors = coverages.map(({ confidence }) => confidence)
    expect(floors).toEqual([...floors].sort((a, b) => a - b))
  })

  test('names the words that decided, and only such as several messages used', () => {
    const asked = { title: '', text: '欧阳小兰家楼下的路灯不亮，夜里漆黑' }
    const words = decidingWords(asked, 'lamps', trained.model).map(({ word }) => word)
    expect(words.length).toBeGreaterThan(0)
    for (const word of words) {
      expect(asked.text).toContain(word)
      expect(TRAIN.filter(({ title, text }) => title.includes(word) || text.includes(word)).length).toBeGreaterThan(2)
    }
    expect(words.join()).not.toMatch(/欧阳|小兰/)
  })

  test('near-duplicates stay on one side', () => {
    const doubled = TRAIN.slice(0, 60).flatMap((each) => [each, { ...each, text: `${each.text}。` }])
    const { groups } = readCorpus(doubled, OPTIONS)
    for (let at = 0; at < doubled.length; at += 2) expect(groups[at]).toBe(groups[at + 1])
    const { folds } = crossValidate(readCorpus(doubled, OPTIONS), OPTIONS, { folds: 3 })
    expect(folds.reduce((sum, { rows }) => sum + rows, 0)).toBe(doubled.length)
  })
})

describe('model files', () => {
  const file = (name: string) => path.join(folder, name)

  test('come back as they were, with what they are worth beside them', async () => {
    const { digest } = await writeModel({ ...trained, rows: TRAIN.length }, file('town.model'))
    const { model, digest: read } = await readModel(file('town.model'))
    expect(read).toBe(digest)
    for (const each of town(4, 30)) expect(predict(each, model)).toEqual(predict(each, trained.model))
    const evaluation = JSON.parse(await readFile(file('town.model.evaluation.json'), 'utf8'))
    expect(evaluation).toMatchObject({ model: digest, trainedOnRows: 240, heldOut: trained.heldOut })
  })

  test('hold no words of the messages', async () => {
    await writeModel({ ...trained, rows: TRAIN.length }, file('words.model'))
    const bytes = await readFile(file('words.model'))
    for (const word of Object.values(MATTERS).flat()) expect(bytes.includes(word)).toBe(false)
  })

  test('cut off anywhere, or with any byte changed, are refused with a sentence', async () => {
    await writeModel({ ...trained, rows: TRAIN.length }, file('good.model'))
    const bytes = await readFile(file('good.model'))
    const spoil = async (broken: Buffer) => {
      await writeFile(file('bad.model'), broken)
      await expect(readModel(file('bad.model'))).rejects.toMatchObject({ code: 'invalid', reason: 'model_file' })
    }
    const places = fc.sample(fc.integer({ min: 0, max: bytes.length - 1 }), { numRuns: 40, seed: 7 })
    for (const place of [0, MAGIC.length, MAGIC.length + 2, ...places]) {
      await spoil(bytes.subarray(0, place))
      const changed = Buffer.from(bytes)
      changed[place] = (changed[place] ?? 0) ^ 0x55
      const outcome = await writeFile(file('changed.model'), changed).then(() =>
        readModel(file('changed.model')).catch((error) => error),
      )
      // A digit of an option may change and still be an option: then everything that answers is as it was.
      if ('model' in outcome) expect(outcome.digest).toBe((await readModel(file('good.model'))).digest)
      else expect(outcome).toMatchObject({ code: 'invalid', reason: 'model_file' })
    }
    await spoil(Buffer.from('title,detail,label\n'))
    await expect(readModel(file('absent.model'))).rejects.toMatchObject({ code: 'invalid' })
  })

  test('of another format are refused by its number', async () => {
    const bytes = await readFile(file('good.model'))
    const text = bytes.toString('latin1').replace('"format":1', '"format":9')
    await writeFile(file('newer.model'), Buffer.from(text, 'latin1'))
    await expect(readModel(file('newer.model'))).rejects.toMatchObject({
      text: { en: expect.stringContaining('has format 9; this version reads 1') },
    })
  })
})
