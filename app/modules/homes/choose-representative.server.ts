import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { changeCompound, loadCompound } from './change-compound.server.ts'
import { ownersAt } from './find-dwelling.server.ts'
import { mayKeepCompound } from './homes.policy.ts'

const NOT_OWNER = { zh: '只有这一户的产权人可以推选代表', en: 'Only owners of this dwelling choose its representative' }
const NOT_ONE = { zh: '代表须是这一户的产权人', en: 'The representative has to be an owner of this dwelling' }

/**
 * An owner says which co-owner votes for the dwelling; it holds once every co-owner chose the same. The manager records a
 * choice that all owners signed on paper. Fails with `not_found` for anybody else, `invalid` when the chosen is no owner.
 */
export async function chooseRepresentative(
  input: { dwellingId: string; ownershipId: string },
  actor: Actor,
  deps: Services = services(),
): Promise<void> {
  const { dwellingId, ownershipId } = input
  const dwelling = await deps.db.dwelling.findUnique({ where: { id: dwellingId }, select: { compoundId: true } })
  if (!dwelling) throw new AppError('not_found', 'dwelling', NOT_OWNER)
  const [compound, owners] = await Promise.all([
    loadCompound(dwelling.compoundId, deps),
    ownersAt([dwellingId], deps.clock.now(), deps),
  ])
  const own = owners.filter(({ userId }) => userId !== null && userId === actor.id)
  const onPaper = own.length === 0
  if (onPaper && !mayKeepCompound(actor, compound)) throw new AppError('not_found', 'dwelling', NOT_OWNER)
  if (!owners.some(({ id }) => id === ownershipId)) throw new AppError('invalid', 'not_an_owner', NOT_ONE)
  const voters = (onPaper ? owners : own).map(({ id }) => id)
  const event = { type: 'compound.representative-chosen' as const, payload: { dwellingId, ownershipId, onPaper } }
  await changeCompound(
    'choose-representative',
    compound,
    {
      events: [event],
      also: async (tx) => {
        await tx.ownership.updateMany({ where: { id: { in: voters } }, data: { choiceId: ownershipId } })
      },
    },
    actor,
    deps,
  )
}
