import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Actor, ANONYMOUS } from '#app/platform/actor.ts'
import { days } from '#app/platform/duration.ts'
import { RESIDENT, SUPERVISOR } from '#tests/factories/actors.ts'
import { FIRST, REPAIR, SECOND, type VotingCity, votingCity } from '#tests/factories/votes.ts'
import { openCity } from '#tests/setup/city.ts'
import { ballotPage } from './ballot-page.server.ts'
import { castBallot } from './cast-ballot.server.ts'
import { addQuestion } from './change-questions.server.ts'
import { editVote } from './draft-vote.server.ts'
import { enterPaper } from './enter-paper.server.ts'
import { grantMandate, revokeMandate } from './grant-mandate.server.ts'
import { publishVote } from './publish-vote.server.ts'
import { runPage } from './run-page.server.ts'
import { tendVotes } from './tend-votes.server.ts'
import type { Answers } from './vote.schema.ts'
import { votePage } from './vote-page.server.ts'

let stage: VotingCity
beforeEach(async () => {
  stage = await votingCity(openCity())
})
afterEach(() => stage.city.close())

describe('from the draft to the opening', () => {
  test('published questions stay as they are; fifteen days pass before voting opens by itself', async () => {
    const { deps } = stage.city
    const id = await stage.draft({ opensOn: stage.dayAfter(10) })
    const publish = async () => publishVote({ id, rev: (await stage.voteRow(id)).rev }, stage.manager, deps)
    await expect(publish()).rejects.toMatchObject({ code: 'invalid', reason: 'short_notice' })
    await expect(votePage(id, RESIDENT, deps)).rejects.toMatchObject({ code: 'not_found' })
    const { secrecy, title, words } = await stage.voteRow(id)
    const form = {
      secrecy: secrecy as 'open',
      title,
      words,
      proxyCap: 1,
      opensOn: stage.dayAfter(17),
      closesOn: stage.dayAfter(20),
    }
    await editVote({ id, rev: (await stage.voteRow(id)).rev, form }, stage.manager, deps)
    await publish()
    const { rev } = await stage.voteRow(id)
    await expect(addQuestion({ voteId: id, rev, form: REPAIR }, stage.manager, deps)).rejects.toMatchObject({
      reason: 'wrong_state',
    })
    await tendVotes(deps)
    expect((await stage.voteRow(id)).status).toBe('notice')
    stage.city.advance(days(18))
    await tendVotes(deps)
    expect((await stage.voteRow(id)).status).toBe('open')
    expect((await votePage(id, FIRST, deps)).isVoter).toBe(true)
    expect((await votePage(id, ANONYMOUS, deps)).isVoter).toBe(false)
  })

  test('A3: who may vote is frozen at the opening; one owner of two dwellings is one voter with both areas', async () => {
    const { id, say } = await stage.open()
    await stage.city.deps.db.ownership.updateMany({
      where: { userId: FIRST.id },
      data: { until: stage.city.deps.clock.now() },
    })
    const ballot = await stage.ballotOf(id, FIRST)
    expect(ballot).toMatchObject({ area: '200.00', homes: [{}, {}] })
    await stage.cast(id, FIRST, say('yes'))
    const { turnout } = await runPage(id, '', stage.manager, stage.city.deps)
    expect(turnout?.dwellings).toEqual({ all: 7, cast: 2 })
    expect(turnout?.tests).toMatchObject([
      { basis: 'area', numerator: '20000', denominator: '70000', required: '46667', met: false },
      { basis: 'heads', numerator: '1', denominator: '6', required: '4', missing: '3' },
    ])
  })
})

