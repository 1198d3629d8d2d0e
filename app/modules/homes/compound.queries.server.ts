import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { anyCase } from '../../platform/dialect.server.ts'
import { writeArea } from './area.rules.ts'

/** Compounds of a page; a community has a few dozen. */
const KEPT = 50

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

function keptBy({ id, role, communityCode, departmentId }: Actor) {
  return role === 'manager'
    ? { OR: [{ communityCode: communityCode ?? '' }, { managerId: id ?? '' }] }
    : { propertyDepartmentId: departmentId ?? '' }
}

/** Compounds that this actor keeps or tells, to choose from; at most 100, by name. */
export async function keptCompounds(actor: Actor, { db }: Pick<Services, 'db'> = services()) {
  const orderBy = [{ name: 'asc' as const }, { id: 'asc' as const }]
  return db.compound.findMany({ where: keptBy(actor), orderBy, take: 100, select: CARD })
}

/** A page of the compounds that this actor keeps or tells, by name, with the size of their roll; `after` is an id. */
export async function keptPage(actor: Actor, after: string | undefined, { db }: Pick<Services, 'db'> = services()) {
  const compounds = await db.compound.findMany({
    where: keptBy(actor),
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: KEPT + 1,
    ...(after ? { cursor: { id: after }, skip: 1 } : {}),
    select: { ...CARD, balanceFen: true },
  })
  const shown = compounds.slice(0, KEPT)
  const sizes = await db.dwelling.groupBy({
    by: ['compoundId'],
    where: { compoundId: { in: shown.map(({ id }) => id) }, status: 'active' },
    _count: true,
    _sum: { areaCentiSquareMetres: true },
  })
  const sizeOf = new Map(sizes.map((size) => [size.compoundId, size]))
  const rows = shown.map(({ balanceFen, ...compound }) => ({
    ...compound,
    balanceFen: String(balanceFen),
    dwellings: sizeOf.get(compound.id)?._count ?? 0,
    area: writeArea(sizeOf.get(compound.id)?._sum.areaCentiSquareMetres ?? 0),
  }))
  return { rows, next: compounds.length > KEPT ? (shown.at(-1)?.id ?? null) : null }
}

export type KeptCompound = Awaited<ReturnType<typeof keptPage>>['rows'][number]
