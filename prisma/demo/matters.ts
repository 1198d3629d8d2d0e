import { actOnActivity } from '#app/modules/activities/act-on-activity.server.ts'
import { planActivity } from '#app/modules/activities/plan-activity.server.ts'
import { publishSurvey } from '#app/modules/activities/publish-survey.server.ts'
import { actOnMatter } from '#app/modules/matters/act-on-matter.server.ts'
import { hearVoice } from '#app/modules/matters/hear-voice.server.ts'
import type { MatterCommand, Stance } from '#app/modules/matters/matter.schema.ts'
import { seenOf } from '#app/modules/matters/matter-moves.rules.ts'
import { offerAmendment } from '#app/modules/matters/offer-amendment.server.ts'
import { proposeMatter } from '#app/modules/matters/propose-matter.server.ts'
import { claimRoll } from '#app/modules/votes/claim-roll.server.ts'
import { publishVote } from '#app/modules/votes/publish-vote.server.ts'
import { type Actor, ANONYMOUS, type Role } from '#app/platform/actor.ts'
import type { Services } from '#app/platform/container.server.ts'
import { days } from '#app/platform/duration.ts'
import { regionOf } from '#app/platform/region.server.ts'

const PLAYGROUND = {
  title: '翻新中心花园的儿童乐园',
  words: '滑梯已有裂缝，沙坑长期积水。\n建议更换滑梯，沙坑改为塑胶地面，周围补装两张长椅。',
}
const LAMPS = {
  title: '东门到 2 号楼的路灯怎么修',
  words: '这一段六盏路灯坏了四盏，老人晚上出门不安全。\n建议全部换成节能灯。费用由公共收益支出。',
}
const LIFTS = {
  title: '给 3 号楼加装电梯',
  words: '3 号楼没有电梯，住着九位七十岁以上的老人。\n想先请大家商量：装不装、装在哪里、费用怎样分摊。',
}

const GATE = {
  title: '单元门禁换成能刷脸也能刷卡的',
  words:
    '现在的门禁三天两头失灵，快递和老人都被关在外面。\n建议四个单元统一更换，保留刷卡和钥匙，刷脸自愿。费用由公共收益支出。',
}
const BIKES = {
  title: '架空层隔出电动车充电棚',
  words: '楼道里充电太危险。\n建议把 1 号楼架空层隔出二十个车位，装带断电保护的充电桩，按度收费。',
}

const SAID: ReadonlyArray<[string, Stance, string]> = [
  ['owner', 'for', '换灯我赞成，希望年前能亮起来。'],
  ['tenant', 'against', '先请物业公布最近一次检修的结果和报价，再决定换几盏。'],
  ['resident', 'neutral', '灯杆的位置也该看一下，有一盏被树挡住了。'],
]

async function actorOf(login: string, { db }: Services): Promise<Actor> {
  const user = await db.user.findUniqueOrThrow({ where: { login } })
  const { id, role, communityCode, departmentId, displayName } = user
  return { ...ANONYMOUS, id, role: role as Role, communityCode, departmentId, displayName }
}

