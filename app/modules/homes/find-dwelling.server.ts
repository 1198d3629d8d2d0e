import type { Services } from '../../platform/container.server.ts'
import { type DwellingLabel, spellLabel } from './dwelling-label.rules.ts'

const COLUMNS = {
  id: true,
  compoundId: true,
  unit: true,
  room: true,
  use: true,
  status: true,
  areaCentiSquareMetres: true,
  building: { select: { label: true } },
  compound: { select: { communityCode: true, name: true, nameEn: true } },
} as const

/** The dwelling of a compound with this address, however it is typed; null when the roll has none. */
export async function findDwelling(compoundId: string, typed: DwellingLabel, { db }: Pick<Services, 'db'>) {
  const { building, unit, room } = spellLabel(typed)
  const found = await db.building.findUnique({
    where: { compoundId_label: { compoundId, label: building } },
    select: { id: true },
  })
  if (!found) return null
  return db.dwelling.findUnique({
    where: { buildingId_unit_room: { buildingId: found.id, unit, room } },
    select: COLUMNS,
  })
}

/** Owners of dwellings in force at a moment. */
export function ownersAt(dwellingIds: readonly string[], at: Date, { db }: Pick<Services, 'db'>) {
  return db.ownership.findMany({
    where: { dwellingId: { in: [...dwellingIds] }, from: { lte: at }, OR: [{ until: null }, { until: { gt: at } }] },
    orderBy: [{ from: 'asc' }, { id: 'asc' }],
  })
}
