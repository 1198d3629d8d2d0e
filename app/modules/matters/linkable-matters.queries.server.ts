import { type Services, services } from '../../platform/container.server.ts'
import { ENDED } from './matter-moves.rules.ts'

const AT_MOST = 50

/** Matters of these compounds that people may still meet about, the newest first; `id` asks for that one alone. */
export async function linkableMatters(
  compoundIds: readonly string[],
  id: string | null = null,
  { db }: Pick<Services, 'db'> = services(),
) {
  const status = { notIn: ['draft', ...ENDED] }
  return db.matter.findMany({
    where: { compoundId: { in: [...compoundIds] }, status, ...(id ? { id } : {}) },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: AT_MOST,
    select: { id: true, title: true, compoundId: true },
  })
}

/** Name of a matter for a link to it; null when there is none. */
export async function matterLink(id: string, { db }: Pick<Services, 'db'> = services()) {
  return db.matter.findUnique({ where: { id }, select: { id: true, title: true } })
}
