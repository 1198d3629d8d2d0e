import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { endVerification } from '../accounts/end-verification.server.ts'
import { endHome } from './grant-home.server.ts'

const UNKNOWN = { zh: '没有这份申请', en: 'There is no such request' }

/**
 * Takes one's own request back, or gives up a proof: moved out, sold, or no wish to be known. Fails with `not_found`
 * when it is not the actor's, `conflict` when it has ended.
 */
export async function leaveHome(verificationId: string, actor: Actor, deps: Services = services()): Promise<void> {
  const row = await deps.db.verification.findUnique({
    where: { id: verificationId },
    select: { userId: true },
  })
  if (!row || actor.id === null || row.userId !== actor.id) throw new AppError('not_found', 'verification', UNKNOWN)
  const also = endHome(verificationId, deps.clock.now())
  await endVerification({ verificationId, state: 'withdrawn' }, actor, deps, also)
}
