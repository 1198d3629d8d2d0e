import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { loadDemoUsers } from '#prisma/demo/users.ts'
import { anActor, CALLBACK, DISPATCHER, HANDLER } from '#tests/factories/actors.ts'
import { fileCase } from '#tests/factories/cases.ts'
import { givePoints } from '#tests/factories/credit.ts'
import { type City, openCity } from '#tests/setup/city.ts'
import { type Actor, SYSTEM } from '../../platform/actor.ts'
import { days } from '../../platform/duration.ts'
import { actOnCase } from '../cases/act-on-case.server.ts'
import { deadlinesOf } from '../sla/deadlines.queries.server.ts'
import { actOnObjection } from './act-on-objection.server.ts'
import { balanceOf, statementOf } from './credit.queries.server.ts'
import { decideCheck } from './decide-check.server.ts'
import { decideProposal } from './decide-proposal.server.ts'
import { fileObjection } from './file-objection.server.ts'
import { holdPoints } from './hold-points.server.ts'
import { matureAwards } from './mature-awards.server.ts'
import { movementsOf } from './movements.queries.server.ts'
import type { ObjectionAct } from './objection.schema.ts'
import { budgets, listProposals, openChecks } from './office.queries.server.ts'
import { optOut } from './opt-out.server.ts'
import { proposeCredit } from './propose-credit.server.ts'
import { leaderboard, publicMonths } from './public-credit.queries.server.ts'
import { scoreOf } from './score.queries.server.ts'
import { setPseudonym } from './set-pseudonym.server.ts'
import { settleHold } from './settle-hold.server.ts'
import { syncAwards } from './sync-awards.server.ts'
import { tallyCredit } from './tally-credit.server.ts'
import { FIRST_TERMS } from './terms.schema.ts'
import { verifyLedger } from './verify-ledger.server.ts'

const MEMBER = anActor('resident', { id: 'demo-resident', tier: 2 })
const ONE = anActor('supervisor', { id: 'demo-supervisor' })
const TWO = anActor('supervisor', { id: 'demo-supervisor-reviewer' })
const ADMIN = anActor('admin', { id: 'demo-admin' })
const LEADER = anActor('leader', { id: 'demo-leader', departmentId: 'city-parks' })

let city: City
beforeEach(async () => {
  city = openCity()
  await loadDemoUsers(city.deps.db)
})
afterEach(async () => {
  expect((await verifyLedger(city.deps)).problems).toEqual([])
  await city.close()
})

const available = async () => (await balanceOf('demo-resident', city.deps)).available
const line = async () => (await statementOf('demo-resident', { limit: 50 }, city.deps)).lines.at(0)
const propose = (input: object, by: Actor = ONE) => proposeCredit({ reason: '参加清洁日活动', ...input }, by, city.deps)
const decide = (id: string, by: Actor = TWO, approve: 'yes' | 'no' = 'yes') =>
  decideProposal({ id, rev: 1, approve, note: '情况属实' }, by, city.deps)
const agreed = async (input: object) => decide(await propose(input))
const budget = (points: number) => agreed({ kind: 'budget', departmentId: 'city-parks', points })
const grant = { kind: 'grant', login: 'resident', departmentId: 'city-parks', points: 20 }

/** A case that was solved and confirmed; its ten points are pending. */
async function confirmed(input: object = {}) {
  const { id } = await fileCase(city.deps, input, { actor: MEMBER })
  const act = (actor: Actor, command: Parameters<typeof actOnCase>[0]['command']) =>
    actOnCase({ caseId: id, actor, command }, city.deps)
  const to = { leadDepartmentId: 'city-parks', supportDepartmentIds: [], urgency: 'U3' as const, categoryCode: 'D2' }
  await act(SYSTEM, { type: 'route', decisionId: 'decision', slaPolicy: 'complaint', ...to })
  await act(HANDLER, { type: 'sign' })
  await act(HANDLER, { type: 'reply', outcome: 'solved', text: '路灯已经更换。', withoutParts: '供电部门已答复。' })
  await act(DISPATCHER, { type: 'review', approve: true })
  await act(MEMBER, { type: 'confirm' })
  await syncAwards({ caseId: id }, city.deps)
  return id
}

