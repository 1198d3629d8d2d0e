import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { withTx } from '../../platform/tx.server.ts'
import { canRevealIdentity } from './case.policy.ts'
import { type Identity, openIdentity } from './identity.server.ts'

const FORBIDDEN = { zh: '您的岗位不能查看反映人身份', en: 'Your role may not see who reported' }
const PURPOSE = {
  zh: '请写明查看目的（至少 5 个字），会被记录',
  en: 'State the purpose (5 characters or more); it is recorded',
}

/**
 * Opens who reported a case, for a stated purpose of at least 5 characters. The access is logged before anything is
 * opened, so that no reading goes unrecorded. Null when the case names nobody.
 */
export async function revealIdentity(
  input: { caseId: string; actor: Actor; purpose: string },
  deps: Services = services(),
): Promise<Identity | null> {
  const { caseId, actor } = input
  const purpose = input.purpose.trim().slice(0, 200)
  if (!canRevealIdentity(actor) || actor.id === null) throw new AppError('forbidden', 'identity', FORBIDDEN)
  if (purpose.length < 5) throw new AppError('invalid', 'purpose', PURPOSE, { fields: { purpose: [PURPOSE] } })
  const actorId = actor.id
  await withTx(deps.db, 'reveal-identity', (tx) =>
    tx.identityAccess.create({ data: { id: deps.ids.newId(), caseId, actorId, purpose, at: deps.clock.now() } }),
  )
  const row = await deps.db.caseIdentity.findUnique({ where: { caseId } })
  return row ? openIdentity(row.sealed, deps) : null
}
