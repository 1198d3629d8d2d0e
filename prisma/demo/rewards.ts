import { decideProposal } from '#app/modules/credit/decide-proposal.server.ts'
import { proposeCredit } from '#app/modules/credit/propose-credit.server.ts'
import { tallyCredit } from '#app/modules/credit/tally-credit.server.ts'
import { reserveReward } from '#app/modules/rewards/reserve-reward.server.ts'
import type { SaveRewardInput } from '#app/modules/rewards/rewards.schema.ts'
import { savePartner } from '#app/modules/rewards/save-partner.server.ts'
import { saveReward } from '#app/modules/rewards/save-reward.server.ts'
import { type Actor, ANONYMOUS, type Role } from '#app/platform/actor.ts'
import type { Services } from '#app/platform/container.server.ts'

type Offer = Pick<SaveRewardInput, 'nameZh' | 'nameEn' | 'textZh' | 'textEn' | 'points' | 'perMonth' | 'added'>

const OFFERS: readonly Offer[] = [
  {
    nameZh: '环保袋一个',
    nameEn: 'A cloth bag',
    textZh: '到店领取，颜色以现场为准。',
    textEn: 'Fetched at the shop; colour as available.',
    points: 20,
    perMonth: 2,
    added: 60,
  },
  {
    nameZh: '十元书券',
    nameEn: 'Book voucher of ¥10',
    textZh: '买书时抵用，不找零、不兑现。',
    textEn: 'Taken off the price of a book; no change and no cash.',
    points: 50,
    perMonth: 1,
    added: 30,
  },
  {
    nameZh: '亲子手工课名额',
    nameEn: 'A place in the craft class for families',
    textZh: '每周六上午，一大一小。',
    textEn: 'Saturday mornings, one adult and one child.',
    points: 120,
    perMonth: 1,
    added: 8,
  },
]

const actor = (login: string, role: Role, departmentId: string | null = null): Actor => {
  return { ...ANONYMOUS, id: `demo-${login}`, role, tier: 2, displayName: login, departmentId }
}

/** A partner with three rewards, a budget, a grant that two people agreed on, one that waits, and a reservation. */
export async function loadDemoRewards(deps: Services): Promise<void> {
  const admin = actor('admin', 'admin')
  const shop = { nameZh: '邻里书店', nameEn: 'Corner bookshop', address: '思明区演示路 8 号', login: 'shop' }
  const partnerId = await savePartner(shop, admin, deps)
  const ids: string[] = []
  for (const offer of OFFERS) ids.push(await saveReward({ partnerId, state: 'open', ...offer }, null, admin, deps))
  const agree = async (input: Record<string, unknown>, by: Actor) => {
    const id = await proposeCredit(input, by, deps)
    await decideProposal({ id, rev: 1, approve: 'yes', note: '同意' }, actor('supervisor-reviewer', 'supervisor'), deps)
  }
  const parks = { departmentId: 'city-parks' }
  await agree({ kind: 'budget', ...parks, points: 1_000, reason: '一季度公园绿化志愿活动' }, admin)
  const leader = actor('leader', 'leader', 'city-parks')
  const grant = { kind: 'grant', ...parks, login: 'resident' }
  await agree({ ...grant, points: 80, reason: '参加植树活动四小时，有签到记录' }, leader)
  await proposeCredit({ ...grant, points: 30, reason: '协助清点行道树二小时，有签到记录' }, leader, deps)
  const cheapest = { rewardId: ids[0] ?? '', key: 'demo-reservation' }
  await reserveReward(cheapest, actor('resident', 'resident'), deps)
  await tallyCredit(deps)
}
