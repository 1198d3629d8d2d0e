import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '#app/platform/actor.ts'
import { days } from '#app/platform/duration.ts'
import { loadDemoUsers } from '#prisma/demo/users.ts'
import { SUPERVISOR } from '#tests/factories/actors.ts'
import { demoActor } from '#tests/factories/demo-actor.ts'
import { type City, openCity } from '#tests/setup/city.ts'
import { confirmPhone } from '../accounts/confirm-phone.server.ts'
import { expireVerifications } from '../accounts/expire-verifications.server.ts'
import { sendPhoneCode } from '../accounts/send-phone-code.server.ts'
import { settleConflict } from '../accounts/settle-conflict.server.ts'
import { answerFor, standingOf } from '../accounts/standing.queries.server.ts'
import { requestQueue } from '../accounts/verification.queries.server.ts'
import { satisfies } from '../accounts/verification.rules.ts'
import { askName } from './ask-name.server.ts'
import { chooseRepresentative } from './choose-representative.server.ts'
import { claimDwelling } from './claim-dwelling.server.ts'
import { decideByForm } from './decide-by-form.server.ts'
import { electorateOf } from './electorate.queries.server.ts'
import type { ClaimInput } from './homes.schema.ts'
import { importRoll } from './import-roll.server.ts'
import { leaveHome } from './leave-home.server.ts'
import { startCompound } from './start-compound.server.ts'

const ROLL = [
  '楼栋,单元,房号,面积,用途,产权人,证件号码,份额',
  '1,1,101,89.50,住宅,王建国,TEST0001,1/2',
  '1,1,101,89.50,住宅,李秀梅,TEST0002,1/2',
  '1,1,102,120.08,住宅,王建国,TEST0001,',
  '1,1,103,60,商铺,,,',
].join('\n')

let city: City
let compoundId: string
let manager: Actor

beforeEach(async () => {
  city = openCity()
  await loadDemoUsers(city.deps.db)
  manager = await demoActor('manager', city.deps)
  const fields = { name: '白鹭花园', nameEn: null, address: '演示路 8 号', gridWorkerId: null }
  const contact = { propertyDepartmentId: null, office: null, officePhone: null }
  compoundId = await startCompound({ ...fields, ...contact }, manager, city.deps)
  await importRoll(compoundId, ROLL, manager, city.deps)
})
afterEach(() => city.close())

const GRANT = { act: 'decide', outcome: 'grant' }

async function claim(login: string, given: Partial<ClaimInput> = {}) {
  const door = { building: '1', unit: '1', room: '102', relation: 'owner' as const, way: 'counter' as const }
  const papers = { realName: '王建国', number: 'TEST0001' }
  return claimDwelling({ compoundId, ...door, ...papers, ...given }, [], await demoActor(login, city.deps), city.deps)
}

function decide(verificationId: string, fields: Record<string, string>, actor = manager) {
  const form = new FormData()
  for (const [name, value] of Object.entries({ verificationId, ...fields })) form.set(name, value)
  return decideByForm(form, actor, city.deps)
}

const stateOf = async (id: string) =>
  (await city.deps.db.verification.findUniqueOrThrow({ where: { id }, select: { state: true } })).state

