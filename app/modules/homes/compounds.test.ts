import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Actor, ANONYMOUS } from '#app/platform/actor.ts'
import { days } from '#app/platform/duration.ts'
import { loadDemoUsers } from '#prisma/demo/users.ts'
import { HANDLER } from '#tests/factories/actors.ts'
import { fileCase } from '#tests/factories/cases.ts'
import { demoActor } from '#tests/factories/demo-actor.ts'
import { type City, openCity } from '#tests/setup/city.ts'
import { actorOfUser } from '../accounts/actor.server.ts'
import { addChild } from './add-child.server.ts'
import { compoundListsOf, compoundPage } from './compound-page.server.ts'
import { enterIncome } from './enter-income.server.ts'
import { householdOf, myHousehold } from './household.queries.server.ts'
import { importRoll, previewRoll } from './import-roll.server.ts'
import { inviteMember } from './invite-member.server.ts'
import { joinHousehold } from './join-household.server.ts'
import { leaveHousehold } from './leave-household.server.ts'
import { filedForOthers } from './proxy.queries.server.ts'
import { proxyWrites } from './proxy-writes.server.ts'
import { publishNotice } from './publish-notice.server.ts'
import { reverseIncome } from './reverse-income.server.ts'
import { revokeProxy } from './revoke-proxy.server.ts'
import { startCompound } from './start-compound.server.ts'
import { takeOverCase } from './take-over-case.server.ts'

const FIRST_PAGE = compoundListsOf(new URLSearchParams())

let city: City
let compoundId: string
let manager: Actor

beforeEach(async () => {
  city = openCity()
  await loadDemoUsers(city.deps.db)
  manager = await demoActor('manager', city.deps)
  const fields = { name: '白鹭花园', nameEn: null, address: '演示路 8 号', gridWorkerId: null }
  const contact = { propertyDepartmentId: HANDLER.departmentId, office: null, officePhone: null }
  compoundId = await startCompound({ ...fields, ...contact }, manager, city.deps)
})
afterEach(() => city.close())

