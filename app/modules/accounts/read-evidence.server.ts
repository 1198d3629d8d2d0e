import { z } from 'zod'
import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { readHeldPhoto } from '../files/held-photos.server.ts'
import { changeStanding } from './change-standing.server.ts'
import { maySeeRequest } from './verification.policy.ts'

const UNKNOWN = { zh: '没有这张照片，或已按规定删除', en: 'There is no such photo, or it was removed as promised' }

/** Photos of papers that a request holds. */
export function photosOf({ photoIds }: { photoIds: string }): string[] {
  return z.array(z.string()).parse(JSON.parse(photoIds))
}

/**
 * A photo of somebody's papers, for who decides; that it was looked at is a fact that the person can read. Fails with
 * `not_found` for what is not there and for what may not be seen alike.
 */
export async function readEvidence(
  input: { verificationId: string; photoId: string },
  actor: Actor,
  deps: Services = services(),
): Promise<Uint8Array> {
  const request = await deps.db.verification.findUnique({ where: { id: input.verificationId } })
  const isOpen = request && (request.state === 'pending' || request.state === 'conflict')
  if (!isOpen || !maySeeRequest(actor, request) || !photosOf(request).includes(input.photoId))
    throw new AppError('not_found', 'evidence', UNKNOWN)
  const bytes = await readHeldPhoto(input.photoId, request.id, deps)
  if (!bytes) throw new AppError('not_found', 'evidence', UNKNOWN)
  const events = [{ type: 'account.evidence-seen' as const, payload: { verificationId: request.id } }]
  await changeStanding({ userId: request.userId, name: 'see-evidence', events }, actor, deps)
  return bytes
}
