import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import type { FilingOwner } from '../files/photo-owner.server.ts'
import type { PreparedPhoto } from '../files/prepare-photo.server.ts'
import { type FilingValues, photoIdsOf } from './filing-fields.schema.ts'
import { keepPhotos } from './keep-photos.server.ts'

const NO_COOKIE = {
  zh: '浏览器不接受 Cookie，照片没有保存。可以先不带照片提交',
  en: 'Your browser refuses cookies, so the photos were not kept. You can send the form without them',
}
const PHOTO_REFUSED = { zh: '有照片没有上传成功，其他内容都还在', en: 'A photo was not taken; everything else is kept' }

export type PhotoForm = {
  values: FilingValues
  /** `update` and `remove <photo id>` change the form and send nothing; anything else sends it. */
  intent: string
  photos: readonly PreparedPhoto[]
  photoProblem: AppError | null
  owner: FilingOwner
}

/** The form as it shall be shown again, with what is wrong with it. */
export type ShownForm = { values: FilingValues; error: AppError | null }

function refusedPhoto(problem: AppError): AppError {
  return new AppError('invalid', problem.reason, PHOTO_REFUSED, { fields: { photos: [problem.text] } })
}

function without(values: FilingValues, photoId: string): FilingValues {
  const kept = photoIdsOf(values).filter((id) => id !== photoId)
  return { ...values, photoIds: kept.join(' ') }
}

/** Takes the photos of a form into its answers. */
async function takePhotos(input: PhotoForm, deps: Services): Promise<ShownForm> {
  const { values, photos, photoProblem, owner } = input
  const error = photoProblem ? refusedPhoto(photoProblem) : null
  if (photos.length === 0) return { values, error }
  if (owner.main === null) return { values, error: refusedPhoto(new AppError('invalid', 'no_cookie', NO_COOKIE)) }
  const kept = await keepPhotos({ values, photos, ownerKey: owner.main }, deps)
  return { values: kept.values, error: error ?? (kept.problem && refusedPhoto(kept.problem)) }
}

/**
 * Takes in what a posted form with photos says about itself: its photos, and buttons that only change it. `send` tells
 * whether the person wants it sent; otherwise, and after a refused photo, it is shown again with everything kept.
 */
export async function answerPhotoForm(
  input: PhotoForm,
  deps: Services = services(),
): Promise<ShownForm & { send: boolean }> {
  const { intent } = input
  const { values, error } = await takePhotos(input, deps)
  if (error) return { values, error, send: false }
  if (intent === 'update') return { values, error: null, send: false }
  if (intent.startsWith('remove ')) return { values: without(values, intent.slice(7)), error: null, send: false }
  return { values, error: null, send: true }
}
