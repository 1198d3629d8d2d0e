import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Actor, ANONYMOUS, type Role } from '#app/platform/actor.ts'
import type { Services } from '#app/platform/container.server.ts'
import { days } from '#app/platform/duration.ts'
import { loadDemoUsers } from '#prisma/demo/users.ts'
import { ADMIN, anActor, DISPATCHER, HANDLER, LEADER, SUPERVISOR } from '#tests/factories/actors.ts'
import { type City, openCity } from '#tests/setup/city.ts'
import { sealContact } from '../notifications/contact.server.ts'
import { fireDueDeadlines } from '../sla/fire-due-deadlines.server.ts'
import { actOnMediation } from './act-on-mediation.server.ts'
import { agreementPdf } from './agreement-pdf.server.ts'
import { checkAgreement, isSameText } from './check-agreement.queries.server.ts'
import { joinMediation } from './join-mediation.server.ts'
import { listForMediator } from './list-mediations.queries.server.ts'
import { canSeeMediation } from './load-mediation.server.ts'
import { parseMediationEvent } from './mediation.events.ts'
import { applyMediationEvent, NO_MEDIATION } from './mediation.rules.ts'
import { mediationCommandSchema } from './mediation.schema.ts'
import { readMediationPage } from './mediation-page.server.ts'
import { stateOf } from './mediation-row.rules.ts'
import { noteWarning } from './note-warning.server.ts'
import { sessionCalendar } from './session-calendar.server.ts'
import { startMediation } from './start-mediation.server.ts'

let city: City
let deps: Services
let lastMessage = ''
let who: Record<string, Actor>

async function actorOf(login: string): Promise<Actor> {
  const { id, role, communityCode, displayName } = await city.deps.db.user.findUniqueOrThrow({ where: { login } })
  return { ...ANONYMOUS, id, role: role as Role, communityCode, displayName }
}

beforeEach(async () => {
  city = openCity()
  await loadDemoUsers(city.deps.db)
  const sms = { send: async ({ text }: { text: string }) => void (lastMessage = text) }
  deps = { ...city.deps, sms }
  const logins = ['resident', 'neighbour', 'tenant', 'manager']
  who = Object.fromEntries(await Promise.all(logins.map(async (login) => [login, await actorOf(login)] as const)))
  for (const login of ['resident', 'neighbour']) {
    const row = { sealed: sealContact(`1380000000${login.length % 10}`, deps), confirmedAt: deps.clock.now() }
    await deps.db.notificationContact.create({ data: { userId: who[login]?.id ?? '', channel: 'sms', ...row } })
  }
})
afterEach(() => city.close())

const as = (login: string): Actor => who[login] ?? ANONYMOUS
const row = (id: string) => deps.db.mediation.findUniqueOrThrow({ where: { id } })

async function act(id: string, actor: Actor | string, command: Record<string, unknown>) {
  const { rev } = await row(id)
  const by = typeof actor === 'string' ? as(actor) : actor
  return actOnMediation({ mediationId: id, rev, command: mediationCommandSchema.parse(command), actor: by }, deps)
}

const APPLICATION = { topic: 'noise' as const, dispute: '楼上半夜拖桌椅，希望十点后安静。', otherName: '楼上住户' }

async function compoundId(): Promise<string> {
  const stamp = deps.clock.now()
  const communityCode = as('manager').communityCode ?? ''
  const compound = { id: 'bailu', rev: 0, headHash: '', communityCode, name: '白鹭花园', address: '演示路 8 号' }
  await deps.db.compound.upsert({
    where: { id: 'bailu' },
    create: { ...compound, createdAt: stamp, updatedAt: stamp },
    update: {},
  })
  return 'bailu'
}

async function applied(): Promise<{ id: string; first: string; second: string }> {
  const id = await startMediation({ ...APPLICATION, compoundId: await compoundId() }, as('resident'), deps)
  const seats = await deps.db.mediationSeat.findMany({ where: { mediationId: id }, orderBy: { seat: 'asc' } })
  return { id, first: seats[0]?.id ?? '', second: seats[1]?.id ?? '' }
}

async function accepted() {
  const opened = await applied()
  const { inviteCode } = await act(opened.id, 'manager', { act: 'invite', partyId: opened.second })
  await joinMediation(inviteCode ?? '', as('neighbour'), deps)
  await act(opened.id, 'neighbour', { act: 'consent' })
  for (const login of ['resident', 'neighbour'])
    await act(opened.id, login, { act: 'choose-mediator', mediatorId: as('manager').id })
  await act(opened.id, 'manager', { act: 'accept' })
  return opened
}

