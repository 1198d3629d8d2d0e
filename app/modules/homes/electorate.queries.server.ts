import { type Services, services } from '../../platform/container.server.ts'
import { labelOf } from './dwelling-label.rules.ts'
import { representativeOf } from './ownership.rules.ts'

/** One owner of a dwelling as an electorate counts it. */
export type ElectorateOwner = {
  ownershipId: string
  userId: string | null
  personKey: string | null
  numerator: number
  denominator: number
  choiceId: string | null
}

/** One dwelling of an electorate: one ballot, its area as weight. */
export type ElectorateDwelling = {
  dwellingId: string
  building: string
  label: { zh: string; en: string }
  use: string
  areaCentiSquareMetres: number
  owners: ElectorateOwner[]
  /** Who votes for it; null while co-owners have not agreed, and when the roll names nobody. */
  representative: ElectorateOwner | null
}

export type Electorate = {
  compoundId: string
  at: Date
  dwellings: ElectorateDwelling[]
  areaCentiSquareMetres: bigint
  /** Distinct owners: by person key, else by account, else each entry for itself. */
  persons: number
}

const personOf = (owner: ElectorateOwner) => owner.personKey ?? owner.userId ?? owner.ownershipId

/**
 * Who may vote in a compound at a moment: its active dwellings with areas, owners and representative, by building and
 * room. Two queries, as large as the roll: for freezing an electorate, not for a page (REQUIREMENTS A3).
 */
export async function electorateOf(
  compoundId: string,
  at: Date,
  { db }: Pick<Services, 'db'> = services(),
): Promise<Electorate> {
  const inForce = { from: { lte: at }, OR: [{ until: null }, { until: { gt: at } }] }
  const rows = await db.dwelling.findMany({
    where: { compoundId, status: 'active', createdAt: { lte: at } },
    orderBy: [{ building: { label: 'asc' } }, { unit: 'asc' }, { room: 'asc' }],
    select: {
      id: true,
      unit: true,
      room: true,
      use: true,
      areaCentiSquareMetres: true,
      building: { select: { label: true } },
      ownerships: { where: inForce, orderBy: [{ from: 'asc' }, { id: 'asc' }] },
    },
  })
  const dwellings = rows.map((row) => {
    const building = row.building.label
    const representative = representativeOf(row.ownerships)
    const owners = row.ownerships.map(({ id: ownershipId, userId, personKey, numerator, denominator, choiceId }) => ({
      ownershipId,
      userId,
      personKey,
      numerator,
      denominator,
      choiceId,
    }))
    return {
      dwellingId: row.id,
      building,
      label: labelOf({ building, unit: row.unit, room: row.room }),
      use: row.use,
      areaCentiSquareMetres: row.areaCentiSquareMetres,
      owners,
      representative: owners.find(({ ownershipId }) => ownershipId === representative?.id) ?? null,
    }
  })
  return {
    compoundId,
    at,
    dwellings,
    areaCentiSquareMetres: dwellings.reduce(
      (sum, { areaCentiSquareMetres }) => sum + BigInt(areaCentiSquareMetres),
      0n,
    ),
    persons: new Set(dwellings.flatMap(({ owners }) => owners.map(personOf))).size,
  }
}

/** Accounts that live in a compound at a moment, with the dwelling and as what (REQUIREMENTS A5). */
export async function residentsOf(
  compoundId: string,
  at: Date,
  { db }: Pick<Services, 'db'> = services(),
): Promise<Array<{ userId: string; dwellingId: string; kind: string }>> {
  return db.residence.findMany({
    where: {
      compoundId,
      from: { lte: at },
      OR: [{ until: null }, { until: { gt: at } }],
      AND: [{ OR: [{ expiresAt: null }, { expiresAt: { gt: at } }] }],
    },
    orderBy: [{ dwellingId: 'asc' }, { userId: 'asc' }],
    select: { userId: true, dwellingId: true, kind: true },
  })
}
