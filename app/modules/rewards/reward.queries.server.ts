import { type Services, services } from '../../platform/container.server.ts'
import type { Text } from '../../platform/i18n/text.ts'
import type { RewardState } from './rewards.schema.ts'

type Row = {
  id: string
  rev: number
  nameZh: string
  nameEn: string
  textZh: string
  textEn: string
  points: number
  stock: number
  perMonth: number | null
  state: string
  partner: { id: string; nameZh: string; nameEn: string; address: string }
}

export type RewardView = {
  id: string
  rev: number
  name: Text
  text: Text
  points: number
  stock: number
  perMonth: number | null
  state: RewardState
  partner: { id: string; name: Text; address: string }
}

const WITH_PARTNER = { partner: { select: { id: true, nameZh: true, nameEn: true, address: true } } } as const

function toView({ nameZh, nameEn, textZh, textEn, partner, id, rev, points, stock, perMonth, state }: Row): RewardView {
  return {
    ...{ id, rev, points, stock, perMonth },
    state: state as RewardState,
    name: { zh: nameZh, en: nameEn },
    text: { zh: textZh, en: textEn },
    partner: { id: partner.id, name: { zh: partner.nameZh, en: partner.nameEn }, address: partner.address },
  }
}

const PAGE = 20

/** Rewards that can be had, the cheapest first; `after` is the `next` of the page before. */
export async function openRewards(
  { after }: { after?: string | null },
  { db }: Pick<Services, 'db'> = services(),
): Promise<{ rewards: RewardView[]; next: string | null }> {
  const [points, id] = (after ?? '').split('_')
  const behind = id && Number.isSafeInteger(Number(points)) ? { points: Number(points), id } : null
  const further = behind
    ? { OR: [{ points: { gt: behind.points } }, { points: behind.points, id: { gt: behind.id } }] }
    : {}
  const rows = await db.reward.findMany({
    where: { state: 'open', partner: { active: true }, ...further },
    include: WITH_PARTNER,
    orderBy: [{ points: 'asc' }, { id: 'asc' }],
    take: PAGE + 1,
  })
  const last = rows[PAGE - 1]
  return {
    rewards: rows.slice(0, PAGE).map(toView),
    next: rows.length > PAGE && last ? `${last.points}_${last.id}` : null,
  }
}

/** The whole catalogue for those who keep it, by id. */
export async function catalogue(
  { after }: { after?: string | null },
  { db }: Pick<Services, 'db'> = services(),
): Promise<{ rewards: RewardView[]; next: string | null }> {
  const rows = await db.reward.findMany({
    where: after ? { id: { lt: after } } : {},
    include: WITH_PARTNER,
    orderBy: { id: 'desc' },
    take: PAGE + 1,
  })
  return { rewards: rows.slice(0, PAGE).map(toView), next: rows.length > PAGE ? (rows[PAGE - 1]?.id ?? null) : null }
}

/** Partners that a reward can be of. */
export async function partnerChoices({ db }: Pick<Services, 'db'> = services()) {
  const rows = await db.partner.findMany({
    where: { active: true },
    select: { id: true, nameZh: true, nameEn: true },
    orderBy: { id: 'asc' },
    take: 200,
  })
  return rows.map(({ id, nameZh, nameEn }) => ({ id, name: { zh: nameZh, en: nameEn } }))
}
