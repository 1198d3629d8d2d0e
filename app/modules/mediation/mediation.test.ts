import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { days, minutes } from '#app/platform/duration.ts'
import { draftFor, type MediationStage, SESSION, stageMediations } from '#tests/factories/mediations.ts'
import { type City, openCity } from '#tests/setup/city.ts'
import { drain } from '#tests/setup/drain.ts'
import { makeRestoreCredit } from '#workers/sweeps/restore-credit.ts'
import { makeRestoreWarnings } from '#workers/sweeps/restore-warnings.ts'
import { fireDueDeadlines } from '../sla/fire-due-deadlines.server.ts'
import { joinMediation } from './join-mediation.server.ts'
import { parseMediationEvent } from './mediation.events.ts'
import { applyMediationEvent, NO_MEDIATION } from './mediation.rules.ts'
import { stateOf } from './mediation-row.rules.ts'
import { sessionsToday } from './sessions-today.queries.server.ts'

let city: City
let stage: MediationStage

beforeEach(async () => {
  city = openCity()
  stage = await stageMediations(city)
})
afterEach(() => city.close())

/** What the sweep of the deadlines finds, and what follows from it. */
async function warn() {
  await fireDueDeadlines(stage.deps)
  await drain(stage.deps)
}

describe('a mediation from the request to the last promise', () => {
  test('is carried through, its text confirmed by codes, its promise kept; what it is can be read from its facts alone', async () => {
    const { id } = await stage.agreed()
    const sealed = stateOf(await stage.row(id))
    expect(sealed).toMatchObject({
      state: 'performing',
      promises: [{ state: 'open', dueAt: '2026-03-10T16:00:00.000Z' }],
    })
    await expect(stage.act(id, 'resident', { act: 'keep', promise: 1 })).rejects.toMatchObject({
      reason: 'not_own_promise',
    })
    await stage.act(id, 'neighbour', { act: 'keep', promise: 1 })
    await expect(stage.act(id, 'neighbour', { act: 'confirm-kept', promise: 1 })).rejects.toMatchObject({
      reason: 'own_promise',
    })
    await stage.act(id, 'resident', { act: 'confirm-kept', promise: 1 })
    const events = await stage.factsOf(id)
    expect(JSON.parse(events.at(-1)?.payload ?? '{}').userIds).toEqual([
      stage.as('resident').id,
      stage.as('neighbour').id,
    ])
    const folded = events.reduce(
      (state, each) => applyMediationEvent(state, parseMediationEvent(each), each.at),
      NO_MEDIATION,
    )
    expect(folded).toEqual(stateOf(await stage.row(id)))
    const deadlines = await stage.deps.db.deadline.findMany({
      where: { subject: `mediation:${id}` },
      orderBy: { metric: 'asc' },
    })
    expect(deadlines.map(({ metric, state }) => `${metric} ${state}`)).toEqual([
      'judicial-confirmation running',
      'judicial-reminder running',
      'mediation-month met',
      'promise-1 met',
    ])
    const stored = JSON.stringify([
      events,
      await stage.deps.db.mediationWords.findMany(),
      await stage.deps.db.mediationDraft.findMany(),
    ])
    for (const said of ['楼上', '软垫', '社区调解室']) expect(stored).not.toContain(said)
  })

  test('one clear refusal ends it, and the case it came from and the credit of everybody are untouched', async () => {
    const { id, second } = await stage.applied()
    const inviteCode = await stage.join(id, second, 'neighbour')
    await expect(joinMediation(inviteCode, stage.as('tenant'), stage.deps)).rejects.toMatchObject({
      reason: 'wrong_invite',
    })
    const ledger = await stage.deps.db.event.count({ where: { stream: { startsWith: 'credit:' } } })
    await stage.act(id, 'neighbour', { act: 'refuse' })
    expect(await stage.row(id)).toMatchObject({ state: 'refused', isOpen: false, openKey: null })
    await expect(stage.act(id, 'neighbour', { act: 'consent' })).rejects.toMatchObject({ reason: 'wrong_state' })
    expect(await stage.deps.db.event.count({ where: { stream: { startsWith: 'credit:' } } })).toBe(ledger)
  })

  test('a new version voids what was confirmed; an old or wrong code confirms nothing, and five wrong ones lock', async () => {
    const { id, second } = await stage.accepted()
    await stage.act(id, 'manager', SESSION)
    await stage.act(id, 'manager', draftFor(second))
    for (const dueDay of ['2026-03-02', '2099-01-01']) {
      const text = { ...draftFor(second), promises: [{ partyId: second, what: '铺软垫', dueDay }] }
      await expect(stage.act(id, 'manager', text)).rejects.toMatchObject({ reason: 'promise_past' })
    }
    await stage.confirm(id, 'resident')
    await stage.act(id, 'neighbour', { act: 'ask-code' })
    const old = stage.lastCode()
    await stage.act(id, 'neighbour', draftFor(second, '晚上九点后不拖动桌椅。'))
    expect(stateOf(await stage.row(id)).parties.map(({ confirmed }) => confirmed)).toEqual([null, null])
    const confirmText = (version: number, code: string) =>
      stage.act(id, 'neighbour', { act: 'confirm-text', version, code })
    await expect(confirmText(1, old)).rejects.toMatchObject({ reason: 'other_version' })
    for (let tries = 0; tries < 5; tries += 1)
      await expect(confirmText(2, old)).rejects.toMatchObject({ reason: 'wrong_code' })
    await expect(confirmText(2, old)).rejects.toMatchObject({ code: 'limit' })
  })

  test('the month is extended by all parties only, and once', async () => {
    const { id } = await stage.accepted()
    expect(stateOf(await stage.row(id)).dueAt).toBe('2026-04-02T16:00:00.000Z')
    await stage.act(id, 'resident', { act: 'ask-extension' })
    expect(stateOf(await stage.row(id)).extended).toBe(false)
    await stage.act(id, 'neighbour', { act: 'ask-extension' })
    const { extended, dueAt } = stateOf(await stage.row(id))
    const deadline = await stage.deps.db.deadline.findFirstOrThrow({ where: { metric: 'mediation-month' } })
    expect([extended, dueAt]).toEqual([true, deadline.dueAt.toISOString()])
    city.advance(days(70))
    await warn()
    expect(stateOf(await stage.row(id)).monthOver).toBe(true)
  })

  test('a promise past its day is noted once, can be reported broken, followed up, and kept after all', async () => {
    const { id } = await stage.agreed()
    const breach = { act: 'report-breach', promise: 1, reason: '还没有铺软垫' }
    await expect(stage.act(id, 'resident', breach)).rejects.toMatchObject({ reason: 'not_due_yet' })
    city.advance(days(6))
    await warn()
    city.advance(days(3))
    await warn()
    await warn()
    const warned = (await stage.factsOf(id)).filter(({ type }) => type.startsWith('mediation.promise-'))
    expect(warned.map(({ type }) => type)).toEqual(['mediation.promise-due-soon', 'mediation.promise-missed'])
    const told = await stage.deps.db.notification.findMany({ where: { kind: 'mediation.promise' } })
    expect(new Set(told.map(({ userId }) => userId)).size).toBe(3)
    await stage.act(id, 'resident', breach)
    expect((await stage.row(id)).state).toBe('breached')
    await stage.act(id, 'manager', {
      act: 'follow-up',
      promise: 1,
      dueDay: '2026-03-20',
      note: '电话督促，答应周末铺好',
    })
    expect(stateOf(await stage.row(id))).toMatchObject({
      state: 'performing',
      promises: [{ dueAt: '2026-03-20T16:00:00.000Z' }],
    })
    await stage.act(id, 'resident', { act: 'confirm-kept', promise: 1 })
    expect((await stage.row(id)).state).toBe('fulfilled')
  })

  test('the court is asked by all parties together within 30 days, and what it says is recorded', async () => {
    const { id } = await stage.agreed()
    await stage.act(id, 'resident', { act: 'ask-confirmation' })
    const ruling = { act: 'record-ruling', outcome: 'confirmed' }
    await expect(stage.act(id, 'manager', ruling)).rejects.toMatchObject({ reason: 'not_joint' })
    await stage.act(id, 'resident', { act: 'confirm-kept', promise: 1 })
    await expect(stage.act(id, 'manager', { act: 'archive' })).rejects.toMatchObject({ reason: 'court_open' })
    city.advance(days(31))
    const late = stage.act(id, 'neighbour', { act: 'ask-confirmation' })
    await expect(late).rejects.toMatchObject({ reason: 'too_late' })
    city.advance(-days(2))
    await stage.act(id, 'neighbour', { act: 'ask-confirmation' })
    await stage.act(id, 'manager', ruling)
    expect(stateOf(await stage.row(id))).toMatchObject({ joint: true, ruling: 'confirmed' })
    await stage.act(id, 'manager', { act: 'archive' })
  })

  test('C6: points for a kept agreement whose job was lost are found again, and entered once', async () => {
    const { id } = await stage.agreed()
    await stage.act(id, 'resident', { act: 'confirm-kept', promise: 1 })
    await stage.deps.db.event.updateMany({ data: { dispatchedAt: stage.deps.clock.now() } })
    await stage.deps.db.job.deleteMany()
    const restore = makeRestoreCredit()
    expect(await restore(stage.deps)).toBe(0)
    city.advance(minutes(2))
    expect(await restore(stage.deps)).toBe(1)
    await drain(stage.deps)
    expect(await restore(stage.deps)).toBe(0)
    const where = { ruleCode: 'mediation-performed', caseId: `mediation:${id}` }
    const awards = await stage.deps.db.creditAward.findMany({ where })
    // The neighbour takes no part in credit.
    expect(awards.map(({ userId }) => userId)).toEqual(['demo-resident'])
  })

  test('a lost warning is found again and told once, not one of a promise that was made anew', async () => {
    const { id } = await stage.agreed()
    const restore = makeRestoreWarnings()
    const facts = async () => (await stage.factsOf(id)).slice(-2).map(({ type }) => type)
    const warnAndLose = async () => {
      await fireDueDeadlines(stage.deps)
      await stage.deps.db.event.updateMany({ data: { dispatchedAt: stage.deps.clock.now() } })
      await stage.deps.db.job.deleteMany()
      city.advance(minutes(2))
    }
    city.advance(days(9))
    await warnAndLose()
    expect(await restore(stage.deps)).toBe(2)
    await drain(stage.deps)
    expect(await restore(stage.deps)).toBe(0)
    expect((await facts()).at(-1)).toBe('mediation.promise-missed')
    await stage.act(id, 'resident', { act: 'report-breach', promise: 1, reason: '还没有铺软垫' })
    await stage.act(id, 'manager', { act: 'follow-up', promise: 1, dueDay: '2026-03-31', note: '答应月底铺好' })
    city.advance(days(16))
    await warnAndLose()
    expect(await restore(stage.deps)).toBe(1)
    await drain(stage.deps)
    expect((await facts()).at(-1)).toBe('mediation.confirmation-ending')
    const told = await stage.deps.db.notification.findMany({ where: { kind: 'mediation.confirmation' } })
    expect(told).toHaveLength(3)
    expect(stateOf(await stage.row(id)).promises).toMatchObject([{ state: 'open' }])
  })

  test('three parties: one more month and the text take all of them', async () => {
    const others = [
      { name: '隔壁住户', contact: '' },
      { name: '', contact: '' },
    ]
    const { id, first, second } = await stage.applied({ others })
    const third = (await stage.row(id).then(stateOf)).parties[2]?.id ?? ''
    await stage.join(id, second, 'neighbour')
    await stage.join(id, third, 'tenant')
    const everybody = ['resident', 'neighbour', 'tenant'] as const
    for (const login of ['neighbour', 'tenant'] as const) await stage.act(id, login, { act: 'consent' })
    for (const login of everybody)
      await stage.act(id, login, { act: 'choose-mediator', mediatorId: stage.as('manager').id })
    await stage.act(id, 'manager', { act: 'accept' })
    for (const login of ['resident', 'neighbour'] as const) await stage.act(id, login, { act: 'ask-extension' })
    expect(stateOf(await stage.row(id)).extended).toBe(false)
    await stage.act(id, 'tenant', { act: 'ask-extension' })
    expect(stateOf(await stage.row(id))).toMatchObject({ extended: true, parties: [{ id: first }, {}, {}] })
  })

  test('without an agreement it ends as failed or withdrawn, with what was said at the session kept, and is filed away', async () => {
    const { id } = await stage.accepted()
    await stage.act(id, 'manager', SESSION)
    const minutes = { act: 'record-session', session: 1, minutes: '双方没有谈拢' }
    const today = async () => (await sessionsToday(stage.as('manager'), stage.deps)).map(({ isPast }) => isPast)
    await expect(stage.act(id, 'manager', minutes)).rejects.toMatchObject({ reason: 'not_begun' })
    expect(await today()).toEqual([])
    city.advance(days(2))
    expect(await today()).toEqual([false])
    city.advance(days(1))
    expect(await today()).toEqual([true])
    await stage.act(id, 'manager', minutes)
    expect(await today()).toEqual([])
    await stage.act(id, 'manager', { act: 'fail', reason: '分歧太大' })
    await stage.act(id, 'manager', { act: 'archive' })
    expect(stateOf(await stage.row(id))).toMatchObject({ state: 'archived', endedAs: 'failed' })
    const other = await stage.applied()
    await stage.act(other.id, 'resident', { act: 'withdraw' })
    expect((await stage.row(other.id)).state).toBe('withdrawn')
  })
})
