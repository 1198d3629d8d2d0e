import path from 'node:path'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { remember } from '../../platform/remember.server.ts'
import { listCategories } from '../organisations/organisation.queries.server.ts'
import type { Model } from './model.rules.ts'
import { type Question, questionOf } from './question.rules.ts'
import { readModel } from './read-model.server.ts'

/** The city's own models, by what they answer; what is missing is answered by words. */
export type Models = ReadonlyMap<Question, { model: Model; file: string; digest: string }>

const SHOWN_LABELS = 5

const kept = () => remember('classification.models', () => new Map<string, Promise<Models>>())

async function readAll(files: readonly string[], deps: Services): Promise<Models> {
  const categories = new Set((await listCategories(deps)).map(({ code }) => code))
  const models = new Map<Question, { model: Model; file: string; digest: string }>()
  for (const file of files) {
    const { model, digest } = await readModel(path.resolve(file))
    const { question, unknown } = questionOf(model.labels, categories)
    const named = unknown.slice(0, SHOWN_LABELS).join(', ')
    if (unknown.length > 0)
      throw new AppError('invalid', 'model_labels', {
        zh: `CLASSIFIER_MODEL：${file} 的类别不是本市的事项代码：${named}`,
        en: `CLASSIFIER_MODEL: ${file} has labels that are no category code of this city: ${named}`,
      })
    if (models.has(question))
      throw new AppError('invalid', 'model_twice', {
        zh: `CLASSIFIER_MODEL：${file} 与 ${models.get(question)?.file} 回答同一个问题`,
        en: `CLASSIFIER_MODEL: ${file} and ${models.get(question)?.file} answer the same question`,
      })
    models.set(question, { model, file, digest })
  }
  return models
}

/**
 * The models that CLASSIFIER_MODEL names, read once per process; none when it is not set. Throws AppError invalid with a
 * sentence when a file cannot be used, has labels that the city does not know, or answers what another answers already.
 */
export function loadModels(deps: Services = services()): Promise<Models> {
  const setting = deps.env.CLASSIFIER_MODEL ?? []
  const key = setting.join('\n')
  const known = kept().get(key) ?? readAll(setting, deps)
  kept().set(key, known)
  // A file that is mended while the process runs is read again.
  known.catch(() => kept().delete(key))
  return known
}
