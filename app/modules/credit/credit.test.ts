import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { days } from '#app/platform/duration.ts'
import { hashEvent } from '#app/platform/events.server.ts'
import { loadDemoUsers } from '#prisma/demo/users.ts'
import { anActor, CALLBACK, DISPATCHER, HANDLER } from '#tests/factories/actors.ts'
import { fileCase } from '#tests/factories/cases.ts'
import { type City, openCity } from '#tests/setup/city.ts'
import { type Actor, SYSTEM } from '../../platform/actor.ts'
import { actOnCase } from '../cases/act-on-case.server.ts'
import type { CaseCommand, Outcome } from '../cases/case.schema.ts'
import { balanceOf, rulesInForce, statementOf } from './credit.queries.server.ts'
import { matureAwards } from './mature-awards.server.ts'
import { optIn } from './opt-in.server.ts'
import { optOut } from './opt-out.server.ts'
import { syncAwards } from './sync-awards.server.ts'
import { verifyLedger } from './verify-ledger.server.ts'

const MEMBER = anActor('resident', { id: 'demo-resident' })
const OUTSIDER = anActor('resident', { id: 'demo-neighbour' })
const ROUTE: CaseCommand = {
  type: 'route',
  decisionId: 'decision',
  categoryCode: 'D2',
  urgency: 'U3',
  slaPolicy: 'complaint',
  leadDepartmentId: 'city-parks',
  supportDepartmentIds: [],
}

let city: City
beforeEach(async () => {
  city = openCity()
  await loadDemoUsers(city.deps.db)
})
afterEach(async () => {
  expect((await verifyLedger(city.deps)).problems).toEqual([])
  await city.close()
})

const act = (caseId: string, actor: Actor, command: CaseCommand) => actOnCase({ caseId, command, actor }, city.deps)
const balance = (actor = MEMBER) => balanceOf(actor.id ?? '', city.deps)
const statement = async (actor = MEMBER) => (await statementOf(actor.id ?? '', { limit: 50 }, city.deps)).lines

type Given = { actor?: Actor; outcome?: Outcome; input?: object; channel?: 'web' | 'import' }

/** A case brought to the point where the resident is asked whether it is solved. */
async function resolvedCase(given: Given = {}) {
  const { actor = MEMBER, outcome = 'solved', input = {}, channel = 'web' } = given
  const { id } = await fileCase(city.deps, input, { actor, channel })
  await act(id, SYSTEM, ROUTE)
  await act(id, HANDLER, { type: 'sign' })
  await answer(id, outcome)
  return id
}

async function answer(id: string, outcome: Outcome = 'solved') {
  await act(id, HANDLER, {
    type: 'reply',
    outcome,
    text: '路灯已经更换，请查看。',
    withoutParts: '供电部门已口头答复。',
  })
  await act(id, DISPATCHER, { type: 'review', approve: true })
}

async function confirmedCase(given: Given = {}) {
  const id = await resolvedCase(given)
  await act(id, given.actor ?? MEMBER, { type: 'confirm' })
  await syncAwards({ caseId: id }, city.deps)
  return id
}