describe('C15: what two people decide', () => {
  test('a grant comes out of a budget, is agreed by a second person, and never overdraws it', async () => {
    await budget(30)
    const id = await propose(grant, LEADER)
    await expect(decide(id, LEADER)).rejects.toMatchObject({ code: 'forbidden' })
    const own = await propose(grant)
    await expect(decide(own, ONE)).rejects.toMatchObject({ reason: 'four_eyes' })
    await decide(id)
    expect([await available(), (await budgets({ actor: LEADER }, city.deps))[0]?.points]).toEqual([20, 10])
    await expect(decide(own)).rejects.toMatchObject({ reason: 'no_budget' })
    expect(await available()).toBe(20)
    await expect(decide(id)).rejects.toMatchObject({ reason: 'moved' })
    const { proposals } = await listProposals({ actor: TWO }, city.deps)
    expect(proposals.map(({ state, mayDecide }) => [state, mayDecide])).toContainEqual(['approved', false])
    const { movements } = await movementsOf('demo-resident', {}, city.deps)
    expect(movements).toMatchObject([{ kind: 'grant', amount: 20, balanceAfter: 20, left: 20 }])
  })

  test('leaders grant out of their own budget only, nobody more than the terms allow, and only to members', async () => {
    const other = { ...grant, departmentId: 'city-housing' }
    await expect(propose(other, LEADER)).rejects.toMatchObject({ reason: 'own_budget' })
    await expect(propose({ kind: 'budget', departmentId: 'city-parks', points: 9 }, LEADER)).rejects.toMatchObject({
      reason: 'role',
    })
    await expect(propose({ ...grant, login: 'neighbour' })).rejects.toMatchObject({ reason: 'no_member' })
    await expect(propose({ ...grant, points: 201 })).rejects.toMatchObject({ code: 'invalid' })
    for (const points of [200, 200, 100]) await propose({ ...grant, points }, LEADER)
    await expect(propose({ ...grant, points: 1 }, LEADER)).rejects.toMatchObject({ reason: 'month_grants' })
    await propose({ ...grant, points: 1 })
  })

  test('two who decide at once decide once', async () => {
    await budget(100)
    const id = await propose(grant)
    const both = await Promise.allSettled([decide(id, TWO), decide(id, ADMIN)])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await available()).toBe(20)
  })

  test('C10: a new version of a rule holds from its decision on', async () => {
    const words = { nameZh: '如实评价', nameEn: 'Honest rating', textZh: '得 2 分。', textEn: '2 points.' }
    await agreed({ kind: 'rule', code: 'honest-rating', ...words, points: 2, perWeek: 5 })
    const rules = await city.deps.db.creditRule.findMany({
      where: { code: 'honest-rating' },
      orderBy: { version: 'asc' },
    })
    expect(rules.map(({ version, points, perDay, perWeek }) => [version, points, perDay, perWeek])).toEqual([
      [1, 1, null, 5],
      [2, 2, null, 5],
    ])
  })
})

