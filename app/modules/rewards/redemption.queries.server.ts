import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import type { Text } from '../../platform/i18n/text.ts'
import { codeHash, codeOf } from './redemption-code.server.ts'
import { rewardRefusal } from './reward-refusals.words.ts'
import type { RedemptionState } from './rewards.schema.ts'

export type RedemptionView = {
  id: string
  name: Text
  partner: { name: Text; address: string }
  points: number
  state: RedemptionState
  reason: string | null
  createdAt: Date
  expiresAt: Date
  settledAt: Date | null
}

const WITH_REWARD = { reward: { include: { partner: true } } } as const

type Row = Omit<RedemptionView, 'name' | 'partner' | 'state'> & {
  state: string
  reward: { nameZh: string; nameEn: string; partner: { nameZh: string; nameEn: string; address: string } }
}

function toView({ id, reward, points, state, reason, createdAt, expiresAt, settledAt }: Row): RedemptionView {
  const { partner } = reward
  return {
    ...{ id, points, reason, createdAt, expiresAt, settledAt },
    state: state as RedemptionState,
    name: { zh: reward.nameZh, en: reward.nameEn },
    partner: { name: { zh: partner.nameZh, en: partner.nameEn }, address: partner.address },
  }
}

const PAGE = 20

/** The actor's own redemptions, newest first; `after` is the id of the last one of the page before. */
export async function myRedemptions(
  { actor, after }: { actor: Actor; after?: string | null },
  { db }: Pick<Services, 'db'> = services(),
): Promise<{ redemptions: RedemptionView[]; next: string | null }> {
  const userId = actor.id ?? ''
  const mine = after ? await db.redemption.findFirst({ where: { id: after, userId }, select: { id: true } }) : null
  const rows = await db.redemption.findMany({
    where: { userId },
    include: WITH_REWARD,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: PAGE + 1,
    ...(mine ? { cursor: { id: mine.id }, skip: 1 } : {}),
  })
  return {
    redemptions: rows.slice(0, PAGE).map(toView),
    next: rows.length > PAGE ? (rows[PAGE - 1]?.id ?? null) : null,
  }
}

/**
 * One of the actor's own redemptions, with its code while it can be used; another's is `not_found`. `code` is null too
 * when the secret of the city was changed since: then the member cancels and reserves again.
 */
export async function redemptionOf(
  { id, actor }: { id: string; actor: Actor },
  deps: Services = services(),
): Promise<RedemptionView & { code: string | null }> {
  const row = await deps.db.redemption.findUnique({ where: { id }, include: WITH_REWARD })
  if (!row || row.userId !== actor.id) throw rewardRefusal('no_redemption')
  const code = codeOf(id, deps)
  const isUsable = row.state === 'reserved' && row.expiresAt > deps.clock.now() && codeHash(code, deps) === row.codeHash
  return { ...toView(row), code: isUsable ? code : null }
}
