import { importRoll } from '#app/modules/homes/import-roll.server.ts'
import { startCompound } from '#app/modules/homes/start-compound.server.ts'
import { ballotPage } from '#app/modules/votes/ballot-page.server.ts'
import { castBallot } from '#app/modules/votes/cast-ballot.server.ts'
import { addQuestion } from '#app/modules/votes/change-questions.server.ts'
import { draftVote } from '#app/modules/votes/draft-vote.server.ts'
import { publishVote } from '#app/modules/votes/publish-vote.server.ts'
import type { VoteResult } from '#app/modules/votes/tally.schema.ts'
import { tendVotes } from '#app/modules/votes/tend-votes.server.ts'
import type { Answers, QuestionForm, VoteForm } from '#app/modules/votes/vote.schema.ts'
import type { Actor } from '#app/platform/actor.ts'
import { days } from '#app/platform/duration.ts'
import { loadDemoUsers } from '#prisma/demo/users.ts'
import type { City } from '#tests/setup/city.ts'
import { MANAGER, RESIDENT } from './actors.ts'

/** Six owners; the first has two dwellings, and the last dwelling has an owner without an account. */
const ROLL = [
  '楼栋,单元,房号,面积,用途,产权人,证件号码,份额',
  '1,1,101,100,住宅,甲,TEST0001,',
  '1,1,102,100,住宅,甲,TEST0001,',
  '1,1,103,100,住宅,乙,TEST0002,',
  '1,1,104,100,住宅,丙,TEST0003,',
  '1,1,105,100,住宅,丁,TEST0004,',
  '1,1,106,100,住宅,戊,TEST0005,',
  '1,1,107,100,住宅,己,TEST0006,',
].join('\n')

const OWNERS = ['101', '103', '104', '105', '106'].map((room, index): [string, Actor] => {
  return [room, { ...RESIDENT, id: `owner-${index + 1}` }]
})
export const [FIRST, SECOND, THIRD, FOURTH, FIFTH] = OWNERS.map(([, actor]) => actor) as [
  Actor,
  Actor,
  Actor,
  Actor,
  Actor,
]

export const REPAIR: QuestionForm = {
  title: '动用维修资金更换电梯',
  text: '2 号楼电梯已使用二十年，拟动用维修资金 48 万元更换。',
  item: 'use_fund',
  method: 'approval',
  yes: '动用维修资金，今年更换。',
  no: '不动用，继续维修。',
}

/** This city with a compound's manager, and votes of its owners at any stage. */
export async function votingCity(city: City) {
  await loadDemoUsers(city.deps.db)
  const { id: managerId, communityCode } = await city.deps.db.user.findUniqueOrThrow({ where: { login: 'manager' } })
  const manager: Actor = { ...MANAGER, id: managerId, communityCode }

  const dayAfter = (n: number) => new Date(city.deps.clock.now().getTime() + days(n)).toISOString().slice(0, 10)
  const voteRow = (id: string) => city.deps.db.vote.findUniqueOrThrow({ where: { id } })

  async function compoundWithOwners(): Promise<string> {
    const { deps } = city
    const names = { name: '白鹭花园', nameEn: null, address: '演示路 8 号', gridWorkerId: null }
    const compoundId = await startCompound(
      { ...names, propertyDepartmentId: null, office: null, officePhone: null },
      manager,
      deps,
    )
    await importRoll(compoundId, ROLL, manager, deps)
    for (const [room, { id: userId }] of OWNERS) {
      const dwelling = await deps.db.dwelling.findFirstOrThrow({
        where: { compoundId, room },
        include: { ownerships: true },
      })
      const personKey = dwelling.ownerships[0]?.personKey ?? ''
      await deps.db.ownership.updateMany({ where: { personKey }, data: { userId } })
    }
    return compoundId
  }

  async function draft(form: Partial<VoteForm> = {}, questions: QuestionForm[] = [REPAIR]): Promise<string> {
    const { deps } = city
    const compoundId = await compoundWithOwners()
    const head = {
      title: '电梯更换表决',
      words: '电梯老旧，业委会提请全体业主共同决定。',
      proxyCap: '1',
      mayRecast: 'on',
    }
    const times = { opensOn: dayAfter(17), closesOn: dayAfter(20) }
    const id = await draftVote({ compoundId, ...head, ...times, secrecy: 'open', ...form }, manager, deps)
    for (const each of questions) {
      const { rev } = await voteRow(id)
      await addQuestion({ voteId: id, rev, form: each }, manager, deps)
    }
    return id
  }

  /** A vote that is open, with its first question. */
  async function open(form: Partial<VoteForm> = {}, questions?: QuestionForm[]) {
    const id = await draft(form, questions)
    await publishVote({ id, rev: (await voteRow(id)).rev }, manager, city.deps)
    city.advance(days(18))
    await tendVotes(city.deps)
    const asked = await city.deps.db.voteQuestion.findMany({ where: { voteId: id }, orderBy: { position: 'asc' } })
    const say = (...answers: string[]): Answers =>
      Object.fromEntries(
        asked.map((question, index) => [question.id, [answers[index] ?? answers[0] ?? ''].filter(Boolean)]),
      )
    return { id, say }
  }

  async function ballotOf(voteId: string, actor: Actor) {
    const { chosen } = await ballotPage({ voteId, voterId: null }, actor, city.deps)
    if (!chosen) throw new Error('no ballot')
    return chosen
  }

  async function cast(voteId: string, actor: Actor, answers: Answers) {
    const { voterId, rev } = await ballotOf(voteId, actor)
    return castBallot({ voteId, voterId, rev, answers }, actor, city.deps)
  }

  async function close(id: string): Promise<VoteResult> {
    city.advance(days(5))
    await tendVotes(city.deps)
    return JSON.parse((await voteRow(id)).result ?? 'null') as VoteResult
  }

  return { city, manager, dayAfter, voteRow, draft, open, ballotOf, cast, close }
}

export type VotingCity = Awaited<ReturnType<typeof votingCity>>
