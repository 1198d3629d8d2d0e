import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Actor, ANONYMOUS } from '#app/platform/actor.ts'
import { days } from '#app/platform/duration.ts'
import { loadDemoHomes } from '#prisma/demo/homes.ts'
import { loadDemoUsers } from '#prisma/demo/users.ts'
import { fileCase } from '#tests/factories/cases.ts'
import { demoActor } from '#tests/factories/demo-actor.ts'
import { type City, openCity } from '#tests/setup/city.ts'
import { fireDueDeadlines } from '../sla/fire-due-deadlines.server.ts'
import { actOnMatter } from './act-on-matter.server.ts'
import { answerChallenge } from './answer-challenge.server.ts'
import { countPromises, listPromises } from './commitments.queries.server.ts'
import { draftFromHotspot } from './draft-from-hotspot.server.ts'
import { expireMatters } from './expire-matters.server.ts'
import { hearVoice } from './hear-voice.server.ts'
import { listMatters, tendedMatters } from './matter.queries.server.ts'
import type { MatterCommand, VoiceCommand } from './matter.schema.ts'
import { seenOf } from './matter-moves.rules.ts'
import { moderateComment } from './moderate-comment.server.ts'
import { notePromiseWarning } from './note-promise-warning.server.ts'
import { offerAmendment } from './offer-amendment.server.ts'
import { proposeMatter } from './propose-matter.server.ts'
import { readMatter } from './read-matter.server.ts'
import { supportersToTell } from './supporters.queries.server.ts'

let city: City
let compoundId: string
let manager: Actor
const WORDS = '小区东门的路灯坏了半年，晚上老人出行很不安全。建议更换为太阳能路灯。'

beforeEach(async () => {
  city = openCity()
  await loadDemoUsers(city.deps.db)
  await loadDemoHomes(city.deps)
  manager = await demoActor('manager', city.deps)
  const home = await city.deps.db.residence.findFirstOrThrow({ where: { userId: 'demo-tenant' } })
  compoundId = home.compoundId
})
afterEach(() => city.close())

const propose = async (login: string, title = '更换东门路灯') =>
  proposeMatter({ compoundId, title, words: WORDS }, await demoActor(login, city.deps), city.deps)
const say = async (id: string, login: string, command: VoiceCommand) => {
  city.advance(1_000)
  await hearVoice({ id, command }, await demoActor(login, city.deps), city.deps)
}
const rowOf = (id: string) => city.deps.db.matter.findUniqueOrThrow({ where: { id } })
const pageFor = (id: string, actor: Actor) => readMatter({ id, actor, locale: 'zh', after: null }, city.deps)
const act = async (id: string, command: MatterCommand, actor = manager) =>
  actOnMatter({ id, seen: seenOf(await rowOf(id)), command }, actor, city.deps)
const dayIn = (count: number) => new Date(city.deps.clock.now().getTime() + days(count)).toISOString().slice(0, 10)

async function toTalks(login: string) {
  const id = await propose(login)
  await act(id, { act: 'agenda' })
  await act(id, { act: 'notice', day: dayIn(5) })
  await expect(act(id, { act: 'deliberate', day: dayIn(9) })).rejects.toMatchObject({ reason: 'too_soon' })
  city.advance(days(6))
  await act(id, { act: 'deliberate', day: dayIn(7) })
  return id
}

