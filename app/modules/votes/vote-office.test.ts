import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Actor } from '#app/platform/actor.ts'
import { days } from '#app/platform/duration.ts'
import { SUPERVISOR } from '#tests/factories/actors.ts'
import { FIRST, FOURTH, SECOND, THIRD, type VotingCity, votingCity } from '#tests/factories/votes.ts'
import { openCity } from '#tests/setup/city.ts'
import { answerClaim, claimRoll } from './claim-roll.server.ts'
import { enterPaper } from './enter-paper.server.ts'
import { extendVote } from './extend-vote.server.ts'
import { makeBundle } from './make-bundle.server.ts'
import { publishVote } from './publish-vote.server.ts'
import { runPage } from './run-page.server.ts'
import { tendVotes } from './tend-votes.server.ts'
import { ownersOfBallot, ownersToTell, votersToTell, waitingVoters } from './vote-audience.queries.server.ts'
import { votePage } from './vote-page.server.ts'

let stage: VotingCity
beforeEach(async () => {
  stage = await votingCity(openCity())
})
afterEach(() => stage.city.close())

const moveAway = (owner: Actor) =>
  stage.city.deps.db.ownership.updateMany({ where: { userId: owner.id }, data: { userId: null } })
const factsOf = (voteId: string, type: string) =>
  stage.city.deps.db.event.count({ where: { stream: `vote:${voteId}`, type } })

test('A3: an owner has the roll corrected before it is frozen, and not after; both are recorded', async () => {
  const { deps, advance } = stage.city
  const id = await stage.draft()
  await publishVote({ id, rev: (await stage.voteRow(id)).rev }, stage.manager, deps)
  expect((await votePage(id, FIRST, deps)).roll?.homes).toMatchObject([
    { area: '100.00', votes: true },
    { votes: true },
  ])
  const form = { kind: 'area', home: '1号楼1单元103室', text: '产权证上是 110 平方米' }
  await claimRoll({ voteId: id, form }, SECOND, deps)
  await expect(claimRoll({ voteId: id, form }, SECOND, deps)).rejects.toMatchObject({ reason: 'claim_twice' })
  const [claim] = (await runPage(id, '', stage.manager, deps)).claims
  const answer = { claimId: claim?.id ?? '', answer: '已按产权证改为 110 平方米', accepted: 'yes' }
  await expect(answerClaim({ voteId: id, form: answer }, SECOND, deps)).rejects.toMatchObject({ code: 'forbidden' })
  await deps.db.dwelling.updateMany({ where: { room: '103' }, data: { areaCentiSquareMetres: 11_000 } })
  await answerClaim({ voteId: id, form: answer }, stage.manager, deps)
  expect((await votePage(id, SECOND, deps)).roll?.claims).toMatchObject([{ state: 'accepted', answer: answer.answer }])
  expect(await ownersToTell({ id, after: '', take: 10 }, deps)).toHaveLength(5)
  advance(days(18))
  await tendVotes(deps)
  expect((await stage.ballotOf(id, SECOND)).area).toBe('110.00')
  await expect(claimRoll({ voteId: id, form }, THIRD, deps)).rejects.toMatchObject({ reason: 'claim_late' })
  await stage.close(id)
  expect((await makeBundle(id, deps)).integrity).toMatchObject({ claims: { open: 0, accepted: 1, rejected: 0 } })
})

