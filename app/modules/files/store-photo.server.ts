import { type Services, services } from '../../platform/container.server.ts'
import { isUniqueViolation } from '../../platform/db.server.ts'
import { keyedDigest } from '../../platform/digest.server.ts'
import { withTx } from '../../platform/tx.server.ts'
import type { PreparedPhoto } from './prepare-photo.server.ts'

export type StoredPhoto = { id: string; width: number; height: number }

/** The same photo of the same filing has the same id, so that a form sent twice makes one photo, and one case. */
function photoIdOf(input: StorePhotoInput, { env }: Services): string {
  const digest = keyedDigest(env.APP_SECRET, 'photo', `${input.ownerKey}|${input.filingKey}|${input.photo.sha256}`)
  const hex = digest.subarray(0, 16).toString('hex')
  // RFC 9562 version 8: a UUID whose bits the application chooses.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

export type StorePhotoInput = {
  photo: PreparedPhoto
  /** Account or draft that uploads it; only that owner may attach it to a case. */
  ownerKey: string
  /** Idempotency key of the form the photo belongs to. */
  filingKey: string
}

/** Keeps a prepared photo until a case takes it or a day has passed. Idempotent within one filing. */
export async function storePhoto(input: StorePhotoInput, deps: Services = services()): Promise<StoredPhoto> {
  const { photo, ownerKey } = input
  const id = photoIdOf(input, deps)
  const key = `photo-${id}.jpg`
  const { sha256, width, height, bytes } = photo
  // Bytes before the row: a row always has its bytes.
  await deps.storage.put(key, bytes)
  const createdAt = deps.clock.now()
  try {
    await withTx(deps.db, 'store-photo', (tx) =>
      tx.photo.create({ data: { id, ownerKey, key, sha256, width, height, bytes: bytes.length, createdAt } }),
    )
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
  }
  return { id, width, height }
}
