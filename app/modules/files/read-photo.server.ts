import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { canWatchCase } from '../cases/case.queries.server.ts'
import { isQueryCode } from '../cases/receipt.server.ts'
import { canSeeActPhoto } from '../cases/see-act-photo.queries.server.ts'
import { canSeeExclusion } from '../measures/exclusions.queries.server.ts'
import { canSeeOrder } from '../supervision/can-see-order.queries.server.ts'

const NOT_FOUND = { zh: '没有这张照片，或者您没有查看它的权限', en: 'There is no such photo, or you may not see it' }

export type ReadPhotoInput = {
  photoId: string
  actor: Actor
  /** Draft and account keys of the browser. */
  ownerKeys: readonly string[]
  /** Query code of the case, for somebody without an account. */
  queryCode: string | null
}

type Photo = {
  caseId: string | null
  orderId: string | null
  exclusionId: string | null
  ownerKey: string
  purpose: string
  rev: number | null
}

async function maySee(photo: Photo, input: ReadPhotoInput, deps: Services): Promise<boolean> {
  const { caseId, ownerKey } = photo
  if (photo.orderId !== null) return canSeeOrder(input.actor, photo.orderId, deps)
  if (photo.exclusionId !== null) return canSeeExclusion(input.actor, photo.exclusionId, deps)
  if (caseId === null) return input.ownerKeys.includes(ownerKey)
  const holdsCode = input.queryCode !== null && isQueryCode(input.queryCode, caseId, deps)
  const actor = holdsCode ? { ...input.actor, holdsCodeFor: caseId } : input.actor
  return photo.purpose === 'filing'
    ? canWatchCase(actor, caseId, deps)
    : canSeeActPhoto({ actor, caseId, purpose: photo.purpose, rev: photo.rev }, deps)
}

/**
 * Bytes of a photo (JPEG): of a case for whoever may see the case, evidence of an order or of an exclusion for whoever may
 * see that, of a draft for its owner. Throws not_found both
 * for what is not there and for what may not be seen.
 */
export async function readPhoto(input: ReadPhotoInput, deps: Services = services()): Promise<Uint8Array> {
  const where = { id: input.photoId }
  const photo = await deps.db.photo.findUnique({
    where,
    select: { caseId: true, orderId: true, exclusionId: true, ownerKey: true, purpose: true, rev: true, key: true },
  })
  const bytes = photo && (await maySee(photo, input, deps)) ? await deps.storage.get(photo.key) : null
  if (!bytes) throw new AppError('not_found', 'photo', NOT_FOUND)
  return bytes
}
