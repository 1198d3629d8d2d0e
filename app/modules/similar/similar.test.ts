import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { CALLBACK, DISPATCHER, HANDLER, MANAGER, NEIGHBOUR, RESIDENT, SUPERVISOR } from '#tests/factories/actors.ts'
import { ROUTE } from '#tests/factories/case-states.ts'
import { fileCase } from '#tests/factories/cases.ts'
import { type City, openCity } from '#tests/setup/city.ts'
import { drain } from '#tests/setup/drain.ts'
import { type Actor, ANONYMOUS, SYSTEM } from '../../platform/actor.ts'
import { days } from '../../platform/duration.ts'
import { actOnCase } from '../cases/act-on-case.server.ts'
import { canWatchCase, getCase, publicMainOf } from '../cases/case.queries.server.ts'
import type { CaseCommand, SubmitCaseInput } from '../cases/case.schema.ts'
import { readCasePage } from '../cases/case-page.server.ts'
import { countPeople } from '../cases/main-case.server.ts'
import { readMyPage } from '../cases/my-page.server.ts'
import { verifyCases } from '../cases/verify-cases.server.ts'
import { clocksOf } from '../sla/sla.queries.server.ts'
import { findSimilar } from './find-similar.server.ts'
import { joinCase } from './join-case.server.ts'
import { mergeFromDesk } from './merge-from-desk.server.ts'
import { typedFilingSchema } from './similar.schema.ts'
import { readVoices } from './voices-page.server.ts'

let city: City
beforeEach(() => {
  city = openCity()
})
afterEach(async () => {
  const findings = []
  for await (const finding of verifyCases(undefined, city.deps)) findings.push(finding)
  expect(findings).toEqual([])
  await city.close()
})

const THIRD: Actor = { ...NEIGHBOUR, id: 'user-third' }
const LIGHTS = '三号楼前的路灯坏了好几天，晚上很黑'
const LIGHTS_TOO = '三号楼门口路灯不亮，老人走路不安全'

let place: { districtCode: string; streetCode: string; communityCode: string; lat: number; lng: number }
beforeEach(async () => {
  const community = await city.deps.db.place.findFirstOrThrow({
    where: { kind: 'community' },
    orderBy: { code: 'asc' },
  })
  const street = await city.deps.db.place.findUniqueOrThrow({ where: { code: community.parentCode ?? '' } })
  place = {
    districtCode: street.parentCode ?? '',
    streetCode: street.code,
    communityCode: community.code,
    lat: 24.4798,
    lng: 118.0894,
  }
})

const act = (caseId: string, actor: Actor, command: CaseCommand) => actOnCase({ caseId, command, actor }, city.deps)
async function publishedCase(input: Partial<SubmitCaseInput> = {}, actor = RESIDENT) {
  const filed = await fileCase(city.deps, { text: LIGHTS, ...place, ...input }, { actor })
  await act(filed.id, SYSTEM, ROUTE)
  await drain(city.deps)
  return filed
}

const typed = (input: object) => typedFilingSchema.parse({ text: LIGHTS_TOO, ...place, ...input })
const similarFor = (input: object = {}, actor: Actor = NEIGHBOUR) =>
  findSimilar({ typed: typed(input), actor }, city.deps)
const pageOf = (reference: string, actor: Actor) =>
  readCasePage({ reference, actor, queryCode: null, locale: 'zh' }, city.deps)
const join = (reference: string, actor: Actor) => joinCase({ reference, actor, locale: 'zh' }, city.deps)

async function finish(caseId: string, closer: Actor = RESIDENT) {
  await act(caseId, HANDLER, { type: 'sign' })
  await act(caseId, HANDLER, {
    type: 'reply',
    outcome: 'solved',
    text: '路灯已经更换，请查看。',
    withoutParts: '供电部门已口头答复。',
  })
  await act(caseId, DISPATCHER, { type: 'review', approve: true })
  if (closer === RESIDENT) await act(caseId, RESIDENT, { type: 'confirm' })
}

