import { actOnCampaign } from '#app/modules/campaigns/act-on-campaign.server.ts'
import { actOnTheme } from '#app/modules/campaigns/act-on-theme.server.ts'
import { draftTheme } from '#app/modules/campaigns/draft-theme.server.ts'
import { draftCampaign } from '#app/modules/campaigns/save-campaign.server.ts'
import { actOnCase } from '#app/modules/cases/act-on-case.server.ts'
import { type CaseCommand, submitCaseSchema } from '#app/modules/cases/case.schema.ts'
import { indexCase } from '#app/modules/cases/index-case.server.ts'
import { submitCase } from '#app/modules/cases/submit-case.server.ts'
import { syncClocks } from '#app/modules/sla/sync-clocks.server.ts'
import { actOnOrder } from '#app/modules/supervision/act-on-order.server.ts'
import { draftOrder } from '#app/modules/supervision/draft-order.server.ts'
import type { OrderCommand } from '#app/modules/supervision/order.schema.ts'
import { type Actor, ANONYMOUS } from '#app/platform/actor.ts'
import type { Services } from '#app/platform/container.server.ts'
import { days, hours } from '#app/platform/duration.ts'
import { regionOf } from '#app/platform/region.server.ts'

const person = (login: string, role: Actor['role'], departmentId: string | null = null): Actor => {
  return { ...ANONYMOUS, id: `demo-${login}`, role, displayName: login, departmentId, tier: 2 }
}
const SUPERVISOR = person('supervisor', 'supervisor')
const SECOND = person('supervisor-reviewer', 'supervisor')
const LEADER = person('leader', 'leader', 'city-parks')
const RESIDENTS = [person('resident', 'resident'), person('neighbour', 'resident')]

/** The services as they were some time ago. */
function ago(deps: Services, ms: number): Services {
  const then = new Date(deps.clock.now().getTime() - ms)
  return { ...deps, clock: { now: () => then } }
}

async function act(orderId: string, actor: Actor, command: OrderCommand, deps: Services): Promise<void> {
  const { rev } = await deps.db.supervisionOrder.findUniqueOrThrow({ where: { id: orderId }, select: { rev: true } })
  await actOnOrder({ orderId, rev, command, actor }, deps)
}

/** Two orders by hand: one that waits for its review, one that was just issued. */
async function loadOrders(deps: Services): Promise<void> {
  const then = ago(deps, hours(26))
  const answered = await draftOrder(
    {
      ...{ level: 'daily', departmentId: 'city-parks', references: [] },
      reason: '近一个月路灯、井盖类诉求反复出现，请排查责任片区并说明今后怎么防止。',
    },
    SUPERVISOR,
    then,
  )
  await act(answered, SUPERVISOR, { act: 'issue' }, then)
  await act(answered, LEADER, { act: 'acknowledge' }, ago(deps, hours(25)))
  await act(
    answered,
    LEADER,
    {
      act: 'submit',
      measures: '排查 46 处，更换灯具 12 盏、加固井盖 5 个；今后每周夜巡一次，结果登记。',
      evidence: '夜巡登记表第 11 周，由养护一队填写',
    },
    ago(deps, hours(2)),
  )
  const issued = await draftOrder(
    {
      ...{ level: 'raised', departmentId: 'city-urban-management', references: [] },
      reason: '占道经营连续三周被反映，两次答复后仍在出现，请主要负责人到场处理。',
    },
    SUPERVISOR,
    ago(deps, hours(1)),
  )
  await act(issued, SUPERVISOR, { act: 'issue' }, ago(deps, hours(1)))
}

const PRIVACY = '姓名和电话只有受理人员能看到，不会告诉被反映的单位；结果公布时不出现个人信息。'

type Call = { title: string; words: string; from: number; until: number; deps: Services }

/** A campaign that one supervisor wrote and another approved; times in days from now. */
async function approved({ title, words, from, until, deps }: Call): Promise<string> {
  const at = (offset: number) => new Date(deps.clock.now().getTime() + days(offset)).toISOString()
  const form = {
    ...{ title, words, privacy: PRIVACY, categories: [], officeId: 'city-discipline-office', allowAnonymous: true },
    ...{ from: at(from), until: at(until) },
  }
  const then = ago(deps, days(-from) + hours(20))
  const id = await draftCampaign(form, SUPERVISOR, then)
  await actOnCampaign({ id, rev: 1, command: { act: 'submit' } }, SUPERVISOR, then)
  await actOnCampaign({ id, rev: 2, command: { act: 'approve' } }, SECOND, then)
  return id
}

