import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ANONYMOUS } from '#app/platform/actor.ts'
import { ADMIN, anActor, DISPATCHER, HANDLER, LEADER, SUPERVISOR } from '#tests/factories/actors.ts'
import { type Login, type MediationStage, SESSION, stageMediations } from '#tests/factories/mediations.ts'
import { type City, openCity } from '#tests/setup/city.ts'
import { agreementPdf } from './agreement-pdf.server.ts'
import { checkAgreement, isSameText } from './check-agreement.queries.server.ts'
import { decideSettlement } from './decide-settlement.server.ts'
import { indexSettlements } from './index-settlements.server.ts'
import { listForMediator } from './list-mediations.queries.server.ts'
import { canSeeMediation } from './load-mediation.server.ts'
import { readMediationPage } from './mediation-page.server.ts'
import { draftSettlement, proposeSettlement } from './propose-settlement.server.ts'
import { sessionCalendar } from './session-calendar.server.ts'
import { searchSettlements } from './settlements.queries.server.ts'

let city: City
let stage: MediationStage

beforeEach(async () => {
  city = openCity()
  stage = await stageMediations(city)
})
afterEach(() => city.close())

describe('what a mediation shows, and to whom', () => {
  test('the agreement is printed for its parties and checked by anybody, without a word of it', async () => {
    const { id } = await stage.agreed()
    const { name, bytes } = await agreementPdf({ id, actor: stage.as('neighbour'), locale: 'zh' }, stage.deps)
    const sealed = await stage.row(id)
    const words = {
      facts: 'Noise at night.',
      terms: 'No moving of furniture after ten.',
      promises: [{ what: 'Felt pads' }],
    }
    await stage.act(id, 'manager', { act: 'translate', version: 1, ...words })
    const english = await agreementPdf({ id, actor: stage.as('resident'), locale: 'en' }, stage.deps)
    expect(english.bytes.length).toBeGreaterThan(bytes.length)
    expect(await stage.row(id)).toMatchObject({ state: sealed.state, checkCode: sealed.checkCode })
    expect([name.startsWith('TJ260303-'), bytes.subarray(0, 5).toString()]).toEqual([true, '%PDF-'])
    const { checkCode } = await stage.row(id)
    const found = await checkAgreement(`${checkCode?.slice(0, 4)}-${checkCode?.slice(4)}`.toLowerCase(), stage.deps)
    expect(found).toMatchObject({ version: 1, parties: 2, isIntact: true })
    expect(JSON.stringify(found)).not.toContain('软垫')
    const page = await readMediationPage({ id, actor: stage.as('resident') }, stage.deps)
    if (!found) throw new Error('the agreement was not found')
    expect(isSameText(found, (page.text?.text ?? '').replaceAll('\n', ' \r\n'))).toBe(true)
    expect(isSameText(found, page.text?.text.replace('十点', '九点') ?? '')).toBe(false)
    expect(await checkAgreement('0000-0000-0000-0000', stage.deps)).toBeNull()
    await stage.deps.db.mediation.update({ where: { id }, data: { number: 'TJ000000-OTHER0' } })
    expect((await checkAgreement(checkCode ?? '', stage.deps))?.isIntact).toBe(false)
  })

  test('a session goes into a calendar without names, and its cancellation takes it out again', async () => {
    const { id } = await stage.accepted()
    await stage.act(id, 'manager', SESSION)
    const asked = { id, session: 1, actor: stage.as('neighbour'), locale: 'zh' as const }
    const { text } = await sessionCalendar(asked, stage.deps)
    for (const line of [
      'BEGIN:VCALENDAR',
      'DTSTART:20260305T113000Z',
      'DTEND:20260305T130000Z',
      'LOCATION:社区调解室',
      'METHOD:PUBLISH',
    ])
      expect(text).toContain(line)
    expect(text).not.toContain('楼上')
    await stage.act(id, 'manager', { act: 'cancel-session', session: 1 })
    expect((await sessionCalendar(asked, stage.deps)).text).toContain('STATUS:CANCELLED')
    await expect(sessionCalendar({ ...asked, session: 2 }, stage.deps)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('a private note is for its two ends; open sessions take every party', async () => {
    const { id, second } = await stage.accepted()
    await stage.act(id, 'resident', { act: 'note', note: '只和调解员说' })
    await stage.act(id, 'manager', { act: 'note', partyId: second, note: '只和对方说' })
    const saidTo = async (login: Login) =>
      JSON.stringify((await readMediationPage({ id, actor: stage.as(login) }, stage.deps)).history)
    expect(await saidTo('resident')).not.toContain('只和对方说')
    expect(await saidTo('neighbour')).not.toContain('只和调解员说')
    for (const note of ['只和调解员说', '只和对方说']) expect(await saidTo('manager')).toContain(note)
    const told = (await stage.factsOf(id)).filter(({ type }) => type === 'mediation.note-written')
    expect(told.map(({ payload }) => JSON.parse(payload).tell)).toEqual([
      [stage.as('resident').id, stage.as('manager').id],
      [stage.as('neighbour').id, stage.as('manager').id],
    ])
    await expect(stage.act(id, 'manager', { ...SESSION, isOpen: true })).rejects.toMatchObject({
      reason: 'not_open_to_all',
    })
  })

  test('nobody but the parties and the mediator learns that it exists', async () => {
    const elsewhere = anActor('manager', { communityCode: '350203001002' })
    const colleague = anActor('manager', { id: 'user-colleague', communityCode: stage.as('manager').communityCode })
    const outsiders = [ANONYMOUS, stage.as('tenant'), HANDLER, LEADER, DISPATCHER, SUPERVISOR, ADMIN, elsewhere]
    const { id } = await stage.applied()
    expect(await canSeeMediation(colleague, id, stage.deps)).toBe(true)
    await stage.act(id, 'manager', { act: 'assign', mediatorId: stage.as('manager').id })
    for (const actor of [...outsiders, colleague]) {
      expect(await canSeeMediation(actor, id, stage.deps), actor.role).toBe(false)
      await expect(readMediationPage({ id, actor }, stage.deps)).rejects.toMatchObject({ code: 'not_found' })
      await expect(stage.act(id, actor, { act: 'withdraw' })).rejects.toMatchObject({ code: 'not_found' })
      await expect(agreementPdf({ id, actor, locale: 'zh' }, stage.deps)).rejects.toMatchObject({ code: 'not_found' })
    }
    for (const login of ['resident', 'manager'] as const)
      expect(await canSeeMediation(stage.as(login), id, stage.deps)).toBe(true)
    expect((await listForMediator(colleague, { view: 'waiting', after: undefined }, stage.deps)).rows).toEqual([])
    const mine = await listForMediator(stage.as('manager'), { view: 'mine', after: undefined }, stage.deps)
    expect(mine.rows.map((each) => each.id)).toEqual([id])
  })

  test('a mediator who lives with a party stands aside; whoever stepped down is not named again', async () => {
    const { id } = await stage.applied()
    const at = stage.deps.clock.now()
    const members = [stage.as('resident').id, stage.as('manager').id].map((userId) => ({
      ...{ id: `member-${userId}`, householdId: 'home', userId, activeKey: userId, kind: 'adult', joinedAt: at },
    }))
    await stage.deps.db.household.create({ data: { id: 'home', createdById: 'user-resident', createdAt: at } })
    await stage.deps.db.householdMember.createMany({ data: members })
    const assign = { act: 'assign', mediatorId: stage.as('manager').id }
    await expect(stage.act(id, 'manager', assign)).rejects.toMatchObject({ reason: 'related' })
    await stage.deps.db.householdMember.deleteMany()
    await stage.act(id, 'manager', assign)
    await stage.act(id, 'manager', { act: 'step-down', reason: '与一方是亲戚' })
    await expect(stage.act(id, 'manager', assign)).rejects.toMatchObject({ reason: 'mediator_past' })
  })

  test('a settlement enters the library without names, by a second mediator', async () => {
    const { id } = await stage.agreed()
    const { deps } = stage
    const manager = stage.as('manager')
    const draft = await draftSettlement(id, manager, deps)
    expect(JSON.stringify(draft)).not.toContain('林晓雯')
    const named = { mediationId: id, ...draft, outcome: `${draft.outcome} 林晓雯同意` }
    await expect(proposeSettlement(named, manager, deps)).rejects.toMatchObject({ reason: 'not_anonymous' })
    await expect(draftSettlement(id, stage.as('resident'), deps)).rejects.toMatchObject({ code: 'forbidden' })
    const settlementId = await proposeSettlement({ mediationId: id, ...draft }, manager, deps)
    const decision = { settlementId, rev: 1, decision: 'approve' as const }
    const search = () => searchSettlements({ topic: null, words: '半夜拖桌椅', after: undefined }, deps)
    for (const actor of [manager, stage.as('resident')])
      await expect(decideSettlement(decision, actor, deps)).rejects.toMatchObject({ code: 'forbidden' })
    expect((await search()).rows).toEqual([])
    await decideSettlement(decision, anActor('manager', { id: 'user-second' }), deps)
    expect((await search()).rows.map((each) => each.id)).toEqual([settlementId])
    const told = { topic: 'noise', state: 'approved', rev: 2, proposedById: 'x', dispute: '半夜拖桌椅', outcome: '好' }
    const many = Array.from({ length: 41 }, (_, n) => ({ ...told, id: `old-${n}`, mediationId: `old-${n}` }))
    await deps.db.settlement.createMany({ data: many.map((row) => ({ ...row, createdAt: deps.clock.now() })) })
    while ((await indexSettlements(deps)) > 0) expect(await deps.db.settlementPair.count()).toBeGreaterThan(4)
    const found: string[] = []
    for (let after: string | undefined, page = 0; page < 4; page += 1) {
      const { rows, next } = await searchSettlements({ topic: 'noise', words: '半夜拖桌椅', after }, deps)
      found.push(...rows.map((each) => each.id))
      if (next === null) break
      after = next
    }
    expect([found.length, new Set(found).size]).toEqual([42, 42])
    expect((await searchSettlements({ topic: 'water', words: '半夜拖桌椅', after: undefined }, deps)).rows).toEqual([])
  })
})
