import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { openPersonal } from '../accounts/person-key.server.ts'
import { writeArea } from './area.rules.ts'
import { loadCompound } from './change-compound.server.ts'
import { labelOf, spellBuilding, spellRoom } from './dwelling-label.rules.ts'
import { FORBIDDEN_COMPOUND } from './edit-compound.server.ts'
import { mayKeepCompound } from './homes.policy.ts'
import { isWhole, representativeOf } from './ownership.rules.ts'

const PAGE = 50

/** First character of a name, the others hidden: enough to recognise a row, too little to copy a register. */
function veiled(name: string): string {
  return `${[...name][0] ?? ''}${'＊'.repeat(Math.max(1, Math.min(2, [...name].length - 1)))}`
}

/**
 * A page of a compound's roll for who keeps it: dwellings with areas, owners and residents, by building and room, narrowed
 * to a building or room. Owners' names are veiled. Fails with `forbidden`.
 */
export async function rollPage(
  input: { compoundId: string; building: string; room: string; after?: string | undefined },
  actor: Actor,
  deps: Services = services(),
) {
  const { compoundId, after } = input
  const compound = await loadCompound(compoundId, deps)
  if (!mayKeepCompound(actor, compound)) throw new AppError('forbidden', 'roll', FORBIDDEN_COMPOUND)
  const now = deps.clock.now()
  const building = spellBuilding(input.building.slice(0, 20))
  const room = spellRoom(input.room.slice(0, 20))
  const where = {
    compoundId,
    status: 'active',
    ...(building ? { building: { label: building } } : {}),
    ...(room ? { room } : {}),
  }
  const inForce = { from: { lte: now }, OR: [{ until: null }, { until: { gt: now } }] }
  const [rows, sums] = await Promise.all([
    deps.db.dwelling.findMany({
      where,
      orderBy: [{ orderKey: 'asc' }, { id: 'asc' }],
      take: PAGE + 1,
      ...(after ? { cursor: { id: after }, skip: 1 } : {}),
      include: {
        building: { select: { label: true } },
        ownerships: { where: inForce, orderBy: [{ from: 'asc' }, { id: 'asc' }] },
        residences: { where: inForce, select: { id: true, kind: true } },
      },
    }),
    deps.db.dwelling.aggregate({ where, _count: true, _sum: { areaCentiSquareMetres: true } }),
  ])
  const shown = rows.slice(0, PAGE)
  return {
    compound: { id: compound.id, name: compound.name, nameEn: compound.nameEn },
    count: sums._count,
    area: writeArea(sums._sum.areaCentiSquareMetres ?? 0),
    dwellings: shown.map((row) => {
      const representative = representativeOf(row.ownerships)
      return {
        id: row.id,
        label: labelOf({ building: row.building.label, unit: row.unit, room: row.room }),
        use: row.use,
        area: writeArea(row.areaCentiSquareMetres),
        residents: row.residences.length,
        isWhole: row.ownerships.length === 0 || isWhole(row.ownerships),
        owners: row.ownerships.map((owner) => ({
          id: owner.id,
          name: owner.sealedName ? veiled(openPersonal(owner.sealedName, deps)) : '',
          hint: owner.personHint,
          share: `${owner.numerator}/${owner.denominator}`,
          hasAccount: owner.userId !== null,
          isRepresentative: owner.id === representative?.id,
        })),
      }
    }),
    next: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null,
  }
}

export type RollRow = Awaited<ReturnType<typeof rollPage>>['dwellings'][number]