describe('casting', () => {
  test('A17: a hundred casts at once make one ballot, and one receipt', async () => {
    const { id, say } = await stage.open({ mayRecast: '' })
    const { voterId, rev } = await stage.ballotOf(id, FIRST)
    const once = () => castBallot({ voteId: id, voterId, rev, answers: say('yes') }, FIRST, stage.city.deps)
    const settled = await Promise.allSettled(Array.from({ length: 100 }, once))
    const done = settled.filter(({ status }) => status === 'fulfilled')
    expect(done).toHaveLength(1)
    for (const each of settled)
      if (each.status === 'rejected') expect(each.reason).toMatchObject({ code: 'already_done' })
    expect(await stage.city.deps.db.voteBallot.count({ where: { voterId } })).toBe(1)
    expect((await stage.voteRow(id)).casts).toBe(1)
    await expect(stage.cast(id, FIRST, say('no'))).rejects.toMatchObject({ reason: 'cast_already' })
  })

  test('A16: a ballot can be replaced until the end where the vote says so; the last one counts, all are kept', async () => {
    const { id, say } = await stage.open()
    const first = await stage.cast(id, SECOND, say('no'))
    const second = await stage.cast(id, SECOND, say('yes'))
    expect(second).not.toBe(first)
    const { revisions } = await ballotPage({ voteId: id, voterId: null }, SECOND, stage.city.deps)
    expect(revisions.map(({ revision }) => revision)).toEqual([2, 1])
    const { questions } = await stage.close(id)
    expect(questions[0]?.options[0]).toMatchObject({ option: 'yes', ballots: 1, heads: '1', area: '10000' })
    await expect(stage.cast(id, SECOND, say('no'))).rejects.toMatchObject({ reason: 'not_open' })
  })

  test('strangers, wrong answers and the minute after the end are refused, and nothing is counted', async () => {
    const { id, say } = await stage.open()
    const { voterId } = await stage.ballotOf(id, FIRST)
    const as = (actor: Actor, answers: Answers) =>
      castBallot({ voteId: id, voterId, rev: 0, answers }, actor, stage.city.deps)
    await expect(as(SECOND, say('yes'))).rejects.toMatchObject({ code: 'forbidden' })
    await expect(as(stage.manager, say('yes'))).rejects.toMatchObject({ code: 'forbidden' })
    await expect(as(FIRST, say('maybe'))).rejects.toMatchObject({ code: 'invalid' })
    await expect(as(FIRST, {})).rejects.toMatchObject({ code: 'invalid' })
    stage.city.advance(days(3))
    await expect(as(FIRST, say('yes'))).rejects.toMatchObject({ reason: 'not_open' })
    expect(await stage.city.deps.db.voteBallot.count()).toBe(0)
  })

  test('A14: a mandate within the cap, until it is taken back or the voter votes', async () => {
    const { id, say } = await stage.open()
    const { deps } = stage.city
    const { id: holderId } = await deps.db.user.findUniqueOrThrow({ where: { login: 'neighbour' } })
    const holder = { ...RESIDENT, id: holderId }
    const give = async (from: Actor) =>
      grantMandate({ voteId: id, voterId: (await stage.ballotOf(id, from)).voterId, login: 'neighbour' }, from, deps)
    await give(FIRST)
    await expect(give(SECOND)).rejects.toMatchObject({ reason: 'holder_full' })
    const { voterId } = await stage.ballotOf(id, holder)
    await stage.cast(id, holder, say('yes'))
    expect((await stage.ballotOf(id, holder)).channel).toBe('proxy')
    await stage.cast(id, FIRST, say('no'))
    await expect(castBallot({ voteId: id, voterId, rev: 2, answers: say('yes') }, holder, deps)).rejects.toMatchObject({
      code: 'forbidden',
    })
    await give(SECOND)
    await revokeMandate({ voteId: id, voterId: (await stage.ballotOf(id, SECOND)).voterId }, SECOND, deps)
    expect((await ballotPage({ voteId: id, voterId: null }, holder, deps)).chosen).toBeNull()
  })

  test('A20: a paper ballot counts once two officers read the same', async () => {
    const { id, say } = await stage.open()
    const { paperVoter } = await runPage(id, '1号楼1单元107室', stage.manager, stage.city.deps)
    const voterId = paperVoter?.voterId ?? ''
    const read = (actor: Actor, answer: string) =>
      enterPaper({ voteId: id, voterId, answers: say(answer) }, actor, stage.city.deps)
    await expect(read(RESIDENT, 'yes')).rejects.toMatchObject({ code: 'forbidden' })
    expect(await read(stage.manager, 'yes')).toBe('waiting')
    expect(await read(stage.manager, 'yes')).toBe('waiting')
    expect(await read(SUPERVISOR, 'no')).toBe('mismatch')
    expect((await runPage(id, '', stage.manager, stage.city.deps)).papers).toMatchObject([{ isMismatch: true }])
    expect(await read(SUPERVISOR, 'yes')).toBe('counted')
    await expect(read(stage.manager, 'yes')).rejects.toMatchObject({ reason: 'cast_already' })
    expect(await stage.city.deps.db.votePaper.count()).toBe(0)
  })
})
