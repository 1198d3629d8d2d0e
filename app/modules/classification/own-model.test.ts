import { mkdtemp, rm, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkModels } from '#app/server/doctor/check-models.ts'
import { fileCase } from '#tests/factories/cases.ts'
import { type City, openCity } from '#tests/setup/city.ts'
import type { Services } from '../../platform/container.server.ts'
import { routeCase } from '../routing/route-case.server.ts'
import { type Example, trainingOptionsSchema } from './classification.schema.ts'
import { classifyMessages } from './classify-message.server.ts'
import { loadModels } from './load-models.server.ts'
import { readCorpus, trainModel } from './train-model.rules.ts'
import { writeModel } from './write-model.server.ts'

/** Words that no keyword of the city holds, so that only a trained model can tell them apart. */
const LAMPS = ['甲乙甲乙', '丙丁丙丁', '甲乙丙丁', '乙丙乙丙']
const TREES = ['戊己戊己', '庚辛庚辛', '戊己庚辛', '己庚己庚']
const OPTIONS = trainingOptionsSchema.parse({ networks: 1, hidden: 8, epochs: 6 })

const about = (label: string, words: readonly string[]): Example[] =>
  Array.from({ length: 60 }, (_, at) => {
    const text = [words[at % 4], words[(at + 1 + (at % 3)) % 4], words[(at * 7) % 4]].join(at % 2 ? '，' : '。')
    return { title: '', text: `${text}${at}`, label }
  })

async function write(name: string, examples: readonly Example[]): Promise<string> {
  const trained = trainModel([...examples.keys()], readCorpus(examples, OPTIONS), OPTIONS)
  const file = path.join(folder, name)
  await writeModel({ ...trained, rows: examples.length }, file)
  return file
}

const withModels = (...files: string[]): Services => ({
  ...city.deps,
  env: { ...city.deps.env, CLASSIFIER_MODEL: files },
})

let city: City
let folder: string
let own: string
beforeAll(async () => {
  city = openCity()
  folder = await mkdtemp(path.join(tmpdir(), 'jiazhu-own-model-'))
  own = await write('own.model', [...about('D2', LAMPS), ...about('A1', TREES)])
})
afterAll(async () => {
  await city.close()
  await rm(folder, { recursive: true })
})

test('a city with a model of its own suggests by it, and the decision keeps what it said', async () => {
  const deps = withModels(own)
  const text = '甲乙丙丁，乙丙乙丙，甲乙甲乙'
  const [said] = await classifyMessages([{ title: '', text }], deps)
  expect(said?.category.guess).toBe('D2')
  const { id } = await fileCase(deps, { title: '', text })
  await routeCase({ caseId: id }, deps)
  const { facts } = await deps.db.routingDecision.findFirstOrThrow({ where: { caseId: id } })
  expect(JSON.parse(facts)).toMatchObject({ category: 'D2' })
})

test('the doctor reads a model whole, and says of a cut one what is wrong', async () => {
  expect(await checkModels({ CLASSIFIER_MODEL: [own] })).toEqual([expect.objectContaining({ state: 'fine' })])
  const cut = await write('cut.model', [...about('D2', LAMPS), ...about('A1', TREES)])
  await truncate(cut, 300)
  const [finding] = await checkModels({ CLASSIFIER_MODEL: [cut] })
  expect(finding).toMatchObject({ state: 'wrong', words: expect.stringContaining('is cut off') })
})

test('labels that the city does not know, and two models for one question, stop the start with a sentence', async () => {
  const foreign = await write('foreign.model', [...about('somewhere-else', LAMPS), ...about('A1', TREES)])
  await expect(loadModels(withModels(foreign))).rejects.toMatchObject({
    code: 'invalid',
    text: { en: expect.stringContaining('no category code of this city: somewhere-else') },
  })
  await expect(loadModels(withModels(own, own))).rejects.toMatchObject({ reason: 'model_twice' })
})
