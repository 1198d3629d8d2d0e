import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Actor, ANONYMOUS } from '#app/platform/actor.ts'
import { days } from '#app/platform/duration.ts'
import { loadDemoUsers } from '#prisma/demo/users.ts'
import { MANAGER, RESIDENT, SUPERVISOR } from '#tests/factories/actors.ts'
import { type City, openCity } from '#tests/setup/city.ts'
import { importRoll } from '../homes/import-roll.server.ts'
import { startCompound } from '../homes/start-compound.server.ts'
import { ballotPage } from './ballot-page.server.ts'
import { castBallot } from './cast-ballot.server.ts'
import { addQuestion } from './change-questions.server.ts'
import { draftVote, editVote } from './draft-vote.server.ts'
import { enterPaper } from './enter-paper.server.ts'
import { grantMandate, revokeMandate } from './grant-mandate.server.ts'
import { makeBundle } from './make-bundle.server.ts'
import { answerObjection, objectToVote } from './object-to-vote.server.ts'
import { publishVote } from './publish-vote.server.ts'
import { receiptDigest } from './receipt.server.ts'
import { runPage } from './run-page.server.ts'
import { certifyVote, voidVote } from './settle-vote.server.ts'
import type { VoteResult } from './tally.schema.ts'
import { tendVotes } from './tend-votes.server.ts'
import type { Answers, QuestionForm, VoteForm } from './vote.schema.ts'
import { votePage } from './vote-page.server.ts'

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
const [FIRST, SECOND, THIRD, FOURTH, FIFTH] = OWNERS.map(([, actor]) => actor) as [Actor, Actor, Actor, Actor, Actor]

let city: City
let manager: Actor

beforeEach(async () => {
  city = openCity()
  const { db } = city.deps
  await loadDemoUsers(db)
  const { id, communityCode } = await db.user.findUniqueOrThrow({ where: { login: 'manager' } })
  manager = { ...MANAGER, id, communityCode }
})
afterEach(() => city.close())

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