/** Matters of one compound at three stages: seeking support, talked over with an amendment, carried out. */
export async function loadDemoMatters(deps: Services): Promise<void> {
  const home = await deps.db.residence.findFirst({ where: { userId: 'demo-tenant' }, select: { compoundId: true } })
  if (!home) return
  const { compoundId } = home
  const now = deps.clock.now().getTime()
  const { dayOf } = await regionOf(deps)
  const manager = await actorOf('manager', deps)
  const dayIn = (count: number) => dayOf(new Date(now + days(count)))
  /** The services as they were some days ago. */
  const ago = (count: number): Services => ({ ...deps, clock: { now: () => new Date(now - days(count)) } })
  const act = async (id: string, command: MatterCommand, then: number) => {
    const matter = await deps.db.matter.findUniqueOrThrow({ where: { id } })
    await actOnMatter({ id, seen: seenOf(matter), command }, manager, ago(then))
  }
  const propose = async (login: string, text: { title: string; words: string }, then: number) =>
    proposeMatter({ compoundId, ...text }, await actorOf(login, deps), ago(then))
  const support = async (id: string, login: string, then: number) =>
    hearVoice({ id, command: { act: 'support' } }, await actorOf(login, deps), ago(then))

  const playground = await propose('resident', PLAYGROUND, 40)
  for (const login of ['owner', 'tenant', 'co-owner']) await support(playground, login, 39)
  await act(playground, { act: 'notice', day: dayIn(-33) }, 39)
  await act(playground, { act: 'deliberate', day: dayIn(-24) }, 32)
  await act(playground, { act: 'conclude' }, 23)
  const passed = { outcome: 'passed', text: '居民会议应到 20 户，到会 15 户，13 户同意。' } as const
  await act(playground, { act: 'decide', ...passed, day: dayIn(-17) }, 23)
  const departmentId = 'city-parks'
  await act(
    playground,
    { act: 'promise', departmentId, text: '更换滑梯并清理沙坑', dueDay: dayIn(-3), budget: '18000', weight: 2 },
    16,
  )
  await act(
    playground,
    {
      act: 'promise',
      departmentId,
      text: '铺设塑胶地面，补装两张长椅',
      dueDay: dayIn(12),
      measure: '雨后两小时内地面无积水',
    },
    16,
  )
  await act(playground, { act: 'execute' }, 16)
  const first = await deps.db.matterCommitment.findFirstOrThrow({ orderBy: { dueAt: 'asc' } })
  await act(playground, { act: 'keep', commitmentId: first.id, text: '滑梯已更换，验收单贴在公告栏。' }, 5)
  await act(playground, { act: 'note', text: '塑胶地面的材料已进场，下周开始铺设。' }, 2)

  const lamps = await propose('owner', LAMPS, 12)
  for (const login of ['tenant', 'resident']) await support(lamps, login, 11)
  await act(lamps, { act: 'notice', day: dayIn(-6) }, 11)
  await act(lamps, { act: 'deliberate', day: dayIn(6) }, 5)
  for (const [index, [login, stance, words]] of SAID.entries())
    await hearVoice(
      { id: lamps, command: { act: 'comment', stance, words } },
      await actorOf(login, deps),
      ago(4 - index),
    )
  const report = await deps.db.matterComment.findFirstOrThrow({ where: { matterId: lamps, stance: 'against' } })
  for (const login of ['owner', 'resident'])
    await hearVoice(
      { id: lamps, command: { act: 'react', commentId: report.id, agrees: 'yes' } },
      await actorOf(login, deps),
      ago(1),
    )
  const answer = { act: 'comment', stance: 'for', words: '报价已经请物业贴在公告栏了，周五可以看到。' } as const
  await hearVoice({ id: lamps, command: { ...answer, parentId: report.id } }, await actorOf('owner', deps), ago(1))
  const amendment = { words: `${LAMPS.words}先公布报价，再施工。`, reason: '钱花在哪里，大家应当先看到' }
  await offerAmendment(lamps, { baseVersion: 1, ...amendment }, await actorOf('tenant', deps), ago(1))

  const settled = async (login: string, text: { title: string; words: string }) => {
    const id = await propose(login, text, 30)
    for (const other of ['tenant', 'co-owner']) await support(id, other, 29)
    await act(id, { act: 'notice', day: dayIn(-22) }, 28)
    await act(id, { act: 'deliberate', day: dayIn(-12) }, 21)
    await act(id, { act: 'conclude' }, 11)
    return id
  }
  await settled('resident', BIKES)
  const gate = await settled('owner', GATE)
  const times = { opensOn: dayIn(18), closesOn: dayIn(32) }
  const plan = { item: 'other', secrecy: 'open', departmentId, planDays: 90 } as const
  await act(gate, { act: 'vote', ...plan, ...times }, 0)
  const vote = await deps.db.vote.findFirstOrThrow({ where: { matterId: gate } })
  await publishVote({ id: vote.id, rev: vote.rev }, manager, deps)
  const claim = { kind: 'area', home: '1号楼1单元101室', text: '产权证上的面积比名册多 2 平方米，可以带证来核对。' }
  await claimRoll({ voteId: vote.id, form: claim }, await actorOf('owner', deps), deps)

  const lifts = await propose('co-owner', LIFTS, 2)
  await support(lifts, 'owner', 1)
}

/** An activity with one place too few, and a survey that is open. */
export async function loadDemoActivities(deps: Services): Promise<void> {
  const home = await deps.db.residence.findFirst({ where: { userId: 'demo-tenant' }, select: { compoundId: true } })
  if (!home) return
  const { compoundId } = home
  const { dayOf } = await regionOf(deps)
  const dayIn = (count: number) => dayOf(new Date(deps.clock.now().getTime() + days(count)))
  const manager = await actorOf('manager', deps)
  const id = await planActivity(
    {
      ...{ compoundId, title: '周末楼道大扫除', place: '中心花园集合', capacity: 2 },
      words: '一起把楼道和架空层清一清，工具由社区准备，请穿方便活动的衣服。',
      ...{ starts: `${dayIn(5)}T09:00`, ends: `${dayIn(5)}T11:00` },
    },
    manager,
    deps,
  )
  for (const login of ['owner', 'tenant', 'resident'])
    await actOnActivity({ id, command: { act: 'sign-up' } }, await actorOf(login, deps), deps)
  const lamps = await deps.db.matter.findFirst({ where: { compoundId, title: LAMPS.title }, select: { id: true } })
  if (lamps) {
    const ago = (count: number): Services => {
      return { ...deps, clock: { now: () => new Date(deps.clock.now().getTime() - days(count)) } }
    }
    const plan = {
      ...{ compoundId, title: '晚上一起走一遍东门', place: '东门岗亭', capacity: 20, matterId: lamps.id },
      words: '带上手电，把不亮的灯、被树挡住的灯都记下来，当场商量先修哪几盏。',
      ...{ starts: `${dayIn(-3)}T19:30`, ends: `${dayIn(-3)}T20:30` },
    }
    const walk = await planActivity(plan, manager, ago(5))
    for (const login of ['owner', 'tenant'])
      await actOnActivity({ id: walk, command: { act: 'sign-up' } }, await actorOf(login, deps), ago(4))
    const text = '六盏灯中四盏不亮，一盏被香樟挡住。大家同意先换四盏，修剪树枝；物业一周内贴出报价。'
    await actOnActivity({ id: walk, command: { act: 'record', text } }, manager, ago(2))
  }
  await publishSurvey(
    {
      ...{ compoundId, title: '公共收益先用在哪里', per: 'dwelling', until: `${dayIn(14)}T18:00` },
      words: '今年公共收益有结余，想先听听各家的想法，结果供业主大会参考。',
      questions: '*最想先做哪几件？\n换路灯\n补绿化\n修门禁\n\n您觉得单元门禁好用吗？\n好用\n不好用\n\n还有什么建议？',
    },
    manager,
    deps,
  )
}