async function confirm(id: string, login: string, version = 1) {
  await act(id, login, { act: 'ask-code' })
  const code = /\d{6}/.exec(lastMessage)?.[0] ?? ''
  await act(id, login, { act: 'confirm-text', version, code })
}

const SESSION = { act: 'schedule', startsAt: '2026-03-05T19:30', minutes: 90, place: '社区调解室' }
const draft = (partyId: string, terms = '晚上十点后不拖动桌椅。') => ({
  ...{ act: 'draft', facts: '夜间噪声影响休息。', terms },
  promises: [{ partyId, what: '给桌椅脚加软垫', dueDay: '2026-03-10' }],
})

async function sealedAgreement() {
  const opened = await accepted()
  await act(opened.id, 'manager', SESSION)
  await act(opened.id, 'manager', draft(opened.second))
  await confirm(opened.id, 'resident')
  await confirm(opened.id, 'neighbour')
  await act(opened.id, 'manager', { act: 'seal' })
  return opened
}

const factsOf = (id: string) =>
  deps.db.event.findMany({ where: { stream: `mediation:${id}` }, orderBy: { rev: 'asc' } })

/** What the sweep of the deadlines and the reaction to its facts do. */
async function warn() {
  await fireDueDeadlines(deps)
  const facts = await deps.db.event.findMany({ where: { type: { in: ['deadline.due-soon', 'deadline.overdue'] } } })
  for (const { id } of facts) await noteWarning(id, deps)
}