const ANSWERS = [
  ['办事窗口要同一份证明交了两次', '同一天在两个窗口办事，要交同一份户籍证明，能不能只交一次？', 'suggestion'],
  ['预约取号页面经常打不开', '政务大厅的网上预约早上八点总是打不开，老人只好去现场排队。', 'suggestion'],
] as const

const TO_DATA: CaseCommand = {
  ...{ type: 'dispatch', leadDepartmentId: 'city-data', supportDepartmentIds: [] },
  ...{ categoryCode: 'J1', urgency: 'U3' },
}
const REPLY: CaseCommand = {
  ...{ type: 'reply', outcome: 'solved' },
  text: '您说的情况属实，已经改了流程，下次办事不会再遇到；谢谢您的建议。',
}

/** A case of a campaign as it went: sent, answered, let through and confirmed within its first day. */
async function answer(caseId: string, owner: Actor, deps: Services): Promise<void> {
  const handler = person('handler', 'handler', 'city-data')
  const steps: Array<[CaseCommand, Actor]> = [
    [TO_DATA, person('dispatcher', 'dispatcher')],
    [{ type: 'sign' }, handler],
    [REPLY, handler],
    [{ type: 'review', approve: true }, SUPERVISOR],
    [{ type: 'confirm' }, owner],
  ]
  for (const [command, actor] of steps) await actOnCase({ caseId, command, actor }, deps)
  await syncClocks({ caseId }, deps)
  await indexCase({ caseId }, deps)
}

async function loadCampaigns(deps: Services): Promise<void> {
  const past = await approved({
    ...{ title: '办事还有哪些不方便', from: -40, until: -20, deps },
    words: '请说说您办事时遇到的重复交材料、来回跑、说不清的规定。每一条都会编号、转给承办单位并答复您。',
  })
  for (const [index, [title, text, type]] of ANSWERS.entries()) {
    const then = ago(deps, days(30 - index))
    const input = submitCaseSchema.parse({ type, title, text, publishConsent: true })
    const owner = RESIDENTS[index] ?? ANONYMOUS
    const context = { actor: owner, idempotencyKey: `demo-campaign-${index}`, channel: 'web' as const }
    const { id } = await submitCase(input, { ...context, campaignId: past }, then)
    await answer(id, owner, then)
  }
  const result = '共收到 2 条。户籍证明改由窗口之间内部核验，不再让市民重复提交；预约系统已扩容，并为老人保留现场号。'
  await actOnCampaign({ id: past, rev: 3, command: { act: 'publish', result } }, SUPERVISOR, ago(deps, days(10)))
  await approved({
    ...{ title: '我为小区充电安全提建议', from: -5, until: 25, deps },
    words: '电动自行车在哪里充电不安全、哪里缺充电桩、哪里管得好，请告诉我们地点和您的建议。',
  })
}

async function loadTheme(deps: Services): Promise<void> {
  const then = ago(deps, days(3))
  const { dayOf } = await regionOf(deps)
  const month = dayOf(deps.clock.now()).slice(0, 7)
  const id = await draftTheme(
    {
      ...{ month, title: '夜间路灯不亮', categoryCode: null, hotspotId: null, leadDepartmentId: 'city-parks' },
      words: '路灯不亮的诉求连续三个月排在前列，多数修好后一个月内又坏。这个月要查清线路，修一处稳一处。',
    },
    SUPERVISOR,
    then,
  )
  const promise = (departmentId: string, text: string, inDays: number) => {
    const dueDay = dayOf(new Date(deps.clock.now().getTime() + days(inDays)))
    return { act: 'promise' as const, departmentId, text, dueDay }
  }
  const commands = [
    promise('city-parks', '排查全部老旧线路并公布清单', 5),
    promise('city-power', '配合检测 30 处配电箱', 12),
    { act: 'publish' as const },
    { act: 'note' as const, text: '已排查 8 条路段，发现 5 处线路老化，正在逐处更换电缆。' },
  ]
  for (const [index, command] of commands.entries()) await actOnTheme({ id, rev: index + 1, command }, SUPERVISOR, then)
}

/** Orders, campaigns and the theme of the month, as the demo's supervisors made them. */
export async function loadDemoSupervision(deps: Services): Promise<void> {
  await loadOrders(deps)
  await loadCampaigns(deps)
  await loadTheme(deps)
}