describe('while a filing is being written', () => {
  test('a published case about the same trouble at the same place is shown, and nothing private of it', async () => {
    const { reference } = await publishedCase({ text: `${LIGHTS}，电话 13800138000`, address: '三号楼 502 室' })
    const { own, others } = await similarFor()
    expect(own).toBeNull()
    expect(others.map((found) => found.reference)).toEqual([reference])
    const sent = JSON.stringify(others)
    for (const secret of ['13800138000', '502', RESIDENT.id ?? '-']) expect(sent).not.toContain(secret)
  })

  test('neither another trouble, another place, nor a case that is not public is shown', async () => {
    await publishedCase({ text: '小区南门垃圾桶满了没人清运，臭味很大' })
    await publishedCase({ lat: place.lat + 0.2, lng: place.lng, communityCode: '', streetCode: '' })
    await publishedCase({ publishConsent: false })
    await publishedCase({ confidential: true })
    await publishedCase({ type: 'report' })
    await fileCase(city.deps, { text: LIGHTS, ...place })
    expect((await similarFor()).others).toEqual([])
  })

  test('a report typed as anonymous is not tied to the account that types it', async () => {
    await publishedCase({}, NEIGHBOUR)
    expect((await similarFor()).own).not.toBeNull()
    expect((await similarFor({ anonymous: 'on' })).own).toBeNull()
  })

  test('a case that one stands behind already is not offered again', async () => {
    const { reference } = await publishedCase()
    await join(reference, NEIGHBOUR)
    expect((await similarFor()).others).toEqual([])
    expect((await similarFor({}, ANONYMOUS)).others).toHaveLength(1)
  })
})

describe('the same person on the same matter within 90 days', () => {
  test('is told of the case that is open', async () => {
    const { reference } = await publishedCase({}, NEIGHBOUR)
    expect((await similarFor()).own).toMatchObject({ kind: 'open', reference })
    city.advance(days(91))
    expect((await similarFor()).own).toBeNull()
  })

  test('is told of the result when the facts are the same, and of nothing when the trouble is another', async () => {
    const { id, reference } = await publishedCase()
    await finish(id)
    expect((await similarFor({}, RESIDENT)).own).toMatchObject({ kind: 'closed', reference })
    expect((await similarFor({ text: '小区南门垃圾桶满了没人清运，臭味很大' }, RESIDENT)).own).toBeNull()
  })
})

