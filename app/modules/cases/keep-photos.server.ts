import { type Services, services } from '../../platform/container.server.ts'
import type { PreparedPhoto } from '../files/prepare-photo.server.ts'
import { storePhoto } from '../files/store-photo.server.ts'
import { LIMITS } from './case.schema.ts'
import { type FilingValues, photoIdsOf } from './filing-fields.schema.ts'

/** Stores the photos sent with a form and adds them to its answers, so that a refusal keeps them too; nine at most. */
export async function keepPhotos(
  input: { values: FilingValues; photos: readonly PreparedPhoto[]; ownerKey: string },
  deps: Services = services(),
): Promise<FilingValues> {
  const { values, photos, ownerKey } = input
  const ids = photoIdsOf(values)
  for (const photo of photos) {
    const { id } = await storePhoto({ photo, ownerKey, filingKey: values.idempotencyKey ?? '' }, deps)
    if (!ids.includes(id) && ids.length < LIMITS.photosMax) ids.push(id)
  }
  return { ...values, photoIds: ids.join(' ') }
}