describe('a mediation from the request to the last promise', () => {
  test('is carried through, its text confirmed by codes, its promise kept; what it is can be read from its facts alone', async () => {
    const { id } = await sealedAgreement()
    const sealed = stateOf(await row(id))
    expect(sealed).toMatchObject({ state: 'performing', promises: [{ state: 'open', dueAt: '2026-03-10T16:00:00.000Z' }] })
    await expect(act(id, 'resident', { act: 'keep', promise: 1 })).rejects.toMatchObject({ reason: 'not_own_promise' })
    await act(id, 'neighbour', { act: 'keep', promise: 1 })
    await expect(act(id, 'neighbour', { act: 'confirm-kept', promise: 1 })).rejects.toMatchObject({ reason: 'own_promise' })
    await act(id, 'resident', { act: 'confirm-kept', promise: 1 })
    const events = await factsOf(id)
    expect(JSON.parse(events.at(-1)?.payload ?? '{}').userIds).toEqual([as('resident').id, as('neighbour').id])
    const folded = events.reduce((state, each) => applyMediationEvent(state, parseMediationEvent(each), each.at), NO_MEDIATION)
    expect(folded).toEqual(stateOf(await row(id)))
    const deadlines = await deps.db.deadline.findMany({ where: { subject: `mediation:${id}` }, orderBy: { metric: 'asc' } })
    expect(deadlines.map(({ metric, state }) => `${metric} ${state}`)).toEqual([
      'judicial-confirmation running',
      'mediation-month met',
      'promise-1 met',
    ])
    const stored = JSON.stringify([events, await deps.db.mediationWords.findMany(), await deps.db.mediationDraft.findMany()])
    for (const said of ['楼上', '软垫', '社区调解室', lastMessage.slice(0, 6)]) expect(stored).not.toContain(said)
  })

  test('one clear refusal ends it, and the case it came from and the credit of everybody are untouched', async () => {
    const { id, second } = await applied()
    const { inviteCode } = await act(id, 'manager', { act: 'invite', partyId: second })
    await joinMediation(inviteCode ?? '', as('neighbour'), deps)
    await expect(joinMediation(inviteCode ?? '', as('tenant'), deps)).rejects.toMatchObject({ reason: 'wrong_invite' })
    const ledger = await deps.db.event.count({ where: { stream: { startsWith: 'credit:' } } })
    await act(id, 'neighbour', { act: 'refuse' })
    expect(await row(id)).toMatchObject({ state: 'refused', isOpen: false, openKey: null })
    await expect(act(id, 'neighbour', { act: 'consent' })).rejects.toMatchObject({ reason: 'wrong_state' })
    expect(await deps.db.event.count({ where: { stream: { startsWith: 'credit:' } } })).toBe(ledger)
  })

  test('a new version voids what was confirmed; an old or wrong code confirms nothing, and five wrong ones lock', async () => {
    const { id, second } = await accepted()
    await act(id, 'manager', SESSION)
    await act(id, 'manager', draft(second))
    await confirm(id, 'resident')
    await act(id, 'neighbour', { act: 'ask-code' })
    const old = /\d{6}/.exec(lastMessage)?.[0] ?? ''
    await act(id, 'neighbour', draft(second, '晚上九点后不拖动桌椅。'))
    expect(stateOf(await row(id)).parties.map(({ confirmed }) => confirmed)).toEqual([null, null])
    const confirmText = (version: number, code: string) => act(id, 'neighbour', { act: 'confirm-text', version, code })
    await expect(confirmText(1, old)).rejects.toMatchObject({ reason: 'other_version' })
    for (let tries = 0; tries < 5; tries += 1)
      await expect(confirmText(2, old)).rejects.toMatchObject({ reason: 'wrong_code' })
    await expect(confirmText(2, old)).rejects.toMatchObject({ code: 'limit' })
  })

  test('the month is extended by all parties only, and once', async () => {
    const { id } = await accepted()
    expect(stateOf(await row(id)).dueAt).toBe('2026-04-02T16:00:00.000Z')
    await act(id, 'resident', { act: 'ask-extension' })
    expect(stateOf(await row(id)).extended).toBe(false)
    await act(id, 'neighbour', { act: 'ask-extension' })
    const { extended, dueAt } = stateOf(await row(id))
    const deadline = await deps.db.deadline.findFirstOrThrow({ where: { metric: 'mediation-month' } })
    expect([extended, dueAt]).toEqual([true, deadline.dueAt.toISOString()])
    city.advance(days(70))
    await warn()
    expect(stateOf(await row(id)).monthOver).toBe(true)
  })

  test('a promise past its day is noted once, can be reported broken, followed up, and kept after all', async () => {
    const { id } = await sealedAgreement()
    const breach = { act: 'report-breach', promise: 1, reason: '还没有铺软垫' }
    await expect(act(id, 'resident', breach)).rejects.toMatchObject({ reason: 'not_due_yet' })
    city.advance(days(9))
    await warn()
    await warn()
    const missed = (await factsOf(id)).filter(({ type }) => type === 'mediation.promise-missed')
    expect(missed).toHaveLength(1)
    await act(id, 'resident', breach)
    expect((await row(id)).state).toBe('breached')
    await act(id, 'manager', { act: 'follow-up', promise: 1, dueDay: '2026-03-20', note: '电话督促，答应周末铺好' })
    expect(stateOf(await row(id))).toMatchObject({ state: 'performing', promises: [{ dueAt: '2026-03-20T16:00:00.000Z' }] })
    await act(id, 'resident', { act: 'confirm-kept', promise: 1 })
    expect((await row(id)).state).toBe('fulfilled')
  })

  test('the court is asked by all parties together within 30 days', async () => {
    const { id } = await sealedAgreement()
    await act(id, 'resident', { act: 'ask-confirmation' })
    await expect(act(id, 'manager', { act: 'record-ruling', outcome: 'confirmed' })).rejects.toMatchObject({ reason: 'not_joint' })
    city.advance(days(31))
    await expect(act(id, 'neighbour', { act: 'ask-confirmation' })).rejects.toMatchObject({ reason: 'too_late' })
  })
})