describe('joining', () => {
  test('one case, many notices: each has its own page, follows the main one and is nobody’s to see', async () => {
    const main = await publishedCase()
    const notice = await join(main.reference, NEIGHBOUR)
    expect(await countPeople(main.id, city.deps)).toBe(2)
    const own = await pageOf(notice.reference, NEIGHBOUR)
    expect(own.main).toMatchObject({ reference: main.reference, status: 'dispatched' })
    expect(Object.keys(own.streams)).toContain(`case:${main.id}`)
    expect(await canWatchCase(NEIGHBOUR, main.id, city.deps)).toBe(true)
    // The department sees how many, never who or what else was filed.
    const desk = await readVoices({ caseId: main.id, actor: HANDLER }, city.deps)
    expect(desk).toMatchObject({ people: 2, voices: [], proposals: [], mayMerge: false })
    await expect(getCase({ reference: notice.reference, actor: HANDLER }, city.deps)).rejects.toThrow()
    const mine = await readMyPage({ actor: NEIGHBOUR, ownerKeys: [], tab: 'mine', after: undefined }, city.deps)
    expect(mine.items[0]).toMatchObject({ reference: notice.reference, main: { reference: main.reference } })
    expect(Object.keys(mine.streams)).toContain(`case:${main.id}`)
  })

  test('starts no clock, no routing and no second count, however often it is pressed', async () => {
    const main = await publishedCase()
    const notice = await join(main.reference, NEIGHBOUR)
    await expect(join(main.reference, NEIGHBOUR)).rejects.toMatchObject({ reason: 'joined_already' })
    await expect(join(main.reference, RESIDENT)).rejects.toMatchObject({ reason: 'own_case' })
    await drain(city.deps)
    const open = (await clocksOf(notice.id, city.deps)).filter(({ state }) => state === 'running')
    expect(open).toEqual([])
    expect(await city.deps.db.routingDecision.count({ where: { caseId: notice.id } })).toBe(0)
  })

  test('the query code is enough: whoever joined without an account rates and disputes too', async () => {
    const main = await publishedCase()
    const notice = await fileCase(city.deps, { text: LIGHTS_TOO, ...place }, { actor: ANONYMOUS, joins: main.id })
    const holder: Actor = { ...ANONYMOUS, holdsCodeFor: notice.id }
    await finish(main.id)
    await act(notice.id, holder, { type: 'rate', level: 2 })
    await act(notice.id, holder, { type: 'dispute', reason: '晚上还是不亮' })
    const row = await city.deps.db.case.findUniqueOrThrow({ where: { id: main.id } })
    expect(row).toMatchObject({ status: 'rework', round: 2 })
  })

  test('everyone rates for themselves, once a round, when the main case is closed', async () => {
    const main = await publishedCase()
    const notice = await join(main.reference, NEIGHBOUR)
    await expect(act(notice.id, NEIGHBOUR, { type: 'rate', level: 2 })).rejects.toMatchObject({ reason: 'main_open' })
    await finish(main.id)
    expect((await pageOf(notice.reference, NEIGHBOUR)).detail.moves).toContain('rate')
    await act(notice.id, NEIGHBOUR, { type: 'rate', level: 2 })
    await act(main.id, RESIDENT, { type: 'rate', level: 5 })
    await expect(act(notice.id, NEIGHBOUR, { type: 'rate', level: 1 })).rejects.toMatchObject({
      reason: 'already_rated',
    })
    const ratings = await city.deps.db.case.findMany({ select: { rating: true }, orderBy: { submittedAt: 'asc' } })
    expect(ratings.map(({ rating }) => rating).sort()).toEqual([2, 5])
    expect((await pageOf(notice.reference, NEIGHBOUR)).detail.moves).toContain('dispute')
    expect((await pageOf(notice.reference, NEIGHBOUR)).detail.moves).not.toContain('rate')
  })

  test('a stranger acts on neither', async () => {
    const main = await publishedCase()
    const notice = await join(main.reference, NEIGHBOUR)
    await finish(main.id)
    for (const command of [
      { type: 'rate', level: 1 },
      { type: 'dispute', reason: '不满意' },
    ] as CaseCommand[])
      await expect(act(notice.id, THIRD, command)).rejects.toMatchObject({ reason: 'not_yours' })
    expect(await canWatchCase(THIRD, notice.id, city.deps)).toBe(false)
  })

  test('not into the hands of the unit that is complained about, nor into what is ended or hidden', async () => {
    const main = await publishedCase()
    const hidden = await publishedCase({ publishConsent: false })
    await expect(join(hidden.reference, NEIGHBOUR)).rejects.toMatchObject({ reason: 'not_public' })
    const complaint = await fileCase(city.deps, { text: LIGHTS_TOO, targetDepartmentId: 'city-parks' })
    await expect(act(complaint.id, DISPATCHER, { type: 'merge', into: main.reference })).rejects.toMatchObject({
      reason: 'merge_complained_about',
    })
    await finish(main.id)
    await expect(join(main.reference, NEIGHBOUR)).rejects.toMatchObject({ reason: 'ended' })
  })
})

