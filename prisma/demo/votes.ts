import { addQuestion } from '#app/modules/votes/change-questions.server.ts'
import { closeVote } from '#app/modules/votes/close-vote.server.ts'
import { draftVote } from '#app/modules/votes/draft-vote.server.ts'
import { enterPaper } from '#app/modules/votes/enter-paper.server.ts'
import { openVote } from '#app/modules/votes/open-vote.server.ts'
import { publishVote } from '#app/modules/votes/publish-vote.server.ts'
import type { QuestionForm } from '#app/modules/votes/vote.schema.ts'
import { type Actor, ANONYMOUS } from '#app/platform/actor.ts'
import type { Services } from '#app/platform/container.server.ts'
import { days, hours } from '#app/platform/duration.ts'

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

const KIOSK: QuestionForm = {
  title: '东门空地出租给快递柜经营',
  text: '东门内 12 平方米空地拟出租给快递柜公司两年，年租金 1.2 万元，全部计入公共收益。',
  item: 'common_use',
  method: 'approval',
  yes: '出租两年，租金计入公共收益。',
  no: '不出租，保持空地。',
}

const WORDS = '根据业主大会议事规则，业委会提请全体业主共同决定下列事项。方案和预算已在公告栏公示。'
/** How many paper ballots came in for the vote that is over, in order: for, against, abstaining. */
const PAPER = [45, 7, 3] as const

type Demo = { deps: Services; compoundId: string; manager: Actor; supervisor: Actor }

const at = (deps: Services, time: number): Services => ({ ...deps, clock: { now: () => new Date(time) } })

/** A vote from its draft to the opening; it was published as long ago as the law asks. Returns its id. */
async function openOne(title: string, questions: readonly QuestionForm[], lasts: [number, number], demo: Demo) {
  const { deps, compoundId, manager } = demo
  const now = deps.clock.now().getTime()
  const day = (n: number) => new Date(now + days(n)).toISOString().slice(0, 10)
  const [from, to] = lasts
  const then = at(deps, now + days(from - 17))
  const head = { compoundId, title, words: WORDS, secrecy: 'open' as const, mayRecast: 'on', proxyCap: 2 }
  const id = await draftVote({ ...head, opensOn: day(from), closesOn: day(to) }, manager, then)
  for (const [index, form] of questions.entries())
    await addQuestion({ voteId: id, rev: index + 1, form }, manager, then)
  await publishVote({ id, rev: questions.length + 1 }, manager, then)
  await openVote(id, deps)
  return id
}

/** A vote that is over: paper ballots read by two officers, counted, and open for objections. */
async function closeOne(demo: Demo): Promise<void> {
  const { deps, manager, supervisor } = demo
  const id = await openOne('东门空地出租', [KIOSK], [-20, -2], demo)
  const { closesAt } = await deps.db.vote.findUniqueOrThrow({ where: { id } })
  const { id: questionId } = await deps.db.voteQuestion.findFirstOrThrow({ where: { voteId: id } })
  const voters = await deps.db.voteVoter.findMany({ where: { voteId: id }, orderBy: { number: 'asc' } })
  const answers = [['yes'], ['no'], []].flatMap((answer, kind) =>
    Array.from({ length: PAPER[kind] ?? 0 }, () => answer),
  )
  const lastDay = at(deps, closesAt.getTime() - hours(6))
  for (const [index, answer] of answers.entries()) {
    const voterId = voters[index]?.id
    if (!voterId) break
    for (const officer of [manager, supervisor])
      await enterPaper({ voteId: id, voterId, answers: { [questionId]: answer } }, officer, lastDay)
  }
  await closeVote(id, deps)
}

/** Votes of the first compound: one open, one counted, one that is being drafted. */
export async function loadDemoVotes(deps: Services): Promise<void> {
  const compound = await deps.db.compound.findFirst({ where: { nameEn: 'Bailu Garden (demo)' }, select: { id: true } })
  if (!compound) return
  const { communityCode } = await deps.db.user.findUniqueOrThrow({ where: { login: 'manager' } })
  const manager: Actor = { ...ANONYMOUS, id: 'demo-manager', role: 'manager', communityCode }
  const supervisor: Actor = { ...ANONYMOUS, id: 'demo-supervisor', role: 'supervisor' }
  const demo = { deps, compoundId: compound.id, manager, supervisor }
  await closeOne(demo)
  await openOne('电梯更换和中心花园改造', QUESTIONS, [-1, 14], demo)
  const now = deps.clock.now().getTime()
  const day = (n: number) => new Date(now + days(n)).toISOString().slice(0, 10)
  const head = { compoundId: compound.id, title: '选聘物业服务企业（草案）', words: WORDS, proxyCap: 0 }
  await draftVote({ ...head, secrecy: 'secret', opensOn: day(20), closesOn: day(35) }, manager, deps)
}
