import type { Services } from '../../platform/container.server.ts'
import { withTx } from '../../platform/tx.server.ts'

/** Owner keys that begin so hold their photos until they let go of them: they are no filing in progress. */
export const HELD_PREFIX = 'verification:'

/** Bytes of a photo that this holder has; null when there is none. Who may see it is the caller's decision. */
export async function readHeldPhoto(
  photoId: string,
  holder: string,
  { db, storage }: Services,
): Promise<Uint8Array | null> {
  const photo = await db.photo.findUnique({ where: { id: photoId }, select: { ownerKey: true, key: true } })
  return photo?.ownerKey === HELD_PREFIX + holder ? storage.get(photo.key) : null
}

/** Removes held photos with their bytes; those that are gone already are left out. */
export async function removeHeldPhotos(photoIds: readonly string[], { db, storage }: Services): Promise<void> {
  const where = { id: { in: [...photoIds] }, ownerKey: { startsWith: HELD_PREFIX } }
  const photos = await db.photo.findMany({ where, select: { id: true, key: true } })
  for (const { id, key } of photos) {
    await storage.remove(key)
    await withTx(db, 'remove-held-photo', (tx) => tx.photo.deleteMany({ where: { id } }))
  }
}
