import { afterEach, beforeEach, expect, test } from 'vitest'
import { ANONYMOUS } from '#app/platform/actor.ts'
import { days } from '#app/platform/duration.ts'
import { GENESIS } from '#app/platform/events.server.ts'
import { ADMIN } from '#tests/factories/actors.ts'
import { FIFTH, FIRST, FOURTH, SECOND, THIRD, type VotingCity, votingCity } from '#tests/factories/votes.ts'
import { openCity } from '#tests/setup/city.ts'
import { publishVote } from '../votes/publish-vote.server.ts'
import { certifyVote, voidVote } from '../votes/settle-vote.server.ts'
import { tendVotes } from '../votes/tend-votes.server.ts'
import { voteOutcome } from '../votes/vote-outcome.queries.server.ts'
import { actOnMatter } from './act-on-matter.server.ts'
import { followVote, followVotes } from './follow-vote.server.ts'
import { DEFAULT_SETTINGS } from './matter.schema.ts'
import { seenOf } from './matter-moves.rules.ts'
import { matterSettings } from './matter-settings.server.ts'
import { readMatter } from './read-matter.server.ts'
import { saveMatterSettings } from './save-matter-settings.server.ts'

let stage: VotingCity
beforeEach(async () => {
  stage = await votingCity(openCity())
})
afterEach(() => stage.city.close())

const ID = 'lamps'
const WORDS = '东门六盏路灯坏了四盏，建议全部换成节能灯，费用由公共收益支出。'
const rowOf = () => stage.city.deps.db.matter.findUniqueOrThrow({ where: { id: ID } })
const pageOf = () => readMatter({ id: ID, actor: stage.manager, locale: 'zh', after: null }, stage.city.deps)

/** A matter of the compound whose text is settled, and the vote that its manager calls with what the form holds. */
async function call() {
  const { deps } = stage.city
  const { compoundId } = await stage.voteRow(await stage.draft())
  const { communityCode } = stage.manager
  const at = deps.clock.now()
  const head = {
    id: ID,
    rev: 0,
    headHash: GENESIS,
    compoundId,
    communityCode: communityCode ?? '',
    authorId: FIRST.id ?? '',
  }
  const text = {
    title: '更换东门路灯',
    words: WORDS,
    version: 1,
    textDigest: 'digest',
    supporterCount: 3,
    threshold: 3,
  }
  await deps.db.matter.create({ data: { ...head, ...text, status: 'decision', createdAt: at, updatedAt: at } })
  await press()
}

async function press(): Promise<string> {
  const { acts, ballot } = await pageOf()
  expect(acts).toContain('vote')
  const { opensOn = '', closesOn = '', planDays = '' } = ballot ?? {}
  const filled = { item: 'other', secrecy: 'open', opensOn, closesOn, planDays: Number(planDays) } as const
  const command = { act: 'vote', ...filled, departmentId: 'city-parks' } as const
  await actOnMatter({ id: ID, seen: seenOf(await rowOf()), command }, stage.manager, stage.city.deps)
  return (await rowOf()).voteId ?? ''
}

async function decide(voteId: string, answer: 'yes' | 'no') {
  const { deps, advance } = stage.city
  await publishVote({ id: voteId, rev: (await stage.voteRow(voteId)).rev }, stage.manager, deps)
  advance(days(19))
  await tendVotes(deps)
  const { id } = await deps.db.voteQuestion.findFirstOrThrow({ where: { voteId } })
  for (const owner of [FIRST, SECOND, THIRD, FOURTH, FIFTH]) await stage.cast(voteId, owner, { [id]: [answer] })
  advance(days(16))
  await tendVotes(deps)
}

test('A27: one press makes the vote; passed, it moves the matter on and is a promise with its clock', async () => {
  const { deps, advance } = stage.city
  await call()
  const { voteId } = await rowOf()
  const vote = await deps.db.vote.findUniqueOrThrow({ where: { id: voteId ?? '' }, include: { questions: true } })
  expect(vote).toMatchObject({ matterId: ID, status: 'draft', questions: [{ title: '更换东门路灯', text: WORDS }] })
  expect((await pageOf()).acts).not.toContain('decide')
  await decide(vote.id, 'yes')
  expect(await followVote(vote.id, deps)).toBe(true)
  expect(await followVote(vote.id, deps)).toBe(false)
  expect(await rowOf()).toMatchObject({ status: 'publicity', outcome: 'passed' })
  expect((await rowOf()).untilAt).toEqual((await voteOutcome(vote.id, deps))?.objectUntil)
  advance(days(9))
  // The display is over, the result is not confirmed and can still be declared void: nothing follows from it yet.
  const early = { act: 'promise', departmentId: 'city-parks', text: '先换一盏', dueDay: '2027-12-01' } as const
  for (const command of [early, { act: 'execute' } as const])
    await expect(
      actOnMatter({ id: ID, seen: seenOf(await rowOf()), command }, stage.manager, deps),
    ).rejects.toMatchObject({ reason: 'vote_unsettled' })
  expect((await pageOf()).acts).toEqual([])
  await certifyVote({ id: vote.id, rev: (await stage.voteRow(vote.id)).rev }, stage.manager, deps)
  expect(await followVotes(deps)).toBe(1)
  const page = await readMatter({ id: ID, actor: ANONYMOUS, locale: 'zh', after: null }, deps)
  expect(page.matter).toMatchObject({ status: 'execution', voteId: vote.id })
  expect(page.commitments).toMatchObject([{ text: '更换东门路灯', doneAt: null, isLate: false }])
  expect(await deps.db.deadline.count({ where: { subject: { startsWith: 'commitment:' }, state: 'running' } })).toBe(1)
  expect(await followVotes(deps)).toBe(0)
})

test('a vote that does not pass is displayed as such; a void one leaves the matter open for another', async () => {
  const { deps } = stage.city
  await call()
  const first = (await rowOf()).voteId ?? ''
  await decide(first, 'no')
  await followVote(first, deps)
  expect(await rowOf()).toMatchObject({ status: 'publicity', outcome: 'not_passed' })
  const { rev } = await stage.voteRow(first)
  await voidVote({ id: first, rev, reason: '公示的面积有误' }, stage.manager, deps)
  await followVotes(deps)
  expect(await rowOf()).toMatchObject({ status: 'decision', outcome: null, voteId: null, result: null })
  expect(await press()).not.toBe(first)
})

test('A7: an administrator sets the limits with a reason, nobody else does, and nobody overwrites another change', async () => {
  const { deps } = stage.city
  const form = { ...DEFAULT_SETTINGS, supportLeast: 5, reason: '小区人数多，三人太少', rev: 0 }
  await expect(saveMatterSettings(form, stage.manager, deps)).rejects.toMatchObject({ reason: 'forbidden' })
  await saveMatterSettings(form, ADMIN, deps)
  await expect(saveMatterSettings(form, ADMIN, deps)).rejects.toMatchObject({ reason: 'moved' })
  expect(await matterSettings(deps)).toEqual({ ...DEFAULT_SETTINGS, supportLeast: 5 })
})
