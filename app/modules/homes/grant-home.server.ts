import type { Verification } from '../../../prisma/generated/sqlite/client.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Services } from '../../platform/container.server.ts'
import type { Tx } from '../../platform/db.server.ts'
import { AppError } from '../../platform/errors.ts'
import { compoundWrites, loadCompound } from './change-compound.server.ts'
import { ownersAt } from './find-dwelling.server.ts'
import { fits } from './ownership.rules.ts'

const NO_ROOM = {
  zh: '这一户登记的份额加起来超过了整套。请先在房屋清册里核对并结束原来的登记',
  en: 'The shares of this dwelling would add up to more than the whole. Check the roll and end the earlier entry first',
}

type Write = (tx: Tx) => Promise<void>

/** The owner on the roll becomes this account, or a new share is entered when there is room for it. */
async function grantOwner(request: Verification, dwellingId: string, actor: Actor, deps: Services): Promise<Write> {
  const at = deps.clock.now()
  const { userId, subjectKey, id: verificationId } = request
  const compound = await loadCompound(request.compoundId ?? '', deps)
  const owners = await ownersAt([dwellingId], at, deps)
  const known = owners.find((owner) => subjectKey !== null && owner.personKey === subjectKey)
  const share = { numerator: request.shareNumerator ?? 1, denominator: request.shareDenominator ?? 1 }
  if (!known && !fits([...owners, share])) throw new AppError('conflict', 'shares_exceed', NO_ROOM)
  const ownershipId = known?.id ?? deps.ids.newId()
  const event = { type: 'compound.owner-registered' as const, payload: { dwellingId, ownershipId } }
  const row = {
    id: ownershipId,
    dwellingId,
    personKey: subjectKey,
    personHint: request.subjectHint,
    sealedName: request.sealed,
    userId,
    ...share,
    from: at,
    verificationId,
    createdAt: at,
  }
  return compoundWrites(
    compound,
    {
      events: [event],
      also: async (tx) => {
        if (known) await tx.ownership.updateMany({ where: { id: known.id }, data: { userId, verificationId } })
        else await tx.ownership.create({ data: row })
      },
    },
    actor,
    deps,
  )
}

async function grantResident(request: Verification, dwellingId: string, actor: Actor, deps: Services): Promise<Write> {
  const at = deps.clock.now()
  const compound = await loadCompound(request.compoundId ?? '', deps)
  const kind = request.relation ?? 'family'
  const activeKey = `${request.userId}:${dwellingId}`
  const row = {
    id: deps.ids.newId(),
    userId: request.userId,
    dwellingId,
    compoundId: compound.id,
    kind,
    verificationId: request.id,
    verifiedById: actor.id,
    from: at,
    expiresAt: request.stayUntil,
    activeKey,
  }
  const event = { type: 'compound.resident-registered' as const, payload: { dwellingId, kind } }
  return compoundWrites(
    compound,
    {
      events: [event],
      also: async (tx) => {
        await tx.residence.updateMany({ where: { activeKey }, data: { until: at, activeKey: null } })
        await tx.residence.create({ data: row })
      },
    },
    actor,
    deps,
  )
}

/** What a granted claim brings about: an ownership or a residence, entered in the compound's roll with its fact. */
export async function grantHome(request: Verification, actor: Actor, deps: Services): Promise<Write> {
  const { dwellingId } = request
  if (!dwellingId) return async () => undefined
  const grant = request.level === 'owner' ? grantOwner : grantResident
  return grant(request, dwellingId, actor, deps)
}

/** What the end of a proof brings about: the ownership's account and the residence that it gave end with it. */
export function endHome(verificationId: string, at: Date): Write {
  return async (tx) => {
    await tx.ownership.updateMany({ where: { verificationId, until: null }, data: { userId: null, choiceId: null } })
    await tx.residence.updateMany({ where: { verificationId, until: null }, data: { until: at, activeKey: null } })
  }
}
