import { type Services, services } from '../../platform/container.server.ts'
import { isCloseTo } from '../homes/shared-homes.queries.server.ts'
import { type MediationState, partyOf } from './mediation.rules.ts'

const MOST = 50

export type Mediator = { id: string; name: string; isLocal: boolean }

/** Who mediates: the managers of the communities, those of this one first; at most 50. */
export async function listMediators(
  communityCode: string,
  { db }: Pick<Services, 'db'> = services(),
): Promise<Mediator[]> {
  const where = { role: 'manager', disabledAt: null }
  const select = { id: true, displayName: true } as const
  const orderBy = [{ login: 'asc' as const }]
  const [local, others] = await Promise.all([
    db.user.findMany({ where: { ...where, communityCode }, orderBy, take: MOST, select }),
    db.user.findMany({ where: { ...where, NOT: { communityCode } }, orderBy, take: MOST, select }),
  ])
  const all = [...local.map((row) => ({ ...row, isLocal: true })), ...others.map((row) => ({ ...row, isLocal: false }))]
  return all.slice(0, MOST).map(({ displayName, ...row }) => ({ ...row, name: displayName }))
}

/** Whether an account may mediate at all, and whether it would have to stand aside here. */
export async function examineMediator(mediatorId: string, state: MediationState, deps: Services) {
  const user = await deps.db.user.findUnique({
    where: { id: mediatorId },
    select: { role: true, disabledAt: true },
  })
  const mayMediate = user?.role === 'manager' && user.disabledAt === null
  const seated = state.parties.flatMap(({ userId }) => userId ?? [])
  const isRelated = partyOf(state, mediatorId) !== null || (await isCloseTo(mediatorId, seated, deps))
  return { mayMediate, isRelated }
}
