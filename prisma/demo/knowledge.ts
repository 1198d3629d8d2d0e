import { actOnItem } from '#app/modules/knowledge/act-on-item.server.ts'
import { saveItem } from '#app/modules/knowledge/save-item.server.ts'
import { changeSavedFilter } from '#app/modules/worklists/change-saved-filter.server.ts'
import { type Actor, ANONYMOUS, type Role } from '#app/platform/actor.ts'
import type { Services } from '#app/platform/container.server.ts'
import { days } from '#app/platform/duration.ts'

type Entry = {
  kind: 'template' | 'article'
  title: string
  body: string
  isPublic?: true
  /** Categories that it is for; all when left out. */
  categories?: readonly string[]
  /** How long ago it was approved; null for one that waits for its review. */
  daysAgo: number | null
  reviewMonths?: number
}

const ENTRIES: readonly Entry[] = [
  {
    kind: 'template',
    title: '已处理完毕',
    body: '您好，您反映的“{标题}”（编号 {编号}）已由{办理单位}处理。\n处理情况：\n以后再遇到同样的情况，可以直接在原诉求下补充，我们会继续跟进。\n{办理单位}\n{今天}',
    daysAgo: 60,
  },
  {
    kind: 'template',
    title: '需要多部门一起办，先告诉您进展',
    body: '您好，您反映的“{标题}”涉及{办理单位}和{协办单位}，正在一起办理。目前的进展：\n我们会在 {期限} 前给您最后的答复。\n{办理单位}\n{今天}',
    daysAgo: 45,
  },
  {
    kind: 'template',
    title: '不属于职责范围的解释',
    body: '您好，编号 {编号} 的诉求我们已现场核实（{地点}）。按规定，这件事由相关权利人通过协商或诉讼解决，我们能为您做的是：\n如有新的情况，请补充说明。\n{办理单位}\n{今天}',
    daysAgo: null,
  },
  {
    kind: 'article',
    title: '楼上漏水，找谁修、谁出钱',
    body: '先关水、拍照、留下时间。\n一、漏水点在楼上自家管道：由楼上业主修，协商不成的可以申请社区调解。\n二、漏水点在公共管道或外墙屋面：属于共有部分，保修期内由建设单位修，过了保修期由物业组织，可以申请使用维修资金。\n三、说不清在哪里漏：可以先申请现场查看。\n需要帮助，在“我要反映”里选“求助”，附上照片。',
    isPublic: true,
    categories: ['A4'],
    daysAgo: 30,
  },
  {
    kind: 'article',
    title: '噪声投诉要准备什么',
    body: '写清楚三件事：什么声音、从哪里来、每天什么时候。能录音或录像最好。\n工地夜间（22 点到次日 6 点）施工要有证明；没有证明的，城管现场制止并可以处罚。\n广场舞、装修、商铺音响也可以反映，处理的单位不同，您不用自己判断，写清楚就会派到对的单位。',
    isPublic: true,
    daysAgo: 20,
  },
  {
    kind: 'article',
    title: '既有住宅加装电梯怎么申请',
    body: '需要本单元三分之二以上业主参与表决，参与表决的四分之三以上同意。\n步骤：征求意见、初步设计、公示、报社区和街道备案、施工许可。\n低楼层业主有意见的，可以先申请社区调解。',
    isPublic: true,
    daysAgo: 200,
    reviewMonths: 6,
  },
  {
    kind: 'article',
    title: '答复怎么写：办理口径',
    body: '一、先回答问题，再说过程。二、做了什么、结果怎样、以后怎么办，缺一不可。三、办不到的，说清楚依据和别的办法。四、不写套话，不用内部简称。',
    daysAgo: 90,
  },
]

const actorOf = (login: string, role: Role, departmentId: string | null = null): Actor => ({
  ...ANONYMOUS,
  ...{ id: `demo-${login}`, role, displayName: login, departmentId, tier: 1 },
})

const WRITER = actorOf('dispatcher', 'dispatcher')
const REVIEWER = actorOf('supervisor', 'supervisor')

async function publish(entry: Entry, deps: Services): Promise<void> {
  const at = deps.clock.now().getTime() - days(entry.daysAgo ?? 1)
  const then: Services = { ...deps, clock: { now: () => new Date(at) } }
  const { kind, title, body, isPublic, categories = [], reviewMonths } = entry
  const audience = isPublic ? 'public' : 'staff'
  const wording = { kind, title, body, audience, categories, ...(reviewMonths && { reviewMonths }) }
  const id = await saveItem({ id: null, rev: 0, wording }, WRITER, then)
  await actOnItem(id, { act: 'submit', rev: 1 }, WRITER, then)
  if (entry.daysAgo !== null) await actOnItem(id, { act: 'approve', rev: 2 }, REVIEWER, then)
}

/** Templates and articles of every kind and state, and a filter that the parks office keeps. */
export async function loadDemoKnowledge(deps: Services): Promise<void> {
  for (const entry of ENTRIES) await publish(entry, deps)
  const handler = actorOf('handler', 'handler', 'city-parks')
  const saved = { act: 'save', list: 'desk', isShared: 'on' }
  await changeSavedFilter({ ...saved, name: '紧急的', query: 'view=all&urgency=U2' }, handler, deps)
  await changeSavedFilter({ ...saved, name: '已超期', query: 'view=all&due=overdue' }, handler, deps)
}
