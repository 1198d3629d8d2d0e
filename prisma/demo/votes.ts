import { addQuestion } from '#app/modules/votes/change-questions.server.ts'
import { draftVote } from '#app/modules/votes/draft-vote.server.ts'
import { openVote } from '#app/modules/votes/open-vote.server.ts'
import { publishVote } from '#app/modules/votes/publish-vote.server.ts'
import type { QuestionForm } from '#app/modules/votes/vote.schema.ts'
import { type Actor, ANONYMOUS } from '#app/platform/actor.ts'
import type { Services } from '#app/platform/container.server.ts'
import { days } from '#app/platform/duration.ts'

/** Invented: what the owners of the first compound of the demo decide on. */
const QUESTIONS: readonly QuestionForm[] = [
  {
    title: '动用维修资金更换 2 号楼电梯',
    text: '2 号楼两部电梯已使用二十年，去年困人三次。拟动用维修资金 48 万元，今年更换两部电梯，工期约 45 天，分两次停梯。费用由 2 号楼业主的维修资金账户按专有面积分摊。',
    item: 'use_fund',
    method: 'approval',
    yes: '今年动用维修资金 48 万元更换两部电梯。',
    no: '今年不更换，继续维修现有电梯。',
  },
  {
    title: '中心花园怎么用',
    text: '中心花园改造有三个方案，费用都在公共收益的预算之内。请按您的意愿排序。',
    item: 'other',
    method: 'ranked',
    options: '儿童乐园：铺软垫，装滑梯和秋千\n健身角：装健身器材和棋桌\n共享菜园：划成小块，抽签认种',
  },
]

/** A vote that opened today, with a notice of fifteen days before; and one that is being drafted. */
export async function loadDemoVotes(deps: Services): Promise<void> {
  const compound = await deps.db.compound.findFirst({ where: { nameEn: 'Bailu Garden (demo)' }, select: { id: true } })
  if (!compound) return
  const { id: managerId, communityCode } = await deps.db.user.findUniqueOrThrow({ where: { login: 'manager' } })
  const manager: Actor = { ...ANONYMOUS, id: managerId, role: 'manager', displayName: 'manager', communityCode }
  const now = deps.clock.now()
  const dayAfter = (n: number) => new Date(now.getTime() + days(n)).toISOString().slice(0, 10)
  const head = { compoundId: compound.id, secrecy: 'open' as const, mayRecast: 'on', proxyCap: 2 }
  const before = { ...deps, clock: { now: () => new Date(now.getTime() - days(18)) } }
  const words = '根据业主大会议事规则，业委会提请全体业主共同决定下列事项。方案和预算已在公告栏公示。'
  const times = { opensOn: dayAfter(-1), closesOn: dayAfter(14) }
  const id = await draftVote({ ...head, ...times, title: '电梯更换和中心花园改造', words }, manager, before)
  for (const [index, form] of QUESTIONS.entries())
    await addQuestion({ voteId: id, rev: index + 1, form }, manager, before)
  await publishVote({ id, rev: QUESTIONS.length + 1 }, manager, before)
  await openVote(id, deps)
  const later = { opensOn: dayAfter(20), closesOn: dayAfter(35), title: '选聘物业服务企业（草案）', words }
  await draftVote({ ...head, ...later, secrecy: 'secret' }, manager, deps)
}