describe('C4: what was taken back stays visible', () => {
  const take = async () => {
    await confirmed()
    city.advance(days(7))
    await matureAwards(city.deps)
    const award = await line()
    await agreed({ kind: 'take-back', awardId: award?.id ?? '' })
    return award?.id ?? ''
  }

  test('and what was spent of it stays spent', async () => {
    await confirmed()
    city.advance(days(7))
    await matureAwards(city.deps)
    const hold = { userId: 'demo-resident', amount: 7, idempotencyKey: 'spent', reason: 'reward' }
    const holdId = await holdPoints(hold, async () => [], MEMBER, city.deps)
    await settleHold({ holdId, end: { kind: 'spend', partnerId: 'shop' } }, [], SYSTEM, city.deps)
    await agreed({ kind: 'take-back', awardId: (await line())?.caseReference ?? '' })
    expect(await available()).toBe(0)
    expect(await line()).toMatchObject({ status: 'voided', reason: 'taken_back', mayObject: true })
  })

  test('an objection marks it at once, runs against its clocks, and gives it again when it is upheld', async () => {
    const entryId = await take()
    expect(await available()).toBe(0)
    const id = await fileObjection({ subject: 'award', entryId, text: '照片是我自己拍的' }, MEMBER, city.deps)
    expect(await line()).toMatchObject({ blockedBy: 'objection', mayObject: false })
    const clocks = await deadlinesOf([`objection:${id}`], city.deps)
    expect(clocks.map(({ metric, amount }) => [metric, amount])).toEqual([
      ['objection-check', 1],
      ['objection-decide', 2],
    ])
    const again = fileObjection({ subject: 'award', entryId, text: '再提一次' }, MEMBER, city.deps)
    await expect(again).rejects.toMatchObject({ reason: 'open_already' })
    const step = (act: ObjectionAct, rev: number, by: Actor = ONE) =>
      actOnObjection({ id, rev, act, text: '已经看过材料' }, by, city.deps)
    await expect(step('uphold', 1, MEMBER)).rejects.toMatchObject({ reason: 'not_now' })
    await step('check', 1)
    await step('extend', 2)
    await expect(step('extend', 3)).rejects.toMatchObject({ reason: 'not_now' })
    await step('reject', 3)
    await step('ask-review', 4, MEMBER)
    await expect(step('uphold', 5)).rejects.toMatchObject({ reason: 'not_now' })
    await step('uphold', 5, TWO)
    expect(await available()).toBe(10)
    expect(await line()).toMatchObject({ status: 'posted', reason: 'upheld', amount: 10, blockedBy: null })
    const running = await deadlinesOf([`objection:${id}`], city.deps)
    expect(running.map(({ state }) => state)).toEqual(['met', 'met', 'met'])
  })

  test('an award that met a limit, and somebody else’s, cannot be objected to', async () => {
    await confirmed()
    const entryId = (await line())?.id ?? ''
    const file = (by: Actor) => fileObjection({ subject: 'award', entryId, text: '我不同意' }, by, city.deps)
    await expect(file(MEMBER)).rejects.toMatchObject({ reason: 'nothing_to_object' })
    await expect(file(anActor('resident', { id: 'demo-neighbour' }))).rejects.toMatchObject({ reason: 'no_award' })
  })
})

describe('C19, C20: what looks like farming', () => {
  test('waits for a person, and is let pass or taken back by one', async () => {
    for (let n = 0; n < 6; n++) await fileCase(city.deps, { title: `第 ${n} 件` }, { actor: MEMBER })
    await confirmed()
    city.advance(days(7))
    expect(await matureAwards(city.deps)).toBe(0)
    const [check] = (await openChecks({}, city.deps)).checks
    expect(check?.signals).toEqual(['burst'])
    expect(check?.member).toMatch(/^[0-9A-F]{6}$/)
    expect(await line()).toMatchObject({ status: 'pending', blockedBy: 'check', mayObject: true })
    const pass = (by: Actor) =>
      decideCheck({ id: check?.id ?? '', pass: 'yes', note: '同一条路上的坏灯' }, by, city.deps)
    await expect(pass(CALLBACK)).rejects.toMatchObject({ code: 'forbidden' })
    await pass(ONE)
    await expect(pass(TWO)).rejects.toMatchObject({ reason: 'check_decided' })
    expect(await matureAwards(city.deps)).toBe(1)
    expect(await available()).toBe(10)
  })

  test('a refused one gives no points, and the member may object', async () => {
    for (let n = 0; n < 6; n++) await fileCase(city.deps, { title: `第 ${n} 件` }, { actor: MEMBER })
    await confirmed()
    city.advance(days(7))
    await matureAwards(city.deps)
    const [check] = (await openChecks({}, city.deps)).checks
    await decideCheck({ id: check?.id ?? '', pass: 'no', note: '并非实地拍摄' }, ONE, city.deps)
    expect(await line()).toMatchObject({ status: 'voided', reason: 'farming', mayObject: true })
    expect(await balanceOf('demo-resident', city.deps)).toEqual({ available: 0, pending: 0 })
  })
})

