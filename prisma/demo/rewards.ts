import { actOnActivity } from '#app/modules/activities/act-on-activity.server.ts'
import { activityStream } from '#app/modules/activities/activity.events.ts'
import { planActivity } from '#app/modules/activities/plan-activity.server.ts'
import { decideProposal } from '#app/modules/credit/decide-proposal.server.ts'
import { drawAudit } from '#app/modules/credit/draw-audit.server.ts'
import { fileObjection } from '#app/modules/credit/file-objection.server.ts'
import { loadAwards } from '#app/modules/credit/load-awards.server.ts'
import { matureAwards } from '#app/modules/credit/mature-awards.server.ts'
import { proposeCredit } from '#app/modules/credit/propose-credit.server.ts'
import { rewardFact } from '#app/modules/credit/reward-fact.server.ts'
import { loadRuleBook } from '#app/modules/credit/rule-book.server.ts'
import { tallyCredit } from '#app/modules/credit/tally-credit.server.ts'
import { FIRST_TERMS } from '#app/modules/credit/terms.schema.ts'
import { reserveReward } from '#app/modules/rewards/reserve-reward.server.ts'
import type { SaveRewardInput } from '#app/modules/rewards/rewards.schema.ts'
import { savePartner } from '#app/modules/rewards/save-partner.server.ts'
import { saveReward } from '#app/modules/rewards/save-reward.server.ts'
import { type Actor, ANONYMOUS, type Role } from '#app/platform/actor.ts'
import type { Services } from '#app/platform/container.server.ts'
import { days } from '#app/platform/duration.ts'
import { regionOf } from '#app/platform/region.server.ts'
import { writeBatch } from '#app/platform/write-batch.server.ts'

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

async function actorOf(login: string, { db }: Services): Promise<Actor> {
  const user = await db.user.findUniqueOrThrow({ where: { login } })
  const { id, displayName, departmentId, communityCode, tier } = user
  return { ...ANONYMOUS, id, displayName, departmentId, communityCode, tier, role: user.role as Role }
}

/** A partner with three rewards, a budget, a grant that two people agreed on, one that waits, a reservation, and a statement
 * with an objection. */
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
  await loadDemoStatement(deps, agree)
  await tallyCredit(deps)
}

/** An activity of so many days ago at which the resident checked in, as it was done then. */
async function checkIn(daysAgo: number, deps: Services): Promise<void> {
  const then = (before: number): Services => {
    const at = new Date(deps.clock.now().getTime() - days(daysAgo + before))
    return { ...deps, clock: { now: () => at } }
  }
  const any = await deps.db.activity.findFirst({ select: { compoundId: true } })
  if (!any) return
  const { dayOf } = await regionOf(deps)
  // Two whole days, so that it does not matter at what hour the demo is loaded.
  const [day, next] = [0, -1].map((before) => dayOf(then(before).clock.now()))
  const words = '社区提供手套和垃圾袋，半天时间，做完在中心花园喝茶。'
  const plan = { ...any, title: '周末清洁日', place: '中心花园', capacity: 20, words }
  const times = { starts: `${day}T00:30`, ends: `${next}T23:30` }
  const manager = await actorOf('manager', deps)
  const id = await planActivity({ ...plan, ...times }, manager, then(3))
  const resident = await actorOf('resident', deps)
  await actOnActivity({ id, command: { act: 'sign-up' } }, resident, then(2))
  const { checkInCode } = await deps.db.activity.findUniqueOrThrow({ where: { id }, select: { checkInCode: true } })
  await actOnActivity({ id, command: { act: 'check-in', code: checkInCode } }, resident, then(0))
  const where = { stream: activityStream(id), type: 'activity.checked-in' }
  const fact = await deps.db.event.findFirstOrThrow({ where, select: { id: true } })
  await rewardFact(fact.id, deps)
}

/**
 * What came to the resident of late: an activity that is available, one that two people took back and that the resident
 * objects to, one that is pending, and points that expire in five days. One award is drawn for a look.
 */
async function loadDemoStatement(
  deps: Services,
  agree: (input: Record<string, unknown>, by: Actor) => Promise<void>,
): Promise<void> {
  const { db, clock } = deps
  const userId = 'demo-resident'
  for (const n of [21, 12, 2]) await checkIn(n, deps)
  await matureAwards(deps)
  const supervisor = actor('supervisor', 'supervisor')
  const [first, second] = await db.creditAward.findMany({
    where: { userId, status: 'posted' },
    orderBy: { earnedAt: 'asc' },
    take: 2,
  })
  if (!first || !second) return
  const drawn = (await loadAwards({ userId, caseId: first.caseId, around: [] }, await loadRuleBook(deps), deps)).find(
    ({ id }) => id === first.id,
  )
  const every = { ...FIRST_TERMS, auditPercent: 100 }
  if (drawn && !(await db.creditAudit.findUnique({ where: { awardId: drawn.id } })))
    await writeBatch(db, 'demo-audit', drawAudit(drawn, userId, every, deps))
  await agree({ kind: 'take-back', awardId: second.id, reason: '签到记录与活动照片对不上' }, supervisor)
  const resident = actor('resident', 'resident')
  const text = '那天我一直在现场帮忙登记，签到时扫了两次码，请再核对。'
  await fileObjection({ subject: 'award', entryId: second.id, text }, resident, deps)
  const lot = await db.creditLot.findFirst({ where: { userId, dueAt: { not: null } }, orderBy: { amount: 'asc' } })
  const soon = new Date(clock.now().getTime() + days(5))
  if (lot) await db.creditLot.update({ where: { id: lot.id }, data: { expiresAt: soon, dueAt: soon } })
}