describe('support', () => {
  test('A7: everybody counts once, the threshold is crossed once, and strangers are told what is missing', async () => {
    const id = await propose('owner')
    await Promise.all([1, 2, 3].map(() => say(id, 'tenant', { act: 'support' })))
    await Promise.all(['resident', 'co-owner'].map((login) => say(id, login, { act: 'support' })))
    await expect(say(id, 'neighbour', { act: 'support' })).rejects.toMatchObject({ reason: 'not_member' })
    const row = await rowOf(id)
    expect(row).toMatchObject({ status: 'agenda', supporterCount: 4 })
    expect(row.reachedAt).not.toBeNull()
    expect(await city.deps.db.event.count({ where: { stream: `matter:${id}`, type: 'matter.moved' } })).toBe(1)
    await say(id, 'tenant', { act: 'unsupport' })
    expect(await rowOf(id)).toMatchObject({ status: 'agenda', supporterCount: 3 })
  })

  test('A9: a duplicate goes into the other matter, supporters of both count once', async () => {
    const [id, twin] = [await propose('owner'), await propose('tenant', '东门路灯坏了')]
    await say(twin, 'owner', { act: 'support' })
    await act(twin, { act: 'merge', targetId: id })
    expect(await rowOf(id)).toMatchObject({ supporterCount: 2 })
    expect(await rowOf(twin)).toMatchObject({ status: 'merged', mergedIntoId: id, supporterCount: 2 })
    await expect(say(twin, 'resident', { act: 'support' })).rejects.toMatchObject({ reason: 'wrong_state' })
    await act(twin, { act: 'unmerge' })
    expect(await rowOf(id)).toMatchObject({ supporterCount: 1 })
    expect(await rowOf(twin)).toMatchObject({ status: 'proposed', mergedIntoId: null, supporterCount: 2 })
    expect(await city.deps.db.matterSupport.count({ where: { matterId: id } })).toBe(1)
    await act(twin, { act: 'merge', targetId: id })
    city.advance(days(7))
    await expect(act(twin, { act: 'unmerge' })).rejects.toMatchObject({ reason: 'unmerge_late' })
  })

  test('A7, A10: what finds too little support lapses, what is taken back says why; both stay readable', async () => {
    const [id, twin] = [await propose('owner'), await propose('tenant', '东门路灯坏了')]
    const back: VoiceCommand = { act: 'withdraw', reason: 'solved', text: '物业已经修好了' }
    await expect(say(twin, 'owner', back)).rejects.toMatchObject({ reason: 'not_author' })
    await say(twin, 'tenant', back)
    expect((await pageFor(twin, ANONYMOUS)).matter).toMatchObject({
      status: 'withdrawn',
      outcome: 'solved',
      words: WORDS,
    })
    city.advance(days(91))
    expect(await expireMatters(city.deps)).toBe(1)
    expect(await expireMatters(city.deps)).toBe(0)
    expect((await pageFor(id, ANONYMOUS)).matter).toMatchObject({ status: 'expired', words: WORDS })
    expect(await supportersToTell({ id, after: '', take: 10 }, city.deps)).toEqual(['demo-owner'])
  })
})

