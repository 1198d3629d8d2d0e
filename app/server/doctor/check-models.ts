import path from 'node:path'
import { readModel } from '#app/modules/classification/read-model.server.ts'
import type { Env } from '#app/platform/env.server.ts'
import { isAppError } from '#app/platform/errors.ts'
import { type Finding, fine, wordsOf, wrong } from './finding.ts'

const ABOUT = 'CLASSIFIER_MODEL'

/** Reads the city's own classifiers whole. Whether the city knows their labels is checked at the start, which has the data. */
export async function checkModels(env: Pick<Env, 'CLASSIFIER_MODEL'>): Promise<Finding[]> {
  const found = (env.CLASSIFIER_MODEL ?? []).map(async (file) => {
    try {
      const { model } = await readModel(path.resolve(file))
      return fine(ABOUT, `${file} tells ${model.labels.length} labels apart`)
    } catch (error) {
      return wrong(ABOUT, isAppError(error) ? error.text.en : wordsOf(error))
    }
  })
  return Promise.all(found)
}