describe('the score', () => {
  const enable = () => {
    const { version: _, legalReference: __, ...terms } = FIRST_TERMS
    return agreed({ kind: 'terms', ...terms, scoreEnabled: true, legalReference: '某条例第十条' })
  }
  const penalty = { kind: 'penalty', login: 'resident', code: 'false-report', heard: 'on' }

  test('is off until the city names a law; then it begins at 600, falls by proven abuse, and a repair hides it', async () => {
    expect(await scoreOf('demo-resident', city.deps)).toBeNull()
    await expect(propose(penalty)).rejects.toMatchObject({ reason: 'score_off' })
    const { version: _, legalReference: __, ...terms } = FIRST_TERMS
    await expect(propose({ kind: 'terms', ...terms, scoreEnabled: true })).rejects.toMatchObject({ code: 'invalid' })
    await enable()
    expect(await scoreOf('demo-resident', city.deps)).toMatchObject({ score: 600, level: 'good' })
    await expect(propose({ ...penalty, heard: '' })).rejects.toMatchObject({ code: 'invalid' })
    await agreed(penalty)
    const [entry] = (await scoreOf('demo-resident', city.deps))?.lines ?? []
    expect(await scoreOf('demo-resident', city.deps)).toMatchObject({ score: 580 })
    const repair = { kind: 'repair' as const, subject: 'score' as const, entryId: entry?.id ?? '', text: '已当面道歉' }
    const id = await fileObjection(repair, MEMBER, city.deps)
    expect(await scoreOf('demo-resident', city.deps)).toMatchObject({ score: 600 })
    await actOnObjection({ id, rev: 1, act: 'uphold', text: '已经改正' }, ONE, city.deps)
    expect(await scoreOf('demo-resident', city.deps)).toMatchObject({ score: 600, lines: [] })
  })

  test('is deleted by leaving', async () => {
    await enable()
    await agreed(penalty)
    await optOut(MEMBER, city.deps)
    expect(await city.deps.db.creditScoreEntry.count()).toBe(0)
  })
})

describe('C16: in public', () => {
  test('figures by rule add up, and only members who want to be listed are, under their own choice of name', async () => {
    await budget(50)
    await decide(await propose(grant))
    await confirmed()
    await tallyCredit(city.deps)
    const { months } = await publicMonths(city.deps)
    expect(months).toMatchObject([{ totals: { issued: 30, redeemed: 0, reversed: 0 } }])
    expect((await leaderboard(city.deps)).places).toEqual([])
    await setPseudonym({ name: '海边的猫' }, MEMBER, city.deps)
    expect((await leaderboard(city.deps)).places).toEqual([{ name: '海边的猫', points: 10 }])
    await setPseudonym({ name: '' }, MEMBER, city.deps)
    expect((await leaderboard(city.deps)).places).toEqual([])
  })

  test('every movement says what was left after it, on every page', async () => {
    for (let n = 1; n <= 12; n++) await givePoints(city.deps, 'demo-resident', n, { key: `give-${n}` })
    const first = await movementsOf('demo-resident', {}, city.deps)
    const second = await movementsOf('demo-resident', { before: first.next }, city.deps)
    const all = [...first.movements, ...second.movements]
    expect(all.map(({ balanceAfter }) => balanceAfter)).toEqual(
      Array.from({ length: 12 }, (_, n) => ((12 - n) * (13 - n)) / 2),
    )
  })
})