const REPAIR: QuestionForm = {
  title: '动用维修资金更换电梯',
  text: '2 号楼电梯已使用二十年，拟动用维修资金 48 万元更换。',
  item: 'use_fund',
  method: 'approval',
  yes: '动用维修资金，今年更换。',
  no: '不动用，继续维修。',
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

const retally = (bundle: unknown): { status: number; said: string } => {
  const file = join(mkdtempSync(join(tmpdir(), 'vote-')), 'bundle.json')
  writeFileSync(file, JSON.stringify(bundle))
  try {
    return { status: 0, said: execFileSync('node', ['workers/tools/retally.mjs', file], { encoding: 'utf8' }) }
  } catch (error) {
    const { status, stdout } = error as { status: number; stdout: string }
    return { status, said: stdout }
  }
}

describe('from the draft to the opening', () => {
  test('published questions stay as they are; fifteen days pass before voting opens by itself', async () => {
    const { deps } = city
    const id = await draft({ opensOn: dayAfter(10) })
    const publish = async () => publishVote({ id, rev: (await voteRow(id)).rev }, manager, deps)
    await expect(publish()).rejects.toMatchObject({ code: 'invalid', reason: 'short_notice' })
    await expect(votePage(id, RESIDENT, deps)).rejects.toMatchObject({ code: 'not_found' })
    const { secrecy, title, words } = await voteRow(id)
    const form = {
      secrecy: secrecy as 'open',
      title,
      words,
      proxyCap: 1,
      opensOn: dayAfter(17),
      closesOn: dayAfter(20),
    }
    await editVote({ id, rev: (await voteRow(id)).rev, form }, manager, deps)
    await publish()
    const { rev } = await voteRow(id)
    await expect(addQuestion({ voteId: id, rev, form: REPAIR }, manager, deps)).rejects.toMatchObject({
      reason: 'wrong_state',
    })
    await tendVotes(deps)
    expect((await voteRow(id)).status).toBe('notice')
    city.advance(days(18))
    await tendVotes(deps)
    expect((await voteRow(id)).status).toBe('open')
    expect((await votePage(id, FIRST, deps)).isVoter).toBe(true)
    expect((await votePage(id, ANONYMOUS, deps)).isVoter).toBe(false)
  })

  test('A3: who may vote is frozen at the opening; one owner of two dwellings is one voter with both areas', async () => {
    const { id, say } = await open()
    await city.deps.db.ownership.updateMany({ where: { userId: FIRST.id }, data: { until: city.deps.clock.now() } })
    const ballot = await ballotOf(id, FIRST)
    expect(ballot).toMatchObject({ area: '200.00', homes: [{}, {}] })
    await cast(id, FIRST, say('yes'))
    const { turnout } = await runPage(id, '', manager, city.deps)
    expect(turnout?.dwellings).toEqual({ all: 7, cast: 2 })
    expect(turnout?.tests).toMatchObject([
      { basis: 'area', numerator: '20000', denominator: '70000', required: '46667', met: false },
      { basis: 'heads', numerator: '1', denominator: '6', required: '4', missing: '3' },
    ])
  })
})

describe('casting', () => {
  test('A17: a hundred casts at once make one ballot, and one receipt', async () => {
    const { id, say } = await open({ mayRecast: '' })
    const { voterId, rev } = await ballotOf(id, FIRST)
    const once = () => castBallot({ voteId: id, voterId, rev, answers: say('yes') }, FIRST, city.deps)
    const settled = await Promise.allSettled(Array.from({ length: 100 }, once))
    const done = settled.filter(({ status }) => status === 'fulfilled')
    expect(done).toHaveLength(1)
    for (const each of settled)
      if (each.status === 'rejected') expect(each.reason).toMatchObject({ code: 'already_done' })
    expect(await city.deps.db.voteBallot.count({ where: { voterId } })).toBe(1)
    expect((await voteRow(id)).casts).toBe(1)
    await expect(cast(id, FIRST, say('no'))).rejects.toMatchObject({ reason: 'cast_already' })
  })

  test('a ballot can be replaced until the end where the vote says so; the last one counts, all are kept', async () => {
    const { id, say } = await open()
    const first = await cast(id, SECOND, say('no'))
    const second = await cast(id, SECOND, say('yes'))
    expect(second).not.toBe(first)
    const { revisions } = await ballotPage({ voteId: id, voterId: null }, SECOND, city.deps)
    expect(revisions.map(({ revision }) => revision)).toEqual([2, 1])
    const { questions } = await close(id)
    expect(questions[0]?.options[0]).toMatchObject({ option: 'yes', ballots: 1, heads: '1', area: '10000' })
    await expect(cast(id, SECOND, say('no'))).rejects.toMatchObject({ reason: 'not_open' })
  })

  test('strangers, wrong answers and the minute after the end are refused, and nothing is counted', async () => {
    const { id, say } = await open()
    const { voterId } = await ballotOf(id, FIRST)
    const as = (actor: Actor, answers: Answers) =>
      castBallot({ voteId: id, voterId, rev: 0, answers }, actor, city.deps)
    await expect(as(SECOND, say('yes'))).rejects.toMatchObject({ code: 'forbidden' })
    await expect(as(manager, say('yes'))).rejects.toMatchObject({ code: 'forbidden' })
    await expect(as(FIRST, say('maybe'))).rejects.toMatchObject({ code: 'invalid' })
    await expect(as(FIRST, {})).rejects.toMatchObject({ code: 'invalid' })
    city.advance(days(3))
    await expect(as(FIRST, say('yes'))).rejects.toMatchObject({ reason: 'not_open' })
    expect(await city.deps.db.voteBallot.count()).toBe(0)
  })

  test('A14: a mandate within the cap, until it is taken back or the voter votes', async () => {
    const { id, say } = await open()
    const { deps } = city
    const { id: holderId } = await deps.db.user.findUniqueOrThrow({ where: { login: 'neighbour' } })
    const holder = { ...RESIDENT, id: holderId }
    const give = async (from: Actor) =>
      grantMandate({ voteId: id, voterId: (await ballotOf(id, from)).voterId, login: 'neighbour' }, from, deps)
    await give(FIRST)
    await expect(give(SECOND)).rejects.toMatchObject({ reason: 'holder_full' })
    const { voterId } = await ballotOf(id, holder)
    await cast(id, holder, say('yes'))
    expect((await ballotOf(id, holder)).channel).toBe('proxy')
    await cast(id, FIRST, say('no'))
    await expect(castBallot({ voteId: id, voterId, rev: 2, answers: say('yes') }, holder, deps)).rejects.toMatchObject({
      code: 'forbidden',
    })
    await give(SECOND)
    await revokeMandate({ voteId: id, voterId: (await ballotOf(id, SECOND)).voterId }, SECOND, deps)
    expect((await ballotPage({ voteId: id, voterId: null }, holder, deps)).chosen).toBeNull()
  })

  test('A20: a paper ballot counts once two officers read the same', async () => {
    const { id, say } = await open()
    const { paperVoter } = await runPage(id, '1号楼1单元107室', manager, city.deps)
    const voterId = paperVoter?.voterId ?? ''
    const read = (actor: Actor, answer: string) =>
      enterPaper({ voteId: id, voterId, answers: say(answer) }, actor, city.deps)
    await expect(read(RESIDENT, 'yes')).rejects.toMatchObject({ code: 'forbidden' })
    expect(await read(manager, 'yes')).toBe('waiting')
    expect(await read(manager, 'yes')).toBe('waiting')
    expect(await read(SUPERVISOR, 'no')).toBe('mismatch')
    expect((await runPage(id, '', manager, city.deps)).papers).toMatchObject([{ isMismatch: true }])
    expect(await read(SUPERVISOR, 'yes')).toBe('counted')
    await expect(read(manager, 'yes')).rejects.toMatchObject({ reason: 'cast_already' })
    expect(await city.deps.db.votePaper.count()).toBe(0)
  })
})

describe('the result', () => {
  const ranked: QuestionForm = {
    title: '小区花园怎么用',
    text: '请把三个方案按意愿排序。',
    item: 'other',
    method: 'ranked',
    options: '菜园：种菜\n球场：打球\n草坪：散步',
  }

  test('A19: a stranger counts the bundle again and finds the same; a changed bundle is found out', async () => {
    const { id, say } = await open({}, [REPAIR, ranked])
    const receipts = [
      await cast(id, FIRST, say('yes', 'o1')),
      await cast(id, SECOND, say('yes', 'o2')),
      await cast(id, THIRD, say('yes', 'o1')),
      await cast(id, FOURTH, say('no', '')),
    ]
    await expect(makeBundle(id, city.deps)).rejects.toMatchObject({ reason: 'wrong_state' })
    const result = await close(id)
    expect(result.questions.map(({ outcome, winners }) => [outcome, winners])).toEqual([
      ['passed', ['yes']],
      ['failed_majority', []],
    ])
    const bundle = await makeBundle(id, city.deps)
    expect(bundle.receipts).toEqual(receipts.map(receiptDigest).sort())
    for (const word of ['甲', 'owner-', '101']) expect(JSON.stringify({ ...bundle, questions: [] })).not.toContain(word)
    const { status, said } = retally(bundle)
    expect({ status, said }).toMatchObject({ status: 0, said: expect.stringContaining('everything agrees') })
    const bent = { ...bundle, ballots: bundle.ballots?.map((each) => ({ ...each, answers: say('no', 'o1') })) }
    expect(retally(bent)).toMatchObject({ status: 1, said: expect.stringContaining('outcome of question 1') })
  })

  test('A15: a secret vote keeps sums only: no voter, no time, no order; and counts again to the same', async () => {
    const { id, say } = await open({ secrecy: 'secret', mayRecast: 'on' })
    for (const [actor, answer] of [
      [FIRST, 'yes'],
      [SECOND, 'no'],
      [THIRD, 'yes'],
      [FOURTH, 'yes'],
      [FIFTH, ''],
    ] as const)
      await cast(id, actor, say(answer))
    await expect(cast(id, SECOND, say('no'))).rejects.toMatchObject({ reason: 'cast_already' })
    const { db } = city.deps
    expect(await db.voteBallot.count()).toBe(0)
    const counts = await db.voteCount.findMany()
    expect(Object.keys(counts[0] ?? {}).sort()).toEqual(['answer', 'area', 'ballots', 'heads', 'questionId', 'voteId'])
    const facts = await db.event.findMany({ where: { type: 'ballot.cast' } })
    for (const { payload } of facts)
      expect(Object.keys(JSON.parse(payload)).sort()).toEqual(['channel', 'revision', 'voteId'])
    const { paperVoter } = await runPage(id, '1号楼1单元107室', manager, city.deps)
    expect(paperVoter).toBeNull()
    const { questions } = await close(id)
    expect(questions[0]).toMatchObject({ outcome: 'passed', abstained: { ballots: 1 } })
    const bundle = await makeBundle(id, city.deps)
    expect(bundle.ballots).toBeNull()
    expect(retally(bundle)).toMatchObject({ status: 0 })
  })

  test('A22: objections are answered before a result is confirmed, and the ballots are counted again', async () => {
    const { id, say } = await open()
    const { deps } = city
    for (const actor of [FIRST, SECOND, THIRD, FOURTH]) await cast(id, actor, say('yes'))
    await close(id)
    const certify = async () => certifyVote({ id, rev: (await voteRow(id)).rev }, manager, deps)
    await expect(certify()).rejects.toMatchObject({ reason: 'window_open' })
    const text = '公示的名册少了一户，请核对。'
    await expect(objectToVote({ voteId: id, text }, manager, deps)).rejects.toMatchObject({ code: 'forbidden' })
    await objectToVote({ voteId: id, text }, FIRST, deps)
    await expect(objectToVote({ voteId: id, text }, FIRST, deps)).rejects.toMatchObject({ code: 'already_done' })
    city.advance(days(9))
    await expect(objectToVote({ voteId: id, text }, SECOND, deps)).rejects.toMatchObject({ reason: 'objection_late' })
    await expect(certify()).rejects.toMatchObject({ reason: 'unanswered' })
    const { objections } = await runPage(id, '', manager, deps)
    const objectionId = objections[0]?.id ?? ''
    const answer = { voteId: id, objectionId, answer: '已核对，名册无误。', upheld: 'no' }
    await answerObjection(answer, manager, deps)
    const kept = await deps.db.voteBallot.findFirstOrThrow()
    const where = { voterId_revision: { voterId: kept.voterId, revision: kept.revision } }
    await deps.db.voteBallot.update({ where, data: { answers: JSON.stringify(say('no')) } })
    await expect(certify()).rejects.toMatchObject({ reason: 'recount' })
    await deps.db.voteBallot.update({ where, data: { answers: kept.answers } })
    await certify()
    expect((await voteRow(id)).status).toBe('certified')
  })

  test('a vote is declared void with a reason; only its manager does so', async () => {
    const { id } = await open()
    const end = async (actor: Actor) =>
      voidVote({ id, rev: (await voteRow(id)).rev, reason: '议题文本有误，另行公示。' }, actor, city.deps)
    for (const actor of [RESIDENT, SUPERVISOR, { ...manager, id: 'elsewhere', communityCode: '350203009057' }])
      await expect(end(actor)).rejects.toMatchObject({ code: 'forbidden' })
    await end(manager)
    expect(await votePage(id, ANONYMOUS, city.deps)).toMatchObject({ vote: { status: 'void' } })
  })
})