describe('what a mediation shows, and to whom', () => {
  test('the agreement is printed for its parties and checked by anybody, without a word of it', async () => {
    const { id } = await sealedAgreement()
    const { name, bytes } = await agreementPdf({ id, actor: as('neighbour') }, deps)
    expect([name.startsWith('TJ260303-'), bytes.subarray(0, 5).toString()]).toEqual([true, '%PDF-'])
    const { checkCode } = await row(id)
    const found = await checkAgreement(`${checkCode?.slice(0, 4)}-${checkCode?.slice(4)}`.toLowerCase(), deps)
    expect(found).toMatchObject({ version: 1, parties: 2, isIntact: true })
    expect(JSON.stringify(found)).not.toContain('软垫')
    const page = await readMediationPage({ id, actor: as('resident') }, deps)
    if (!found) throw new Error('the agreement was not found')
    expect(isSameText(found, (page.text?.text ?? '').replaceAll('\n', ' \r\n'))).toBe(true)
    expect(isSameText(found, page.text?.text.replace('十点', '九点') ?? '')).toBe(false)
    expect(await checkAgreement('0000-0000-0000-0000', deps)).toBeNull()
    await deps.db.event.updateMany({ where: { type: 'mediation.sealed' }, data: { at: new Date(0) } }).catch(() => {})
    const { sealed } = await deps.db.mediationDraft.findFirstOrThrow({ where: { mediationId: id } })
    await deps.db.mediation.update({ where: { id }, data: { number: 'TJ000000-OTHER0' } })
    expect([sealed.length > 0, (await checkAgreement(checkCode ?? '', deps))?.isIntact]).toEqual([true, false])
  })

  test('a session goes into a calendar without names, and its cancellation takes it out again', async () => {
    const { id } = await accepted()
    await act(id, 'manager', SESSION)
    const asked = { id, session: 1, actor: as('neighbour'), locale: 'zh' as const }
    const { text } = await sessionCalendar(asked, deps)
    for (const line of ['BEGIN:VCALENDAR', 'DTSTART:20260305T113000Z', 'DTEND:20260305T130000Z', 'LOCATION:社区调解室', 'METHOD:PUBLISH'])
      expect(text).toContain(line)
    expect(text).not.toContain('楼上')
    await act(id, 'manager', { act: 'cancel-session', session: 1 })
    expect((await sessionCalendar(asked, deps)).text).toContain('STATUS:CANCELLED')
    await expect(sessionCalendar({ ...asked, session: 2 }, deps)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('a private note is for its two ends; open sessions take every party', async () => {
    const { id, second } = await accepted()
    await act(id, 'resident', { act: 'note', note: '只和调解员说' })
    await act(id, 'manager', { act: 'note', partyId: second, note: '只和对方说' })
    const saidTo = async (login: string) => JSON.stringify((await readMediationPage({ id, actor: as(login) }, deps)).history)
    expect(await saidTo('resident')).not.toContain('只和对方说')
    expect(await saidTo('neighbour')).not.toContain('只和调解员说')
    for (const note of ['只和调解员说', '只和对方说']) expect(await saidTo('manager')).toContain(note)
    const told = (await factsOf(id)).filter(({ type }) => type === 'mediation.note-written')
    expect(told.map(({ payload }) => JSON.parse(payload).tell)).toEqual([
      [as('resident').id, as('manager').id],
      [as('neighbour').id, as('manager').id],
    ])
    await expect(act(id, 'manager', { ...SESSION, isOpen: true })).rejects.toMatchObject({ reason: 'not_open_to_all' })
  })

  test('nobody but the parties and the mediator learns that it exists', async () => {
    const elsewhere = anActor('manager', { communityCode: '350203001002' })
    const colleague = anActor('manager', { id: 'user-colleague', communityCode: as('manager').communityCode })
    const outsiders = [ANONYMOUS, as('tenant'), HANDLER, LEADER, DISPATCHER, SUPERVISOR, ADMIN, elsewhere]
    const { id } = await applied()
    expect(await canSeeMediation(colleague, id, deps)).toBe(true)
    await act(id, 'manager', { act: 'assign', mediatorId: as('manager').id })
    for (const actor of [...outsiders, colleague]) {
      expect(await canSeeMediation(actor, id, deps), actor.role).toBe(false)
      await expect(readMediationPage({ id, actor }, deps)).rejects.toMatchObject({ code: 'not_found' })
      await expect(act(id, actor, { act: 'withdraw' })).rejects.toMatchObject({ code: 'not_found' })
      await expect(agreementPdf({ id, actor }, deps)).rejects.toMatchObject({ code: 'not_found' })
    }
    for (const login of ['resident', 'manager']) expect(await canSeeMediation(as(login), id, deps)).toBe(true)
    expect((await listForMediator(colleague, { view: 'waiting', after: undefined }, deps)).rows).toEqual([])
    const mine = await listForMediator(as('manager'), { view: 'mine', after: undefined }, deps)
    expect(mine.rows.map((each) => each.id)).toEqual([id])
  })

  test('a mediator who lives with a party stands aside; whoever stepped down is not named again', async () => {
    const { id } = await applied()
    const at = deps.clock.now()
    const members = [as('resident').id, as('manager').id].map((userId) => ({
      ...{ id: `member-${userId}`, householdId: 'home', userId, activeKey: userId, kind: 'adult', joinedAt: at },
    }))
    await deps.db.household.create({ data: { id: 'home', createdAt: at } })
    await deps.db.householdMember.createMany({ data: members })
    const assign = { act: 'assign', mediatorId: as('manager').id }
    await expect(act(id, 'manager', assign)).rejects.toMatchObject({ reason: 'related' })
    await deps.db.householdMember.deleteMany()
    await act(id, 'manager', assign)
    await act(id, 'manager', { act: 'step-down', reason: '与一方是亲戚' })
    await expect(act(id, 'manager', assign)).rejects.toMatchObject({ reason: 'mediator_past' })
  })
})