test('A3, A13: who moved away since votes by the frozen roll, and the report says so; co-owners hear of it, not how', async () => {
  const { deps } = stage.city
  const { id, say } = await stage.open()
  const { voterId } = await stage.ballotOf(id, THIRD)
  const { dwellingId } = await deps.db.voteDwelling.findFirstOrThrow({ where: { voterId } })
  const shared = { dwellingId, numerator: 1, denominator: 2, from: deps.clock.now(), createdAt: deps.clock.now() }
  await deps.db.ownership.create({ data: { id: 'spouse', userId: 'owner-9', ...shared } })
  expect(await ownersOfBallot({ id: voterId, after: '', take: 10 }, deps)).toEqual(['owner-3', 'owner-9'])
  await stage.cast(id, FIRST, say('yes'))
  const [cast] = await deps.db.event.findMany({ where: { type: 'ballot.cast' } })
  expect(cast?.payload).not.toContain('yes')
  await moveAway(FIRST)
  await moveAway(SECOND)
  await stage.cast(id, SECOND, say('yes'))
  const { questions } = await stage.close(id)
  expect(questions[0]?.options[0]).toMatchObject({ ballots: 2 })
  expect((await makeBundle(id, deps)).integrity).toMatchObject({ leftSince: 2, recheckAtCast: false })
})

test('A3: with recheck_at_cast, who is no owner any more casts nothing', async () => {
  const { id, say } = await stage.open({ recheckAtCast: 'on' })
  await stage.cast(id, SECOND, say('no'))
  await moveAway(FIRST)
  await expect(stage.cast(id, FIRST, say('yes'))).rejects.toMatchObject({ reason: 'no_owner_now' })
  expect((await stage.voteRow(id)).casts).toBe(1)
})

test('A21: extended once, as published, while too few take part; the last day is told to those who have not voted', async () => {
  const { deps, advance } = stage.city
  const { id, say } = await stage.open({ extensionDays: '3' })
  const extend = async (lastDay: string) =>
    extendVote(
      { id, rev: (await stage.voteRow(id)).rev, form: { lastDay, reason: '参加的业主还不够' } },
      stage.manager,
      deps,
    )
  await stage.cast(id, FIRST, say('yes'))
  advance(days(2))
  await tendVotes(deps)
  await tendVotes(deps)
  expect(await factsOf(id, 'vote.last-day')).toBe(1)
  expect(await waitingVoters({ id, after: '', take: 10 }, deps)).toEqual(['owner-2', 'owner-3', 'owner-4', 'owner-5'])
  expect(await votersToTell({ id, after: 'owner-3', take: 1 }, deps)).toEqual(['owner-4'])
  await expect(extend(stage.dayAfter(10))).rejects.toMatchObject({ reason: 'long_extension' })
  await extend(stage.dayAfter(3))
  await expect(extend(stage.dayAfter(3))).rejects.toMatchObject({ reason: 'no_extension' })
  advance(days(2))
  await stage.cast(id, SECOND, say('yes'))
  expect(await factsOf(id, 'vote.last-day')).toBe(1)
  await stage.close(id)
  expect((await makeBundle(id, deps)).integrity).toMatchObject({ extended: true, channels: { online: 2 } })
})

test('A20, A15: paper in a secret vote counts by two equal readings, of which nothing is kept that can be read', async () => {
  const { deps } = stage.city
  const { id, say } = await stage.open({ secrecy: 'secret' })
  const { paperVoter } = await runPage(id, '1号楼1单元107室', stage.manager, deps)
  const voterId = paperVoter?.voterId ?? ''
  const read = (actor: Actor, answer: string) => enterPaper({ voteId: id, voterId, answers: say(answer) }, actor, deps)
  expect(await read(stage.manager, 'yes')).toBe('waiting')
  const [paper] = await deps.db.votePaper.findMany()
  expect(paper?.answers).not.toContain('yes')
  expect(await read(SUPERVISOR, 'no')).toBe('mismatch')
  expect(await read(SUPERVISOR, 'yes')).toBe('counted')
  expect(await deps.db.votePaper.count()).toBe(0)
  expect(await deps.db.voteBallot.count()).toBe(0)
  await stage.cast(id, FOURTH, say('no'))
  await expect(stage.cast(id, FOURTH, say('yes'))).rejects.toMatchObject({ reason: 'cast_already' })
  const { questions } = await stage.close(id)
  expect(questions[0]?.options.map(({ ballots }) => ballots)).toEqual([1, 1])
  expect((await makeBundle(id, deps)).integrity).toMatchObject({ byProxy: null, channels: { online: 1, paper: 1 } })
})
