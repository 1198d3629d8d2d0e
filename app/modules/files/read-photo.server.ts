import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { canWatchCase } from '../cases/case.queries.server.ts'
import { isQueryCode } from '../cases/receipt.server.ts'

const NOT_FOUND = { zh: '没有这张照片，或者您没有查看它的权限', en: 'There is no such photo, or you may not see it' }

export type ReadPhotoInput = {
  photoId: string
  actor: Actor
  /** Draft and account keys of the browser. */
  ownerKeys: readonly string[]
  /** Query code of the case, for somebody without an account. */
  queryCode: string | null
}

type Photo = { caseId: string | null; ownerKey: string }

async function maySee(photo: Photo, input: ReadPhotoInput, deps: Services): Promise<boolean> {
  const { caseId, ownerKey } = photo
  if (caseId === null) return input.ownerKeys.includes(ownerKey)
  const holdsCode = input.queryCode !== null && isQueryCode(input.queryCode, caseId, deps)
  return canWatchCase(holdsCode ? { ...input.actor, holdsCodeFor: caseId } : input.actor, caseId, deps)
}

/**
 * Bytes of a photo (JPEG): of a case for whoever may see the case, of a draft for its owner. Throws not_found both
 * for what is not there and for what may not be seen.
 */
export async function readPhoto(input: ReadPhotoInput, deps: Services = services()): Promise<Uint8Array> {
  const where = { id: input.photoId }
  const photo = await deps.db.photo.findUnique({ where, select: { caseId: true, ownerKey: true, key: true } })
  const bytes = photo && (await maySee(photo, input, deps)) ? await deps.storage.get(photo.key) : null
  if (!bytes) throw new AppError('not_found', 'photo', NOT_FOUND)
  return bytes
}
