import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Actor, ANONYMOUS } from '#app/platform/actor.ts'
import { days } from '#app/platform/duration.ts'
import { loadDemoUsers } from '#prisma/demo/users.ts'
import { SUPERVISOR } from '#tests/factories/actors.ts'
import { demoActor } from '#tests/factories/demo-actor.ts'
import { type City, openCity } from '#tests/setup/city.ts'
import { consentsOf } from '../accounts/consent.queries.server.ts'
import { purgeEvidence } from '../accounts/purge-evidence.server.ts'
import { photosOf, readEvidence } from '../accounts/read-evidence.server.ts'
import { purgeOrphanPhotos } from '../files/purge-orphan-photos.server.ts'
import { actAtHome } from './act-at-home.server.ts'
import { actOnCompound } from './act-on-compound.server.ts'
import { compoundListsOf, compoundPage } from './compound-page.server.ts'
import { decideByForm } from './decide-by-form.server.ts'
import { rollByForm } from './roll-form.server.ts'
import { rollPage } from './roll-page.server.ts'
import { startCompound } from './start-compound.server.ts'

let city: City
let compoundId: string
let manager: Actor

const FIRST_PAGE = compoundListsOf(new URLSearchParams())
const FACTS = { name: '白鹭花园', nameEn: null, address: '演示路 8 号', gridWorkerId: null }
const CONTACT = { propertyDepartmentId: null, office: null, officePhone: null }

beforeEach(async () => {
  city = openCity()
  await loadDemoUsers(city.deps.db)
  manager = await demoActor('manager', city.deps)
  compoundId = await startCompound({ ...FACTS, ...CONTACT }, manager, city.deps)
})
afterEach(() => city.close())

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}

const keep = (fields: Record<string, string>) => actOnCompound(compoundId, formOf(fields), manager, city.deps)
const atHome = async (fields: Record<string, string>, photos: Parameters<typeof actAtHome>[0]['photos'] = []) =>
  actAtHome({ form: formOf(fields), photos, photoProblem: null }, await demoActor('owner', city.deps), city.deps)

const PHOTO = { bytes: new Uint8Array([1, 2, 3]), sha256: 'a'.repeat(64), width: 1, height: 1 }
const DOOR = { building: '1', unit: '', room: '101' }

test('papers as photos: seen by who decides only, each look is a fact, removed 30 days after the decision', async () => {
  await keep({ act: 'add-dwelling', ...DOOR, area: '80.25', use: 'residential' })
  const papers = { realName: '王建国', number: 'TEST0001', way: 'photos' }
  const claim = { intent: 'claim', compoundId, ...DOOR, relation: 'owner', ...papers }
  await expect(atHome(claim, [PHOTO])).rejects.toMatchObject({ reason: 'agree' })
  await expect(atHome({ ...claim, agree: 'on' })).rejects.toMatchObject({ reason: 'photos_needed' })
  await atHome({ ...claim, agree: 'on' }, [PHOTO])
  expect((await consentsOf('demo-owner', city.deps)).find(({ purpose }) => purpose === 'papers')?.state).toBe('given')
  const request = await city.deps.db.verification.findFirstOrThrow({ where: { state: 'pending' } })
  const look = { verificationId: request.id, photoId: photosOf(request)[0] ?? '' }
  for (const stranger of [
    ANONYMOUS,
    SUPERVISOR,
    await demoActor('owner', city.deps),
    { ...manager, communityCode: 'x' },
  ])
    await expect(readEvidence(look, stranger, city.deps)).rejects.toMatchObject({ code: 'not_found' })
  expect(await readEvidence(look, manager, city.deps)).toHaveLength(3)
  city.advance(days(2))
  await purgeOrphanPhotos(city.deps)
  expect(await readEvidence(look, manager, city.deps)).toHaveLength(3)
  const seen = { stream: 'account:demo-owner', type: 'account.evidence-seen' }
  expect(await city.deps.db.event.count({ where: seen })).toBe(2)
  await decideByForm(formOf({ act: 'decide', verificationId: request.id, outcome: 'grant' }), manager, city.deps)
  expect(await purgeEvidence(city.deps)).toBe(0)
  city.advance(days(31))
  expect(await purgeEvidence(city.deps)).toBe(1)
  expect(await city.deps.db.photo.count()).toBe(0)
  await atHome({ intent: 'withdraw-consent', purpose: 'papers' })
  const after = await consentsOf('demo-owner', city.deps)
  expect(after.find(({ purpose }) => purpose === 'papers')?.state).toBe('none')
})

test('the manager edits facts once for a rev, takes a notice down with its reason, and ends an ownership', async () => {
  const first = await compoundPage(compoundId, manager, 'zh', FIRST_PAGE, city.deps)
  const edit = { act: 'edit', name: '白鹭花园二期', address: FACTS.address, rev: String(first.compound.rev) }
  await keep(edit)
  await expect(keep({ ...edit, name: '别的名字' })).rejects.toMatchObject({ reason: 'compound_moved' })
  await keep({ act: 'publish', kind: 'announcement', title: '停水通知', text: '周六停水八小时' })
  const noticeId = (await compoundPage(compoundId, manager, 'zh', FIRST_PAGE, city.deps)).notices[0]?.id ?? ''
  await keep({ act: 'withdraw', noticeId, reason: '时间有变' })
  await expect(keep({ act: 'withdraw', noticeId, reason: '再撤一次' })).rejects.toMatchObject({ code: 'not_found' })
  for (let n = 1; n <= 10; n += 1) {
    city.advance(days(1))
    await keep({ act: 'publish', kind: 'announcement', title: `第 ${n} 号通知`, text: '请相互转告' })
  }
  const newest = await compoundPage(compoundId, manager, 'zh', FIRST_PAGE, city.deps)
  const older = compoundListsOf(new URLSearchParams({ notices: newest.nextNotices ?? '' }))
  const rest = await compoundPage(compoundId, manager, 'zh', older, city.deps)
  expect([newest.notices.length, newest.notices[0]?.title, rest.notices.map(({ title }) => title)]).toEqual([
    10,
    '第 10 号通知',
    ['停水通知'],
  ])
  expect(rest.nextNotices).toBeNull()
  const roll = 'building,room,area,owner,number\n1,101,80,甲,TEST0001'
  const report = await rollByForm(compoundId, formOf({ act: 'import', roll }), manager, city.deps)
  expect(report).toMatchObject({ done: true, adds: 1, owners: 1, areaAfter: '80.00', roll: '' })
  const page = () => rollPage({ compoundId, building: '', room: '' }, manager, city.deps)
  const owner = (await page()).dwellings[0]?.owners[0]
  expect(owner).toMatchObject({ name: '甲＊', hint: '0001', hasAccount: false })
  await keep({ act: 'end-owner', ownershipId: owner?.id ?? '' })
  expect((await page()).dwellings[0]?.owners).toEqual([])
  await expect(keep({ act: 'constructor' })).rejects.toMatchObject({ code: 'invalid' })
})