test('A28: A matter goes from talks to a decision, promises and its file; doubts are answered; a promise is on the list of its unit', async () => {
  const id = await toTalks('owner')
  const better = `${WORDS}费用由公共收益支出。`
  await offerAmendment(
    id,
    { baseVersion: 1, words: better, reason: '说清楚钱从哪里来' },
    await demoActor('tenant', city.deps),
    city.deps,
  )
  city.advance(1_000)
  const worse = { baseVersion: 1, words: `${WORDS}费用每户分摊。`, reason: '也可以分摊' }
  await offerAmendment(id, worse, await demoActor('resident', city.deps), city.deps)
  city.advance(days(8))
  await expect(act(id, { act: 'conclude' })).rejects.toMatchObject({ reason: 'undecided' })
  const [first, second] = (await city.deps.db.matterAmendment.findMany({ orderBy: { createdAt: 'asc' } })).map(
    (row) => row.id,
  )
  await act(id, { act: 'accept', amendmentId: first ?? '' })
  await expect(act(id, { act: 'accept', amendmentId: second ?? '' })).rejects.toMatchObject({ reason: 'stale' })
  await act(id, { act: 'reject', amendmentId: second ?? '', text: '居民更愿意用公共收益' })
  await expect(act(id, { act: 'conclude' })).rejects.toMatchObject({ reason: 'rethink' })
  city.advance(days(3))
  await act(id, { act: 'conclude' })
  await expect(say(id, 'tenant', { act: 'comment', stance: 'for', words: '太晚了' })).rejects.toMatchObject({
    reason: 'wrong_state',
  })
  const decision = {
    act: 'decide',
    outcome: 'passed',
    text: '居民会议同意更换路灯',
    day: dayIn(5),
  } as const
  await act(id, decision)
  await expect(act(id, { act: 'execute' })).rejects.toMatchObject({ reason: 'too_soon' })
  city.advance(days(6))
  await expect(act(id, { act: 'execute' })).rejects.toMatchObject({ reason: 'no_promise' })
  const handler = await demoActor('handler', city.deps)
  const departmentId = handler.departmentId ?? ''
  await act(id, { act: 'promise', departmentId, text: '更换东门六盏路灯', dueDay: dayIn(10) })
  await act(id, { act: 'execute' })
  expect(await countPromises(handler, city.deps)).toEqual({ open: 1, late: 0 })
  city.advance(days(12))
  expect(await countPromises(handler, city.deps)).toEqual({ open: 1, late: 1 })
  const overdue = await listPromises({ actor: handler, view: 'late', after: null, locale: 'zh' }, city.deps)
  expect(overdue.promises).toMatchObject([{ matterId: id, isLate: true }])
  await act(id, { act: 'note', text: '灯杆已经到货' }, handler)
  const [promise] = (await pageFor(id, ANONYMOUS)).commitments
  await act(id, { act: 'keep', commitmentId: promise?.id ?? '', text: '六盏灯已亮，附验收单' }, handler)
  await act(id, { act: 'review' })
  // A28: a promise that is said to be kept can be doubted for 14 days, and who said so does not decide.
  const doubt = { act: 'challenge', commitmentId: promise?.id ?? '', text: '最里面两盏还是不亮' } as const
  await expect(say(id, 'neighbour', doubt)).rejects.toMatchObject({ reason: 'not_member' })
  await say(id, 'tenant', doubt)
  await expect(say(id, 'tenant', doubt)).rejects.toMatchObject({ reason: 'challenge_twice' })
  const file = { act: 'archive', text: '居民评议满意，归档。' } as const
  await expect(act(id, file)).rejects.toMatchObject({ reason: 'doubted' })
  const { id: challengeId } = await city.deps.db.matterChallenge.findFirstOrThrow()
  const upheld = { challengeId, upheld: 'yes', text: '现场看过，两盏没接线', day: dayIn(5) } as const
  await expect(answerChallenge(id, upheld, handler, city.deps)).rejects.toMatchObject({ reason: 'forbidden' })
  await expect(answerChallenge(id, { ...upheld, day: undefined }, manager, city.deps)).rejects.toMatchObject({
    code: 'invalid',
  })
  await answerChallenge(id, upheld, manager, city.deps)
  expect(await rowOf(id)).toMatchObject({ status: 'execution' })
  expect(await countPromises(handler, city.deps)).toEqual({ open: 1, late: 0 })
  // A28: the last day passes; the matter says so once, with the unit that is to be told.
  city.advance(days(7))
  await fireDueDeadlines(city.deps)
  const soon = await city.deps.db.event.findFirst({ where: { type: 'deadline.due-soon' }, orderBy: { id: 'desc' } })
  expect(await notePromiseWarning(soon?.id ?? '', city.deps)).toBe(true)
  const late = await city.deps.db.event.findFirstOrThrow({
    where: { type: 'deadline.overdue' },
    orderBy: { id: 'desc' },
  })
  expect([await notePromiseWarning(late.id, city.deps), await notePromiseWarning(late.id, city.deps)]).toEqual([
    true,
    false,
  ])
  const told = await city.deps.db.event.findFirstOrThrow({ where: { type: 'matter.promise-late' } })
  expect(JSON.parse(told.payload)).toMatchObject({ departmentId, commitmentId: promise?.id })
  await act(id, { act: 'keep', commitmentId: promise?.id ?? '', text: '六盏灯已亮，附验收单' }, handler)
  await act(id, { act: 'review' })
  await expect(act(id, file)).rejects.toMatchObject({ reason: 'doubted' })
  city.advance(days(14))
  await expect(say(id, 'tenant', doubt)).rejects.toMatchObject({ reason: 'challenge_late' })
  await act(id, file)
  const page = await pageFor(id, ANONYMOUS)
  expect(page.matter).toMatchObject({ status: 'archived', words: better, version: 2, outcome: 'passed' })
  expect(page.commitments[0]).toMatchObject({ isLate: true, evidence: '六盏灯已亮，附验收单' })
  expect(await city.deps.db.deadline.count({ where: { state: 'running' } })).toBe(0)
})