describe('a verified problem', () => {
  test('earns points that are pending for the dispute window and available after it', async () => {
    const id = await confirmedCase()
    expect(await balance()).toEqual({ available: 0, pending: 10 })
    city.advance(days(7) - 1)
    expect(await matureAwards(city.deps)).toBe(0)
    city.advance(1)
    expect(await matureAwards(city.deps)).toBe(1)
    expect(await matureAwards(city.deps)).toBe(0)
    expect(await balance()).toEqual({ available: 10, pending: 0 })
    const [line] = await statement()
    const found = await city.deps.db.case.findUnique({ where: { id }, select: { reference: true } })
    expect(line).toMatchObject({ amount: 10, status: 'posted', reason: 'earned', caseReference: found?.reference })
    expect(line?.rule).toMatchObject({ code: 'first-report', version: 1, points: 10 })
  })

  test('is paid once, however often and however parallel the event is delivered', async () => {
    const id = await resolvedCase()
    await act(id, MEMBER, { type: 'confirm' })
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => syncAwards({ caseId: id }, city.deps)))
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1)
    expect(await syncAwards({ caseId: id }, city.deps)).toBe('skipped')
    expect(await balance()).toEqual({ available: 0, pending: 10 })
  })

  test('counts when a follow-up call confirmed it, and not when the resident was silent', async () => {
    const called = await resolvedCase()
    const command = { type: 'record-follow-up', reached: true, solved: true, satisfied: true, text: '已解决' } as const
    await act(called, CALLBACK, command)
    await syncAwards({ caseId: called }, city.deps)
    const silent = await resolvedCase()
    city.advance(days(8))
    await act(silent, SYSTEM, { type: 'close-silent' })
    await syncAwards({ caseId: silent }, city.deps)
    expect((await statement()).map((line) => line.status)).toEqual(['pending'])
  })

  test.each<[string, Given]>([
    ['an outcome that only explained', { outcome: 'explained' }],
    ['a suggestion that only its filer can read', { input: { type: 'suggestion', publishConsent: false } }],
    ['an imported case', { channel: 'import' }],
    ['a resident who does not take part', { actor: OUTSIDER }],
  ])('earns nothing for %s', async (_what, given) => {
    const id = await confirmedCase(given)
    expect(await statement(given.actor)).toEqual([])
    expect(await balance(given.actor)).toEqual({ available: 0, pending: 0 })
    expect(await city.deps.db.caseAwards.count({ where: { caseId: id } })).toBe(1)
  })

  test('a public suggestion earns by how far it was adopted', async () => {
    const input = { type: 'suggestion' as const }
    await confirmedCase({ input })
    await confirmedCase({ input, outcome: 'partly' })
    expect((await statement()).map(({ amount, rule }) => [rule.code, amount]).sort()).toEqual([
      ['suggestion-adopted', 50],
      ['suggestion-partly', 20],
    ])
  })

  test('earns nothing for staff, even after they were residents who took part', async () => {
    await city.deps.db.user.update({ where: { id: 'demo-resident' }, data: { role: 'handler' } })
    await confirmedCase()
    expect(await statement()).toEqual([])
  })

  test('beyond five a day leaves a line of zero points that says why', async () => {
    for (let n = 0; n < 6; n++) await confirmedCase()
    const lines = await statement()
    expect(lines.filter((line) => line.status === 'pending')).toHaveLength(5)
    expect(lines.find((line) => line.status === 'capped')).toMatchObject({ amount: 0, reason: 'day_limit' })
    expect(await balance()).toEqual({ available: 0, pending: 50 })
  })
})

describe('reopening', () => {
  test('takes back pending points by a reversal; the next confirmed outcome earns them again', async () => {
    const id = await confirmedCase()
    await act(id, MEMBER, { type: 'dispute', reason: '还是没有修好' })
    await syncAwards({ caseId: id }, city.deps)
    expect(await balance()).toEqual({ available: 0, pending: 0 })
    const transfers = await city.deps.db.creditTransfer.findMany({ orderBy: { seq: 'asc' } })
    expect(transfers.map((one) => one.kind)).toEqual(['pending', 'void'])
    expect(transfers[1]?.reversesId).toBe(transfers[0]?.id)
    await answer(id)
    await act(id, MEMBER, { type: 'confirm' })
    await syncAwards({ caseId: id }, city.deps)
    expect((await statement()).map((line) => [line.round, line.status])).toEqual(
      expect.arrayContaining([
        [1, 'voided'],
        [2, 'pending'],
      ]),
    )
    expect(await balance()).toEqual({ available: 0, pending: 10 })
  })

  test('in the last minute wins over the end of the window, even when its event is taken in late', async () => {
    const id = await confirmedCase()
    city.advance(days(7))
    await act(id, MEMBER, { type: 'dispute', reason: '还是没有修好' })
    expect(await matureAwards(city.deps)).toBe(0)
    expect(await balance()).toEqual({ available: 0, pending: 0 })
  })

  test('costs no point of an honest rating', async () => {
    const id = await confirmedCase()
    await act(id, MEMBER, { type: 'rate', level: 1 })
    await act(id, MEMBER, { type: 'dispute', reason: '还是没有修好' })
    await syncAwards({ caseId: id }, city.deps)
    expect(await balance()).toEqual({ available: 0, pending: 1 })
  })
})