describe('being verified for a home', () => {
  test('a claim that the manager accepts gives real name, ownership and tier 3, and keeps no number', async () => {
    const id = await claim('owner')
    const { requests } = await requestQueue(manager, { state: 'pending' }, city.deps)
    expect(requests[0]).toMatchObject({ id, realName: '王建国', hint: '0001', level: 'owner' })
    await decide(id, GRANT)
    const owner = await demoActor('owner', city.deps)
    const standing = await standingOf(owner.id, city.deps)
    expect(satisfies(standing, { level: 'owner', compoundId })).toBe(true)
    expect(satisfies(standing, { level: 'resident', compoundId })).toBe(false)
    const user = await city.deps.db.user.findUniqueOrThrow({ where: { login: 'owner' } })
    expect(user.tier).toBe(3)
    const stored = JSON.stringify([
      await city.deps.db.verification.findMany(),
      await city.deps.db.ownership.findMany(),
      await city.deps.db.event.findMany(),
    ])
    expect(stored).not.toContain('TEST0001')
    expect(stored).not.toContain('王建国')
    await expect(decide(id, GRANT)).rejects.toMatchObject({ code: 'conflict', reason: 'decided_already' })
    await expect(claim('owner')).rejects.toMatchObject({ code: 'already_done' })
  })

  test('nobody decides about themselves or for another community, and a refusal needs a reason', async () => {
    const id = await claim('owner')
    const elsewhere = { ...manager, id: 'user-elsewhere', communityCode: '350203009057' }
    for (const actor of [elsewhere, SUPERVISOR, await demoActor('owner', city.deps)])
      await expect(decide(id, GRANT, actor)).rejects.toMatchObject({ code: 'not_found' })
    expect((await requestQueue(elsewhere, { state: 'pending' }, city.deps)).requests).toEqual([])
    await expect(decide(id, { act: 'decide', outcome: 'refuse' })).rejects.toMatchObject({ code: 'invalid' })
    await decide(id, { act: 'decide', outcome: 'refuse', reasonCode: 'unreadable', note: '请重拍' })
    expect(await stateOf(id)).toBe('refused')
  })

  test('a door that the roll has not, and papers given by halves, are refused with a sentence', async () => {
    await expect(claim('owner', { room: '999' })).rejects.toMatchObject({ reason: 'no_dwelling' })
    await expect(claim('owner', { number: undefined })).rejects.toMatchObject({ reason: 'papers' })
    await expect(claim('owner', { number: '11010519491231002' })).rejects.toMatchObject({ code: 'invalid' })
    await expect(claim('owner', { share: '3/2' })).rejects.toMatchObject({ code: 'invalid' })
  })

  test('a register of persons is shown to who decides; what it denies is refused, five times at most', async () => {
    const { deps } = city
    deps.identity = { compare: async ({ number }) => (number === 'TEST0001' ? 'matches' : 'differs') }
    for (let tries = 0; tries < 5; tries += 1)
      await expect(claim('owner', { number: 'TEST0009' })).rejects.toMatchObject({ reason: 'papers_differ' })
    await expect(claim('owner')).rejects.toMatchObject({ reason: 'answers_locked' })
    const id = await claim('tenant')
    const { requests } = await requestQueue(manager, { state: 'pending' }, deps)
    expect(requests).toMatchObject([{ id, isInRegister: true }])
    await decide(id, GRANT)
    expect(await stateOf(id)).toBe('granted')
  })

  test('a name alone is verified by the community that was chosen, without a home', async () => {
    const tenant = await demoActor('tenant', city.deps)
    const asked = { compoundId, realName: '何晓', number: 'TEST0007', way: 'counter' as const }
    await decide(await askName(asked, [], tenant, city.deps), GRANT)
    expect(await standingOf(tenant.id, city.deps)).toMatchObject({ rung: 'real-name', residentOf: new Set() })
  })

  test('a tenancy ends by itself', async () => {
    const id = await claim('tenant', { relation: 'tenant', stayUntil: '2026-06-30', number: 'TEST0003' })
    await decide(id, GRANT)
    const tenant = await demoActor('tenant', city.deps)
    const need = { level: 'resident', compoundId } as const
    expect((await answerFor(tenant.id, need, city.deps)).outcome).toBe('ok')
    city.advance(days(150))
    expect((await answerFor(tenant.id, need, city.deps)).outcome).toBe('missing')
    expect(await expireVerifications(city.deps)).toBe(1)
    expect(await answerFor(tenant.id, need, city.deps)).toEqual({ outcome: 'expired', step: 'resident' })
  })
})

describe('a second account with the same papers', () => {
  test('goes to the conflicts; two people settle it, both accounts are told, neither learns of the other', async () => {
    const first = await claim('owner')
    await decide(first, GRANT)
    const second = await claim('neighbour')
    expect(await stateOf(second)).toBe('conflict')
    await expect(decide(second, GRANT)).rejects.toMatchObject({ code: 'conflict' })
    await expect(decide(second, { act: 'confirm' }, SUPERVISOR)).rejects.toMatchObject({ code: 'not_found' })
    await decide(second, { act: 'propose', outcome: 'grant', note: '本人持证到场，旧账号已不用' })
    await expect(decide(second, { act: 'confirm' })).rejects.toMatchObject({ reason: 'second_look' })
    const failing = {
      end: () => async () => undefined,
      grant: async () => async () => Promise.reject(new Error('the power failed')),
    }
    const confirm = { verificationId: second, act: 'confirm' } as const
    await expect(settleConflict(confirm, failing, SUPERVISOR, city.deps)).rejects.toThrow('the power failed')
    expect([await stateOf(first), await stateOf(second)]).toEqual(['granted', 'conflict'])
    await decide(second, { act: 'confirm' }, SUPERVISOR)
    const [owner, neighbour] = [await demoActor('owner', city.deps), await demoActor('neighbour', city.deps)]
    expect(satisfies(await standingOf(neighbour.id, city.deps), { level: 'owner', compoundId })).toBe(true)
    expect((await standingOf(owner.id, city.deps)).rung).toBe('account')
    const facts = (id: string | null) => city.deps.db.event.findMany({ where: { stream: `account:${id}` } })
    const [ofOwner, ofNeighbour] = [await facts(owner.id), await facts(neighbour.id)]
    expect(ofOwner.map(({ type }) => type)).toContain('account.identity-contested')
    expect(ofNeighbour.map(({ type }) => type)).toContain('account.verification-contested')
    expect(JSON.stringify(ofOwner.map(({ payload }) => payload))).not.toContain(neighbour.id)
    expect(JSON.stringify(ofNeighbour.map(({ payload }) => payload))).not.toContain(owner.id)
    const { dwellings } = await electorateOf(compoundId, city.deps.clock.now(), city.deps)
    expect(dwellings.find(({ label }) => label.zh.includes('102'))?.representative?.userId).toBe(neighbour.id)
  })

  test('two requests that wait at once: the second one accepted becomes a conflict', async () => {
    const [a, b] = [await claim('owner'), await claim('neighbour')]
    await decide(a, GRANT)
    await expect(decide(b, GRANT)).rejects.toMatchObject({ code: 'conflict', reason: 'papers_held' })
    expect(await stateOf(b)).toBe('conflict')
  })

  test('the whole of a dwelling that somebody else owns is a conflict too', async () => {
    await decide(await claim('owner'), GRANT)
    const other = await claim('neighbour', { realName: '陈志强', number: 'TEST0009' })
    expect(await stateOf(other)).toBe('conflict')
  })
})

