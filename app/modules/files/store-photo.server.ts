import { type Services, services } from '../../platform/container.server.ts'
import { isUniqueViolation } from '../../platform/db.server.ts'
import { keyedDigest } from '../../platform/digest.server.ts'
import { AppError } from '../../platform/errors.ts'
import { logger } from '../../platform/logger.server.ts'
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

const NOT_KEPT = {
  zh: '照片这会儿存不下来，没有保存。请稍后再传，也可以先不带照片提交，之后再补充',
  en: 'The photo cannot be kept at the moment. Try again shortly, or send the form without it and add it later',
}

async function putBytes(key: string, bytes: Uint8Array, { storage }: Services): Promise<void> {
  try {
    await storage.put(key, bytes)
  } catch (error) {
    logger.error({ err: error }, 'photo not stored')
    throw new AppError('unavailable', 'photo_store', NOT_KEPT, { cause: error })
  }
}

/** Takes bytes away again whose row could not be written; a row that a repeat has made meanwhile keeps them. */
async function forgetBytes(id: string, key: string, { db, storage }: Services): Promise<void> {
  try {
    if (!(await db.photo.findUnique({ where: { id }, select: { id: true } }))) await storage.remove(key)
  } catch (error) {
    logger.error({ err: error, photoId: id }, 'bytes without a photo left in the store')
  }
}

/**
 * Keeps a prepared photo until a case takes it or a day has passed. Idempotent within one filing. Throws `unavailable`
 * when the store does not take it (disk full, store away); nothing of it is left then.
 */
export async function storePhoto(input: StorePhotoInput, deps: Services = services()): Promise<StoredPhoto> {
  const { photo, ownerKey } = input
  const id = photoIdOf(input, deps)
  const key = `photo-${id}.jpg`
  const { sha256, width, height, bytes } = photo
  // Bytes before the row: a row always has its bytes.
  await putBytes(key, bytes, deps)
  const createdAt = deps.clock.now()
  try {
    await withTx(deps.db, 'store-photo', (tx) =>
      tx.photo.create({ data: { id, ownerKey, key, sha256, width, height, bytes: bytes.length, createdAt } }),
    )
  } catch (error) {
    if (isUniqueViolation(error)) return { id, width, height }
    await forgetBytes(id, key, deps)
    throw error
  }
  return { id, width, height }
}
