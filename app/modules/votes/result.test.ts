import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Actor, ANONYMOUS } from '#app/platform/actor.ts'
import { days } from '#app/platform/duration.ts'
import { RESIDENT, SUPERVISOR } from '#tests/factories/actors.ts'
import { FIFTH, FIRST, FOURTH, REPAIR, SECOND, THIRD, type VotingCity, votingCity } from '#tests/factories/votes.ts'
import { openCity } from '#tests/setup/city.ts'
import { makeBundle } from './make-bundle.server.ts'
import { answerObjection, objectToVote } from './object-to-vote.server.ts'
import { receiptDigest } from './receipt.server.ts'
import { runPage } from './run-page.server.ts'
import { certifyVote, voidVote } from './settle-vote.server.ts'
import type { QuestionForm } from './vote.schema.ts'
import { votePage } from './vote-page.server.ts'

let stage: VotingCity
beforeEach(async () => {
  stage = await votingCity(openCity())
})
afterEach(() => stage.city.close())

const retally = (bundle: unknown): { status: number; said: string } => {
  const folder = mkdtempSync(join(tmpdir(), 'vote-'))
  const file = join(folder, 'bundle.json')
  writeFileSync(file, JSON.stringify(bundle))
  try {
    return { status: 0, said: execFileSync('node', ['workers/tools/retally.mjs', file], { encoding: 'utf8' }) }
  } catch (error) {
    const { status, stdout } = error as { status: number; stdout: string }
    return { status, said: stdout }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

describe('the result', () => {
  const ranked: QuestionForm = {
    title: '小区花园怎么用',
    text: '请把三个方案按意愿排序。',
    item: 'other',
    method: 'ranked',
    options: '菜园：种菜\n球场：打球\n草坪：散步',
  }

  test('A19: a stranger counts the bundle again and finds the same; a changed bundle is found out', async () => {
    const { id, say } = await stage.open({}, [REPAIR, ranked])
    const receipts = [
      await stage.cast(id, FIRST, say('yes', 'o1')),
      await stage.cast(id, SECOND, say('yes', 'o2')),
      await stage.cast(id, THIRD, say('yes', 'o1')),
      await stage.cast(id, FOURTH, say('no', '')),
    ]
    await expect(makeBundle(id, stage.city.deps)).rejects.toMatchObject({ reason: 'wrong_state' })
    const result = await stage.close(id)
    expect(result.questions.map(({ outcome, winners }) => [outcome, winners])).toEqual([
      ['passed', ['yes']],
      ['failed_majority', []],
    ])
    const bundle = await makeBundle(id, stage.city.deps)
    expect(bundle.receipts).toEqual(receipts.map(receiptDigest).sort())
    for (const word of ['甲', 'owner-', '单元'])
      expect(JSON.stringify({ ...bundle, questions: [] })).not.toContain(word)
    const { status, said } = retally(bundle)
    expect({ status, said }).toMatchObject({ status: 0, said: expect.stringContaining('everything agrees') })
    const bent = { ...bundle, ballots: bundle.ballots?.map((each) => ({ ...each, answers: say('no', 'o1') })) }
    expect(retally(bent)).toMatchObject({ status: 1, said: expect.stringContaining('outcome of question 1') })
  })

  test('A15: a secret vote keeps sums only: no voter, no time, no order; and counts again to the same', async () => {
    const { id, say } = await stage.open({ secrecy: 'secret', mayRecast: 'on' })
    for (const [actor, answer] of [
      [FIRST, 'yes'],
      [SECOND, 'no'],
      [THIRD, 'yes'],
      [FOURTH, 'yes'],
      [FIFTH, ''],
    ] as const)
      await stage.cast(id, actor, say(answer))
    await expect(stage.cast(id, SECOND, say('no'))).rejects.toMatchObject({ reason: 'cast_already' })
    const { db } = stage.city.deps
    expect(await db.voteBallot.count()).toBe(0)
    const counts = await db.voteCount.findMany()
    expect(Object.keys(counts[0] ?? {}).sort()).toEqual(['answer', 'area', 'ballots', 'heads', 'questionId', 'voteId'])
    const facts = await db.event.findMany({ where: { type: 'ballot.cast' } })
    for (const { payload } of facts)
      expect(Object.keys(JSON.parse(payload)).sort()).toEqual(['channel', 'revision', 'voteId'])
    const { questions } = await stage.close(id)
    expect(questions[0]).toMatchObject({ outcome: 'passed', abstained: { ballots: 1 } })
    const bundle = await makeBundle(id, stage.city.deps)
    expect(bundle.ballots).toBeNull()
    expect(retally(bundle)).toMatchObject({ status: 0 })
  })

  test('A22: objections are answered before a result is confirmed, and the ballots are counted again', async () => {
    const { id, say } = await stage.open()
    const { deps } = stage.city
    for (const actor of [FIRST, SECOND, THIRD, FOURTH]) await stage.cast(id, actor, say('yes'))
    await stage.close(id)
    const certify = async () => certifyVote({ id, rev: (await stage.voteRow(id)).rev }, stage.manager, deps)
    await expect(certify()).rejects.toMatchObject({ reason: 'window_open' })
    const text = '公示的名册少了一户，请核对。'
    await expect(objectToVote({ voteId: id, text }, stage.manager, deps)).rejects.toMatchObject({ code: 'forbidden' })
    await objectToVote({ voteId: id, text }, FIRST, deps)
    await expect(objectToVote({ voteId: id, text }, FIRST, deps)).rejects.toMatchObject({ code: 'already_done' })
    stage.city.advance(days(9))
    await expect(objectToVote({ voteId: id, text }, SECOND, deps)).rejects.toMatchObject({ reason: 'objection_late' })
    await expect(certify()).rejects.toMatchObject({ reason: 'unanswered' })
    const { objections } = await runPage(id, '', stage.manager, deps)
    const objectionId = objections[0]?.id ?? ''
    const answer = { voteId: id, objectionId, answer: '已核对，名册无误。', upheld: 'no' }
    await answerObjection(answer, stage.manager, deps)
    const kept = await deps.db.voteBallot.findFirstOrThrow()
    const where = { voterId_revision: { voterId: kept.voterId, revision: kept.revision } }
    await deps.db.voteBallot.update({ where, data: { answers: JSON.stringify(say('no')) } })
    await expect(certify()).rejects.toMatchObject({ reason: 'recount' })
    await deps.db.voteBallot.update({ where, data: { answers: kept.answers } })
    await certify()
    expect((await stage.voteRow(id)).status).toBe('certified')
  })

  test('a vote is declared void with a reason; only its manager does so', async () => {
    const { id } = await stage.open()
    const end = async (actor: Actor) =>
      voidVote({ id, rev: (await stage.voteRow(id)).rev, reason: '议题文本有误，另行公示。' }, actor, stage.city.deps)
    for (const actor of [RESIDENT, SUPERVISOR, { ...stage.manager, id: 'elsewhere', communityCode: '350203009057' }])
      await expect(end(actor)).rejects.toMatchObject({ code: 'forbidden' })
    await end(stage.manager)
    expect(await votePage(id, ANONYMOUS, stage.city.deps)).toMatchObject({ vote: { status: 'void' } })
  })
})