describe('A3: who may vote', () => {
  test('dwellings with areas, owners by person, and the representative that co-owners agreed on', async () => {
    await decide(await claim('owner', { room: '101', share: '1/2' }), GRANT)
    const co = { room: '101', share: '1/2', realName: '李秀梅', number: 'TEST0002' }
    await decide(await claim('co-owner', co), GRANT)
    const before = city.deps.clock.now()
    const now = () => electorateOf(compoundId, city.deps.clock.now(), city.deps)
    const electorate = await now()
    expect(electorate).toMatchObject({ areaCentiSquareMetres: 26_958n, persons: 2 })
    const shared = electorate.dwellings.find(({ owners }) => owners.length === 2)
    expect(shared?.representative).toBeNull()
    const ownershipId = shared?.owners[0]?.ownershipId ?? ''
    const choice = { dwellingId: shared?.dwellingId ?? '', ownershipId }
    await expect(chooseRepresentative(choice, await demoActor('tenant', city.deps), city.deps)).rejects.toMatchObject({
      code: 'not_found',
    })
    for (const login of ['owner', 'co-owner'])
      await chooseRepresentative(choice, await demoActor(login, city.deps), city.deps)
    const agreed = (await now()).dwellings.find(({ owners }) => owners.length === 2)
    expect(agreed?.representative?.ownershipId).toBe(ownershipId)
    const earlier = new Date(before.getTime() - days(1))
    expect((await electorateOf(compoundId, earlier, city.deps)).dwellings).toEqual([])
  })

  test('giving a proof up ends it for the account', async () => {
    const id = await claim('owner')
    await decide(id, GRANT)
    await expect(leaveHome(id, await demoActor('neighbour', city.deps), city.deps)).rejects.toMatchObject({
      code: 'not_found',
    })
    await leaveHome(id, await demoActor('owner', city.deps), city.deps)
    expect((await standingOf('demo-owner', city.deps)).ownerOf.size).toBe(0)
  })
})

describe('A4: the phone', () => {
  test('five wrong codes lock, whoever asks at once; the right one proves the phone', async () => {
    let code = ''
    const sms = {
      async send({ text }: { text: string }) {
        code = /\d{6}/.exec(text)?.[0] ?? ''
      },
    }
    const deps = { ...city.deps, sms }
    const actor = await demoActor('tenant', city.deps)
    await sendPhoneCode('+86 138-0000-0000', actor, deps)
    const wrong = code === '000000' ? '000001' : '000000'
    const tries = await Promise.allSettled(Array.from({ length: 20 }, () => confirmPhone(wrong, actor, deps)))
    expect(tries.every(({ status }) => status === 'rejected')).toBe(true)
    for (let i = 0; i < 5; i++) await confirmPhone(wrong, actor, deps).catch(() => undefined)
    await expect(confirmPhone(code, actor, deps)).rejects.toMatchObject({ code: 'limit', reason: 'answers_locked' })
    city.advance(days(2))
    await sendPhoneCode('13800000000', actor, deps)
    await confirmPhone(code, actor, deps)
    expect((await standingOf(actor.id, deps)).rung).toBe('phone')
    const other = await demoActor('owner', city.deps)
    await sendPhoneCode('13800000000', other, deps)
    await expect(confirmPhone(code, other, deps)).rejects.toMatchObject({ reason: 'phone_held' })
  })
})
