import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import type { Tx } from '../../platform/db.server.ts'
import { AppError } from '../../platform/errors.ts'
import { changeRequester } from '../cases/change-requester.server.ts'

const UNKNOWN = { zh: '没有这份代办，或已结束', en: 'There is no such filing for somebody else, or it has ended' }

/**
 * The proxy stops acting, because the person withdrew consent: the case goes on, followed by its number and code, and is
 * no longer in the proxy's hands. Fails with `not_found` when it is not the actor's or has ended, `conflict` when it moved.
 */
export async function revokeProxy(caseId: string, actor: Actor, deps: Services = services()): Promise<void> {
  const filing = await deps.db.proxyFiling.findUnique({ where: { caseId } })
  const isOpen = filing?.claimedAt === null && filing.revokedAt === null
  if (actor.id === null || !isOpen || filing.proxyId !== actor.id) throw new AppError('not_found', 'proxy', UNKNOWN)
  const ended = { revokedAt: deps.clock.now(), revokedById: actor.id }
  const also = async (tx: Tx) => {
    const where = { caseId, claimedAt: null, revokedAt: null }
    const { count } = await tx.proxyFiling.updateMany({ where, data: ended })
    if (count === 0) throw new AppError('not_found', 'proxy', UNKNOWN)
  }
  await changeRequester({ caseId, type: 'case.proxy-ended', requesterId: null, also }, actor, deps)
}