describe('merging and splitting at the desk', () => {
  const press = (reference: string, intent: string, actor = DISPATCHER) =>
    mergeFromDesk({ reference, intent, actor }, city.deps)

  test('likely duplicates are proposed with their likeness; three people make a group', async () => {
    const main = await publishedCase()
    const second = await publishedCase({ text: LIGHTS_TOO }, NEIGHBOUR)
    const third = await publishedCase({ text: '路灯坏了好久了，三号楼前漆黑一片' }, THIRD)
    const found = await readVoices({ caseId: main.id, actor: DISPATCHER }, city.deps)
    expect(found?.proposals.map(({ reference }) => reference).sort()).toEqual(
      [second, third].map((one) => one.reference).sort(),
    )
    expect(found).toMatchObject({ people: 1, isGroup: true, mayMerge: true })
    expect(JSON.stringify(found)).not.toContain(NEIGHBOUR.id)
  })

  test('one click merges, one click splits: the case is where it was and its clocks go on', async () => {
    const main = await publishedCase()
    const other = await publishedCase({ text: LIGHTS_TOO }, NEIGHBOUR)
    await act(other.id, HANDLER, { type: 'sign' })
    await drain(city.deps)
    const before = await pageOf(other.reference, NEIGHBOUR)
    const left = before.clocks.filter(({ state }) => state === 'running').map(({ metric }) => metric)
    await press(main.reference, `take-in ${other.reference}`)
    await drain(city.deps)
    const merged = await pageOf(other.reference, NEIGHBOUR)
    expect(merged.detail).toMatchObject({ status: 'merged', mergedIntoReference: main.reference })
    expect(merged.clocks.filter(({ state }) => state === 'running')).toEqual([])
    expect(await publicMainOf(other.reference, city.deps)).toBe(main.reference)
    city.advance(days(7))
    await press(main.reference, `split ${other.reference}`, SUPERVISOR)
    await drain(city.deps)
    const after = await pageOf(other.reference, NEIGHBOUR)
    expect(after.detail).toMatchObject({ status: 'signed', mergedIntoReference: null, published: true })
    expect(after.clocks.filter(({ state }) => state === 'running').map(({ metric }) => metric)).toEqual(left)
    expect(after.main).toBeNull()
    expect(await countPeople(main.id, city.deps)).toBe(1)
  })

  test('after seven days it is refused with a sentence', async () => {
    const main = await publishedCase()
    const other = await publishedCase({ text: LIGHTS_TOO }, NEIGHBOUR)
    await press(other.reference, `go-with ${main.reference}`)
    city.advance(days(7) + 1)
    await expect(press(main.reference, `split ${other.reference}`)).rejects.toMatchObject({
      reason: 'split_window_over',
      text: { zh: expect.stringContaining('7 天') },
    })
    expect((await readVoices({ caseId: main.id, actor: DISPATCHER }, city.deps))?.voices).toMatchObject([
      { reference: other.reference, canSplit: false },
    ])
  })

  test('neither units nor managers nor callers merge or split', async () => {
    const main = await publishedCase()
    const other = await publishedCase({ text: LIGHTS_TOO }, NEIGHBOUR)
    for (const actor of [HANDLER, MANAGER, CALLBACK, RESIDENT])
      await expect(press(main.reference, `take-in ${other.reference}`, actor)).rejects.toThrow()
    await press(main.reference, `take-in ${other.reference}`)
    for (const actor of [HANDLER, MANAGER, CALLBACK, RESIDENT])
      await expect(press(main.reference, `split ${other.reference}`, actor)).rejects.toThrow()
  })

  test('a main case that is merged itself brings its voices along, and splitting gives them back', async () => {
    const first = await publishedCase()
    const second = await publishedCase({ text: LIGHTS_TOO }, NEIGHBOUR)
    const third = await publishedCase({ text: '路灯坏了好久了，三号楼前漆黑一片' }, THIRD)
    await press(second.reference, `take-in ${third.reference}`)
    await press(first.reference, `take-in ${second.reference}`)
    expect(await countPeople(first.id, city.deps)).toBe(3)
    expect((await pageOf(third.reference, THIRD)).main).toMatchObject({ reference: first.reference })
    await press(first.reference, `split ${second.reference}`)
    expect(await countPeople(second.id, city.deps)).toBe(2)
    expect((await pageOf(third.reference, THIRD)).main).toMatchObject({ reference: second.reference })
  })

  test('a case that waits for the rules is routed after it is split off; a withdrawn main case takes nobody with it', async () => {
    const main = await fileCase(city.deps, { text: LIGHTS, ...place })
    const other = await fileCase(city.deps, { text: LIGHTS_TOO, ...place }, { actor: NEIGHBOUR })
    await press(main.reference, `take-in ${other.reference}`)
    await act(main.id, RESIDENT, { type: 'withdraw' })
    await drain(city.deps)
    const row = await city.deps.db.case.findUniqueOrThrow({ where: { id: other.id } })
    expect(row.mergedIntoId).toBeNull()
    expect(['dispatched', 'submitted']).toContain(row.status)
    expect(await city.deps.db.routingDecision.count({ where: { caseId: other.id } })).toBe(1)
  })
})
