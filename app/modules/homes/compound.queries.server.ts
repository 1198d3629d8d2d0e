import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { anyCase } from '../../platform/dialect.server.ts'
import { writeArea } from './area.rules.ts'

const CARD = { id: true, name: true, nameEn: true, address: true, communityCode: true } as const

/** Compounds whose name or address has these words, by name; at most 10. */
export async function findCompounds(words: string, { db }: Pick<Services, 'db'> = services()) {
  const contains = { contains: words.trim().slice(0, 40), ...anyCase(db) }
  if (contains.contains === '') return []
  return db.compound.findMany({
    where: { OR: [{ name: contains }, { nameEn: contains }, { address: contains }] },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: 10,
    select: CARD,
  })
}

/** One compound's name and address, for a form; null when there is none. */
export async function compoundCard(id: string, { db }: Pick<Services, 'db'> = services()) {
  return db.compound.findUnique({ where: { id }, select: CARD })
}

/** Compounds that this actor keeps or tells, with the size of their roll; at most 100, by name. */
export async function keptCompounds(actor: Actor, { db }: Pick<Services, 'db'> = services()) {
  const scope =
    actor.role === 'manager'
      ? { OR: [{ communityCode: actor.communityCode ?? '' }, { managerId: actor.id ?? '' }] }
      : { propertyDepartmentId: actor.departmentId ?? '' }
  const compounds = await db.compound.findMany({
    where: scope,
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: 100,
    select: { ...CARD, balanceFen: true },
  })
  const sizes = await db.dwelling.groupBy({
    by: ['compoundId'],
    where: { compoundId: { in: compounds.map(({ id }) => id) }, status: 'active' },
    _count: true,
    _sum: { areaCentiSquareMetres: true },
  })
  const sizeOf = new Map(sizes.map((size) => [size.compoundId, size]))
  return compounds.map(({ balanceFen, ...compound }) => ({
    ...compound,
    balanceFen: String(balanceFen),
    dwellings: sizeOf.get(compound.id)?._count ?? 0,
    area: writeArea(sizeOf.get(compound.id)?._sum.areaCentiSquareMetres ?? 0),
  }))
}

export type KeptCompound = Awaited<ReturnType<typeof keptCompounds>>[number]
