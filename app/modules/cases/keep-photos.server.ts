import { type Services, services } from '../../platform/container.server.ts'
import { type AppError, isAppError } from '../../platform/errors.ts'
import type { PreparedPhoto } from '../files/prepare-photo.server.ts'
import { storePhoto } from '../files/store-photo.server.ts'
import { LIMITS } from './case.schema.ts'
import { type FilingValues, photoIdsOf } from './filing-fields.schema.ts'

/**
 * Stores the photos sent with a form and adds them to its answers, so that a refusal keeps them too; nine at most. When
 * the store takes no more, those before stay and `problem` says so.
 */
export async function keepPhotos(
  input: { values: FilingValues; photos: readonly PreparedPhoto[]; ownerKey: string },
  deps: Services = services(),
): Promise<{ values: FilingValues; problem: AppError | null }> {
  const { values, photos, ownerKey } = input
  const ids = photoIdsOf(values)
  let problem: AppError | null = null
  for (const photo of photos) {
    try {
      const { id } = await storePhoto({ photo, ownerKey, filingKey: values.idempotencyKey ?? '' }, deps)
      if (!ids.includes(id) && ids.length < LIMITS.photosMax) ids.push(id)
    } catch (error) {
      if (!isAppError(error)) throw error
      problem = error
      break
    }
  }
  return { values: { ...values, photoIds: ids.join(' ') }, problem }
}
