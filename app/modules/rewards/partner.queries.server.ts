import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import type { Text } from '../../platform/i18n/text.ts'

export type PartnerView = { id: string; name: Text; address: string }

/** The partners for which an account redeems codes; none for nearly everybody. */
export async function partnersOf(actor: Actor, { db }: Pick<Services, 'db'> = services()): Promise<PartnerView[]> {
  if (!actor.id) return []
  const rows = await db.partnerStaff.findMany({
    where: { userId: actor.id, partner: { active: true } },
    include: { partner: true },
    take: 10,
  })
  return rows.map(({ partner: { id, nameZh, nameEn, address } }) => ({ id, name: { zh: nameZh, en: nameEn }, address }))
}

export type TakenCode = { id: string; name: Text; points: number; settledAt: Date | null }

const MANY = 20

/** The codes that these partners took last, newest first; who used them is nobody's business there. */
export async function takenCodes(
  partnerIds: readonly string[],
  { db }: Pick<Services, 'db'> = services(),
): Promise<TakenCode[]> {
  const pages = await Promise.all(
    partnerIds.map((partnerId) =>
      db.redemption.findMany({
        where: { partnerId, settledAt: { not: null }, state: 'redeemed' },
        orderBy: [{ settledAt: 'desc' }, { id: 'desc' }],
        include: { reward: { select: { nameZh: true, nameEn: true } } },
        take: MANY,
      }),
    ),
  )
  return pages
    .flat()
    .sort((a, b) => Number(b.settledAt) - Number(a.settledAt))
    .slice(0, MANY)
    .map(({ id, reward, points, settledAt }) => ({
      ...{ id, points, settledAt },
      name: { zh: reward.nameZh, en: reward.nameEn },
    }))
}