describe('the roll', () => {
  test('a wrong line stops the import, and a second import of the same changes nothing', async () => {
    const good = 'building,room,area,owner,number\n1,101,80,甲,TEST0001\n1,102,90,乙,TEST0002'
    const bad = `${good}\n1,103,abc,丙,TEST0003`
    expect((await previewRoll(compoundId, bad, manager, city.deps)).problems).toHaveLength(1)
    await expect(importRoll(compoundId, bad, manager, city.deps)).rejects.toMatchObject({ reason: 'roll_problems' })
    expect(await city.deps.db.dwelling.count()).toBe(0)
    await importRoll(compoundId, good, manager, city.deps)
    const again = await importRoll(compoundId, good.replace('90', '91.5'), manager, city.deps)
    expect(again).toMatchObject({ same: 1, areaBefore: 17_000n, areaAfter: 17_150n })
    expect(again.adds).toEqual([])
    expect(await city.deps.db.ownership.count()).toBe(2)
    for (const broken of ['', 'a,b\n"x', '\0'])
      await expect(previewRoll(compoundId, broken, manager, city.deps)).rejects.toMatchObject({ code: 'invalid' })
    const outsider = { ...manager, id: 'user-x', communityCode: '350203009057' }
    await expect(importRoll(compoundId, good, outsider, city.deps)).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('common income', () => {
  const entry = (category: string, amount: string) => ({ category, amount, bookedOn: '2026-03-01', note: '说明' })
  const enter = (category: string, amount: string, actor = manager) =>
    enterIncome(compoundId, entry(category, amount) as Parameters<typeof enterIncome>[1], actor, city.deps)

  test('every line is kept with the balance after it; a correction is a reversal, made once', async () => {
    await enter('parking', '1,000')
    const rent = await enter('rent', '500.05', HANDLER)
    await enter('repair', '200')
    await reverseIncome({ compoundId, entryId: rent, note: '重复入账' }, manager, city.deps)
    await expect(
      reverseIncome({ compoundId, entryId: rent, note: '再来一次' }, manager, city.deps),
    ).rejects.toMatchObject({ code: 'not_found' })
    await expect(enter('repair', '801')).rejects.toMatchObject({ reason: 'income_overdrawn' })
    const { compound, ledger } = await compoundPage(compoundId, ANONYMOUS, 'zh', FIRST_PAGE, city.deps)
    expect(compound.balanceFen).toBe('80000')
    expect(ledger.entries.map(({ balanceFen }) => balanceFen)).toEqual(['80000', '130005', '150005', '100000'])
    await expect(
      city.deps.db.commonIncomeEntry.updateMany({ where: { id: rent }, data: { amountFen: 1n } }),
    ).rejects.toThrow()
  })

  test('parallel entries leave no gap and the right balance', async () => {
    const answers = await Promise.allSettled(Array.from({ length: 10 }, () => enter('parking', '1')))
    const written = answers.filter(({ status }) => status === 'fulfilled').length
    const rows = await city.deps.db.commonIncomeEntry.findMany({ orderBy: { seq: 'asc' } })
    expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: written }, (_, i) => i + 1))
    expect(rows.at(-1)?.balanceFen).toBe(BigInt(written) * 100n)
  })

  test('only who keeps the compound, or its property company, writes', async () => {
    const other = { ...HANDLER, departmentId: 'city-police' }
    await expect(enter('rent', '1', other)).rejects.toMatchObject({ code: 'forbidden' })
    const notice = { kind: 'publication' as const, title: '公示', text: '公示的内容在这里', objectUntil: '2026-03-10' }
    await expect(publishNotice(compoundId, notice, other, city.deps)).rejects.toMatchObject({ code: 'forbidden' })
    await publishNotice(compoundId, notice, HANDLER, city.deps)
    // The day that is named is the last one, to its end.
    const { objectUntil } = await city.deps.db.compoundNotice.findFirstOrThrow()
    expect(objectUntil?.toISOString()).toBe('2026-03-10T15:59:59.000Z')
    const late = { ...notice, objectUntil: '2026-03-01' }
    await expect(publishNotice(compoundId, late, manager, city.deps)).rejects.toMatchObject({ reason: 'object_until' })
  })
})

describe('households', () => {
  test('one invites, the other joins by the code; a code works once and for a week', async () => {
    const [owner, tenant, neighbour] = [
      await demoActor('owner', city.deps),
      await demoActor('tenant', city.deps),
      await demoActor('neighbour', city.deps),
    ]
    const { code } = await inviteMember({ kind: 'adult' }, owner, city.deps)
    await joinHousehold(code.toLowerCase(), tenant, city.deps)
    const together = await householdOf(['demo-owner', 'demo-tenant', 'demo-neighbour'], city.deps)
    expect(together.size).toBe(2)
    expect(together.get('demo-owner')).toBe(together.get('demo-tenant'))
    await expect(joinHousehold(code, neighbour, city.deps)).rejects.toMatchObject({ reason: 'wrong_code' })
    const late = await inviteMember({ kind: 'adult' }, owner, city.deps)
    city.advance(days(8))
    await expect(joinHousehold(late.code, neighbour, city.deps)).rejects.toMatchObject({ reason: 'wrong_code' })
    const minor = (bornOn: string) => inviteMember({ kind: 'minor', bornOn }, owner, city.deps)
    await expect(minor('2001-05-01')).rejects.toMatchObject({ reason: 'birthday' })
    await joinHousehold((await minor('2015-05-01')).code, neighbour, city.deps)
    const child = await city.deps.db.user.findUniqueOrThrow({ where: { id: 'demo-neighbour' } })
    expect(child.guardedUntil?.toISOString()).toBe('2029-04-30T16:00:00.000Z')
    const actor = actorOfUser(child, city.deps)
    await expect(fileCase(city.deps, {}, { actor })).rejects.toMatchObject({ reason: 'guardian_files' })
    const grown = { ...city.deps, clock: { now: () => new Date('2029-05-02T00:00:00Z') } }
    expect(actorOfUser(child, grown).isGuarded).toBeUndefined()
  })

  test('a child is entered by its guardian, sealed, and never left behind alone', async () => {
    const owner = await demoActor('owner', city.deps)
    await expect(
      addChild({ name: '小明', bornOn: '2000-01-01', guardian: 'on' }, owner, city.deps),
    ).rejects.toMatchObject({ reason: 'grown' })
    await addChild({ name: '小明', bornOn: '2016-05-01', guardian: 'on' }, owner, city.deps)
    expect(JSON.stringify(await city.deps.db.householdMember.findMany())).not.toContain('小明')
    const home = await myHousehold('demo-owner', city.deps)
    const [self, child] = [
      home?.members.find(({ isSelf }) => isSelf),
      home?.members.find(({ kind }) => kind === 'minor'),
    ]
    expect(child?.name).toBe('小明')
    await expect(leaveHousehold(self?.id ?? '', owner, city.deps)).rejects.toMatchObject({ reason: 'children_stay' })
    await expect(
      leaveHousehold(child?.id ?? '', await demoActor('tenant', city.deps), city.deps),
    ).rejects.toMatchObject({
      code: 'not_found',
    })
    await leaveHousehold(child?.id ?? '', owner, city.deps)
    await leaveHousehold(self?.id ?? '', owner, city.deps)
    expect(await myHousehold('demo-owner', city.deps)).toBeNull()
  })
})

describe('filing for somebody else', () => {
  const file = async () => {
    const proxy = await demoActor('neighbour', city.deps)
    const also = (caseId: string) => proxyWrites({ caseId, way: 'phone', note: '3 月 2 日通话' }, proxy, city.deps)
    return { proxy, receipt: await fileCase(city.deps, {}, { actor: proxy, channel: 'proxy', also }) }
  }
  const requesterOf = async (id: string) =>
    (await city.deps.db.case.findUniqueOrThrow({ where: { id }, select: { requesterId: true } })).requesterId

  test('the person takes the case over with its number and code; the proxy no longer reads it', async () => {
    const { proxy, receipt } = await file()
    const { reference, queryCode, id } = receipt
    const person = await demoActor('tenant', city.deps)
    await expect(takeOverCase({ reference, queryCode: 'XXXXXX' }, person, city.deps)).rejects.toMatchObject({
      reason: 'not_yours',
    })
    await takeOverCase({ reference, queryCode }, person, city.deps)
    expect(await requesterOf(id)).toBe('demo-tenant')
    const { filings } = await filedForOthers(proxy.id ?? '', undefined, city.deps)
    expect(filings[0]).toMatchObject({ reference, title: null })
    await expect(revokeProxy(id, proxy, city.deps)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('a proxy who stops leaves the case to its number and code', async () => {
    const { proxy, receipt } = await file()
    await expect(revokeProxy(receipt.id, await demoActor('tenant', city.deps), city.deps)).rejects.toMatchObject({
      code: 'not_found',
    })
    await revokeProxy(receipt.id, proxy, city.deps)
    expect(await requesterOf(receipt.id)).toBeNull()
  })
})