describe('comments', () => {
  const flag = (commentId: string) => ({ act: 'flag', commentId, rule: 'insult' }) as const

  test('A24, A25: flags hide it, the manager removes it, the author appeals, another person decides', async () => {
    const id = await propose('owner')
    await say(id, 'owner', { act: 'comment', stance: 'for', words: '反对的人都是自私鬼' })
    const { id: commentId } = await city.deps.db.matterComment.findFirstOrThrow()
    await city.deps.db.user.updateMany({ data: { createdAt: new Date(city.deps.clock.now().getTime() - days(30)) } })
    for (const login of ['tenant', 'resident', 'co-owner']) await say(id, login, flag(commentId))
    const stranger = await pageFor(id, ANONYMOUS)
    expect(stranger.comments[0]).toMatchObject({ state: 'held', text: null })
    expect((await tendedMatters({ actor: manager, view: 'todo', after: null }, city.deps)).matters[0]?.heldCount).toBe(
      1,
    )
    await moderateComment(id, { commentId, verdict: 'remove', rule: 'insult' }, manager, city.deps)
    await say(id, 'owner', { act: 'appeal', commentId, text: '我说的是现象，没有点名' })
    const again = { commentId, verdict: 'show', rule: 'insult' } as const
    await expect(moderateComment(id, again, manager, city.deps)).rejects.toMatchObject({ reason: 'forbidden' })
    await moderateComment(id, again, await demoActor('supervisor', city.deps), city.deps)
    expect((await pageFor(id, ANONYMOUS)).comments[0]).toMatchObject({ state: 'shown', text: '反对的人都是自私鬼' })
    expect((await rowOf(id)).heldCount).toBe(0)
  })

  test('A23: what neighbours of both sides agree with comes first; an answer can change, and nobody answers their own', async () => {
    const id = await propose('owner')
    await say(id, 'owner', { act: 'comment', stance: 'for', words: '马上换' })
    await say(id, 'tenant', { act: 'comment', stance: 'against', words: '先看报价再换' })
    const [mine, theirs] = (await city.deps.db.matterComment.findMany({ orderBy: { createdAt: 'asc' } })).map(
      (row) => row.id,
    )
    await expect(say(id, 'owner', { act: 'react', commentId: mine ?? '', agrees: 'yes' })).rejects.toMatchObject({
      reason: 'own_comment',
    })
    await say(id, 'tenant', { act: 'react', commentId: mine ?? '', agrees: 'no' })
    await say(id, 'owner', { act: 'react', commentId: theirs ?? '', agrees: 'no' })
    await say(id, 'owner', { act: 'react', commentId: theirs ?? '', agrees: 'yes' })
    const { comments } = await pageFor(id, await demoActor('owner', city.deps))
    expect(comments.map(({ id: one, agree, disagree }) => [one, agree, disagree])).toEqual([
      [theirs, 1, 0],
      [mine, 0, 1],
    ])
    const reply = { act: 'comment', stance: 'neutral', words: '报价周五贴出来', parentId: theirs } as const
    await say(id, 'resident', reply)
    const [{ replies } = { replies: [] }] = (await pageFor(id, ANONYMOUS)).comments
    expect(replies.map(({ text }) => text)).toEqual(['报价周五贴出来'])
    // An answer to an answer stands below the same comment.
    await say(id, 'tenant', { ...reply, words: '谢谢', parentId: replies[0]?.id })
    expect((await pageFor(id, ANONYMOUS)).comments[0]?.replies).toHaveLength(2)
    const stranger = { ...reply, parentId: 'elsewhere' }
    await expect(say(id, 'tenant', stranger)).rejects.toMatchObject({ reason: 'unknown_comment' })
  })
})

test('Only who keeps the compound moves a matter; a declined one says why and what else can be done', async () => {
  const id = await propose('owner')
  const decline = {
    act: 'decline',
    text: '这盏灯属于市政道路，小区不能决定',
    remedy: '请作为诉求反映给市政部门',
  } as const
  for (const login of ['owner', 'handler', 'supervisor'])
    await expect(act(id, decline, await demoActor(login, city.deps))).rejects.toMatchObject({ reason: 'forbidden' })
  await act(id, decline)
  expect((await pageFor(id, ANONYMOUS)).matter.result).toContain('请作为诉求反映给市政部门')
  const { matters } = await listMatters({ compoundId, view: 'ended', after: null }, city.deps)
  expect(matters.map((matter) => matter.id)).toEqual([id])
})

test('A recurring trouble becomes a draft with its figures and public cases, for the manager to edit and publish', async () => {
  const cases = await Promise.all(
    ['路灯不亮', '路灯又坏了'].map((title) => fileCase(city.deps, { title, text: `东门${title}，请修` })),
  )
  await city.deps.db.case.updateMany({ data: { communityCode: manager.communityCode } })
  await city.deps.db.case.update({ where: { id: cases[0]?.id ?? '' }, data: { published: true } })
  const at = city.deps.clock.now()
  const figures = { size: 2, people: 2, heatKey: 1, words: '["路灯","东门"]' }
  await city.deps.db.hotspot.create({
    data: { id: 'h', ...figures, createdAt: at, firstAt: at, lastAt: at, updatedAt: at },
  })
  const members = cases.map(({ id: caseId }) => ({ caseId, hotspotId: 'h', seq: 1, caseRev: 1, features: '', at }))
  await city.deps.db.hotspotMember.createMany({ data: members })
  const asked = { hotspotId: 'h', compoundId }
  await expect(draftFromHotspot(asked, await demoActor('owner', city.deps), city.deps)).rejects.toMatchObject({
    reason: 'forbidden',
  })
  const id = await draftFromHotspot(asked, await demoActor('supervisor', city.deps), city.deps)
  expect(await draftFromHotspot(asked, await demoActor('supervisor', city.deps), city.deps)).toBe(id)
  await expect(pageFor(id, ANONYMOUS)).rejects.toMatchObject({ reason: 'unknown' })
  await act(id, { act: 'edit', title: '东门路灯怎么修', words: WORDS })
  await act(id, { act: 'open' })
  const { matter } = await pageFor(id, ANONYMOUS)
  expect(matter).toMatchObject({ status: 'proposed', title: '东门路灯怎么修', evidence: { people: 2, size: 2 } })
  expect(matter.evidence?.cases).toEqual([{ reference: cases[0]?.reference, title: '路灯不亮' }])
})
