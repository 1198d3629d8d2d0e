import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { endVerification } from '../accounts/end-verification.server.ts'
import { changeCompound, loadCompound } from './change-compound.server.ts'
import { FORBIDDEN_COMPOUND } from './edit-compound.server.ts'
import { mayKeepCompound } from './homes.policy.ts'

const GONE = { zh: '没有这条产权登记，或已结束', en: 'There is no such ownership, or it has ended' }

/**
 * The manager notes that somebody owns a dwelling no longer: sold, inherited. Choices of representative that named them
 * are void, and so is the proof of the account. Fails with `forbidden`, `not_found`.
 */
export async function endOwnership(ownershipId: string, actor: Actor, deps: Services = services()): Promise<void> {
  const row = await deps.db.ownership.findUnique({
    where: { id: ownershipId },
    select: { dwellingId: true, until: true, verificationId: true, dwelling: { select: { compoundId: true } } },
  })
  if (!row || row.until) throw new AppError('not_found', 'ownership', GONE)
  const { dwellingId, verificationId } = row
  const compound = await loadCompound(row.dwelling.compoundId, deps)
  if (!mayKeepCompound(actor, compound)) throw new AppError('forbidden', 'end_ownership', FORBIDDEN_COMPOUND)
  const until = deps.clock.now()
  await changeCompound(
    'end-ownership',
    compound,
    {
      events: [{ type: 'compound.owner-ended', payload: { dwellingId, ownershipId } }],
      also: async (tx) => {
        const { count } = await tx.ownership.updateMany({ where: { id: ownershipId, until: null }, data: { until } })
        if (count === 0) throw new AppError('not_found', 'ownership', GONE)
        await tx.ownership.updateMany({ where: { choiceId: ownershipId }, data: { choiceId: null } })
      },
    },
    actor,
    deps,
  )
  const isHeld = verificationId
    ? await deps.db.verification.findFirst({ where: { id: verificationId, state: 'granted' }, select: { id: true } })
    : null
  if (isHeld) await endVerification({ verificationId: isHeld.id, state: 'revoked', reasonCode: 'sold' }, actor, deps)
}