describe('an honest rating', () => {
  test('earns the same for a good and a bad one, up to five a week', async () => {
    for (const level of [5, 1, 3, 2, 4, 1]) {
      const id = await confirmedCase({ outcome: 'explained' })
      await act(id, MEMBER, { type: 'rate', level })
      await syncAwards({ caseId: id }, city.deps)
    }
    const lines = await statement()
    expect(lines.filter((line) => line.amount === 1)).toHaveLength(5)
    expect(lines.find((line) => line.status === 'capped')?.reason).toBe('week_limit')
  })

  test('by somebody who only holds the query code is not the member’s', async () => {
    const id = await confirmedCase({ outcome: 'explained' })
    await act(id, { ...OUTSIDER, holdsCodeFor: id }, { type: 'rate', level: 5 })
    await syncAwards({ caseId: id }, city.deps)
    expect(await statement()).toEqual([])
  })
})

describe('taking part', () => {
  test('needs the statement to be an adult, and a resident’s account', async () => {
    await expect(optIn({ adult: undefined }, OUTSIDER, city.deps)).rejects.toMatchObject({ code: 'invalid' })
    await expect(optIn({ adult: 'on' }, HANDLER, city.deps)).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('counts only what happens afterwards, and leaving stops new entries but keeps the points', async () => {
    const before = await confirmedCase({ actor: OUTSIDER })
    city.advance(1000)
    await optIn({ adult: 'on' }, OUTSIDER, city.deps)
    await optIn({ adult: 'on' }, OUTSIDER, city.deps)
    await syncAwards({ caseId: before }, city.deps)
    await confirmedCase({ actor: OUTSIDER })
    await optOut(OUTSIDER, city.deps)
    await confirmedCase({ actor: OUTSIDER })
    expect(await statement(OUTSIDER)).toHaveLength(1)
    city.advance(days(8))
    await matureAwards(city.deps)
    expect(await balance(OUTSIDER)).toEqual({ available: 10, pending: 0 })
    const events = await city.deps.db.event.findMany({
      where: { stream: 'credit:demo-neighbour' },
      orderBy: { rev: 'asc' },
    })
    expect(events.map((event) => event.type)).toEqual([
      'credit.opted-in',
      'credit.pending',
      'credit.opted-out',
      'credit.posted',
    ])
    expect(events.map((event) => event.rev)).toEqual([1, 2, 3, 4])
    expect(events.every((event) => hashEvent({ ...event, audience: 'party' }) === event.hash)).toBe(true)
  })

  test('all rules are explained before anyone decides', async () => {
    expect((await rulesInForce(city.deps)).map((rule) => rule.code)).toEqual([
      'activity-attended',
      'first-report',
      'honest-rating',
      'joined-report',
      'mediation-performed',
      'suggestion-adopted',
      'suggestion-partly',
    ])
  })
})

test('a statement is paged without gap or repeat', async () => {
  for (let n = 0; n < 5; n++) await confirmedCase()
  const seen: string[] = []
  let after: string | null = null
  do {
    const page: Awaited<ReturnType<typeof statementOf>> = await statementOf(
      'demo-resident',
      { after, limit: 2 },
      city.deps,
    )
    seen.push(...page.lines.map((line) => line.id))
    after = page.next
  } while (after)
  expect(seen).toEqual((await statement()).map((line) => line.id))
  expect(await statementOf('demo-neighbour', { after: seen[0], limit: 5 }, city.deps)).toEqual({
    lines: [],
    next: null,
  })
})
