import { type Services, services } from '../../platform/container.server.ts'
import { consentsOf } from '../accounts/consent.queries.server.ts'
import { standingOf } from '../accounts/standing.queries.server.ts'
import { ownVerifications } from '../accounts/verification.queries.server.ts'
import { writeArea } from './area.rules.ts'
import { labelOf } from './dwelling-label.rules.ts'
import { myHousehold } from './household.queries.server.ts'
import { representativeOf } from './ownership.rules.ts'

/** Addresses of dwellings, with the compound's name, by id. */
export async function dwellingLabels(ids: readonly string[], { db }: Pick<Services, 'db'> = services()) {
  const rows = await db.dwelling.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: {
      id: true,
      unit: true,
      room: true,
      areaCentiSquareMetres: true,
      building: { select: { label: true } },
      compound: { select: { id: true, name: true, nameEn: true } },
    },
  })
  return new Map(
    rows.map(({ id, unit, room, building, compound, areaCentiSquareMetres }) => [
      id,
      { compound, label: labelOf({ building: building.label, unit, room }), area: writeArea(areaCentiSquareMetres) },
    ]),
  )
}

/** Dwellings that the account owns, each with its co-owners and who votes for it. */
async function ownedBy(userId: string, deps: Services) {
  const now = deps.clock.now()
  const inForce = { from: { lte: now }, OR: [{ until: null }, { until: { gt: now } }] }
  const rows = await deps.db.ownership.findMany({
    where: { userId, ...inForce },
    orderBy: { from: 'asc' },
    take: 20,
    select: { id: true, dwelling: { select: { id: true, ownerships: { where: inForce, orderBy: { from: 'asc' } } } } },
  })
  const accounts = rows.flatMap(({ dwelling }) => dwelling.ownerships.flatMap((owner) => owner.userId ?? []))
  const users = await deps.db.user.findMany({
    where: { id: { in: accounts } },
    select: { id: true, displayName: true },
  })
  const nameOf = new Map(users.map(({ id, displayName }) => [id, displayName]))
  return rows.map(({ id, dwelling }) => {
    const representative = representativeOf(dwelling.ownerships)
    return {
      ownershipId: id,
      dwellingId: dwelling.id,
      representativeId: representative?.id ?? null,
      owners: dwelling.ownerships.map((owner) => ({
        id: owner.id,
        name: owner.userId ? (nameOf.get(owner.userId) ?? null) : null,
        hint: owner.personHint,
        share: `${owner.numerator}/${owner.denominator}`,
        isSelf: owner.id === id,
        chosenBySelf: dwelling.ownerships.find((own) => own.id === id)?.choiceId === owner.id,
      })),
    }
  })
}

/** All of the page "my home": how far verified, homes, household, consents. */
export async function myHome(userId: string, deps: Services = services()) {
  const [standing, verifications, owned, household, consents, contested] = await Promise.all([
    standingOf(userId, deps),
    ownVerifications(userId, deps),
    ownedBy(userId, deps),
    myHousehold(userId, deps),
    consentsOf(userId, deps),
    deps.db.event.findFirst({
      where: { stream: `account:${userId}`, type: 'account.identity-contested' },
      orderBy: { rev: 'desc' },
      select: { at: true },
    }),
  ])
  const labels = await dwellingLabels(
    [...verifications.flatMap(({ dwellingId }) => dwellingId ?? []), ...owned.map(({ dwellingId }) => dwellingId)],
    deps,
  )
  return {
    rung: standing.rung,
    isMember: standing.residentOf.size + standing.ownerOf.size > 0,
    verifications: verifications.map((each) => ({ ...each, home: labels.get(each.dwellingId ?? '') ?? null })),
    owned: owned.map((each) => ({ ...each, home: labels.get(each.dwellingId) ?? null })),
    household,
    consents,
    contestedAt: contested?.at ?? null,
  }
}

export type MyHome = Awaited<ReturnType<typeof myHome>>
