import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError, isAppError } from '../../platform/errors.ts'
import { limitRate } from '../../platform/rate-limit.server.ts'
import type { FilingOwner } from '../files/photo-owner.server.ts'
import type { PreparedPhoto } from '../files/prepare-photo.server.ts'
import { fileFromForm } from './file-from-form.server.ts'
import { type FilingValues, photoIdsOf } from './filing-fields.schema.ts'
import { keepPhotos } from './keep-photos.server.ts'
import type { Receipt } from './submit-case.server.ts'

const NO_COOKIE = {
  zh: '浏览器不接受 Cookie，照片没有保存。可以先不带照片提交',
  en: 'Your browser refuses cookies, so the photos were not kept. You can send the form without them',
}
const SENT_BEFORE = {
  zh: '这张表已经提交过一次，现在的内容和那次不同。如果要作为新的一件事提交，请再按一次“提交”',
  en: 'This form was already sent once with other content. To file it as a new matter, press “Send” again',
}
const PHOTO_REFUSED = { zh: '有照片没有上传成功，其他内容都还在', en: 'A photo was not taken; everything else is kept' }

export type AnswerFilingInput = {
  values: FilingValues
  /** `update` and `remove <photo id>` change the form and send nothing; anything else sends it. */
  intent: string
  photos: readonly PreparedPhoto[]
  photoProblem: AppError | null
  owner: FilingOwner
  actor: Actor
  address: string
}

/** Either the receipt, or the form as it shall be shown again, with what is wrong with it. */
export type FilingAnswer = { filed: Receipt } | { filed: null; values: FilingValues; error: AppError | null }

function refusedPhoto(problem: AppError): AppError {
  return new AppError('invalid', problem.reason, PHOTO_REFUSED, { fields: { photos: [problem.text] } })
}

function without(values: FilingValues, photoId: string): FilingValues {
  return {
    ...values,
    photoIds: photoIdsOf(values)
      .filter((id) => id !== photoId)
      .join(' '),
  }
}

/** Takes the photos of a form into its answers. */
async function takePhotos(input: AnswerFilingInput, deps: Services) {
  const { values, photos, photoProblem, owner } = input
  const problem = photoProblem ? refusedPhoto(photoProblem) : null
  if (photos.length === 0) return { values, problem }
  if (owner.main === null) return { values, problem: refusedPhoto(new AppError('invalid', 'no_cookie', NO_COOKIE)) }
  return { values: await keepPhotos({ values, photos, ownerKey: owner.main }, deps), problem }
}

/**
 * Answers a posted filing form. Whatever is refused, typed answers and good photos are kept. Throws only what nobody
 * can correct.
 */
export async function answerFiling(input: AnswerFilingInput, deps: Services = services()): Promise<FilingAnswer> {
  const { actor, owner, intent } = input
  const { values, problem } = await takePhotos(input, deps)
  if (problem) return { filed: null, values, error: problem }
  if (intent === 'update') return { filed: null, values, error: null }
  if (intent.startsWith('remove ')) return { filed: null, values: without(values, intent.slice(7)), error: null }
  try {
    await limitRate('file', actor.id ?? input.address)
    return { filed: await fileFromForm({ values, actor, ownerKeys: owner.all }, deps) }
  } catch (error) {
    if (!isAppError(error)) throw error
    if (error.reason !== 'idempotency_key_reused') return { filed: null, values, error }
    const again = new AppError('conflict', error.reason, SENT_BEFORE)
    return { filed: null, values: { ...values, idempotencyKey: deps.ids.newId() }, error: again }
  }
}
