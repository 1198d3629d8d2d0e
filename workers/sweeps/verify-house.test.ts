import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { optIn } from '#app/modules/credit/opt-in.server.ts'
import { dialectOf } from '#app/platform/dialect.server.ts'
import { minutes } from '#app/platform/duration.ts'
import { document } from '#tests/contracts/search-asking.ts'
import { RESIDENT } from '#tests/factories/actors.ts'
import { fileCase } from '#tests/factories/cases.ts'
import { type City, openCity } from '#tests/setup/city.ts'
import { drain } from '#tests/setup/drain.ts'
import { verifyEvents } from './verify-events.ts'
import { type Found, verifyHouse } from './verify-house.ts'

let city: City
let caseId: string

/** A case that was filed, routed, signed and answered, with its clocks, search entry and points in place. */
beforeEach(async () => {
  city = openCity()
  const { deps } = city
  const createdAt = deps.clock.now()
  await deps.db.user.create({
    data: { id: RESIDENT.id as string, login: 'r', displayName: 'r', passwordHash: 'x', role: 'resident', createdAt },
  })
  await optIn({ adult: true }, RESIDENT, deps)
  ;({ id: caseId } = await fileCase(deps))
  await drain(deps)
  city.advance(minutes(5))
  await drain(deps)
  await fileCase(deps)
  await drain(deps)
  city.advance(minutes(5))
})
afterEach(() => city.close())

async function verify(repair = false): Promise<Found[]> {
  const found: Found[] = []
  await verifyHouse(city.deps, { repair, onFinding: (one) => found.push(one) })
  return found
}

const repairs = () => city.deps.db.event.count({ where: { stream: 'system:verify' } })

/** Broken by hand, found, mended with an entry, and clean afterwards. */
async function isMended(check: string, problem: string | RegExp): Promise<void> {
  const found = await verify()
  expect(found.filter((one) => one.check === check)).toEqual([
    { check, subject: expect.any(String), problem: expect.stringMatching(problem), isMended: false },
  ])
  const mended = await verify(true)
  expect(mended.every((one) => one.isMended)).toBe(true)
  expect(await repairs()).toBe(mended.length)
  expect(await verify()).toEqual([])
  expect((await verifyEvents(city.deps)).broken).toEqual([])
}

test('a city that nobody tampered with agrees in everything', async () => {
  expect(await verify()).toEqual([])
})

describe('what can be made again from the facts is mended', () => {
  test('the row of a case', async () => {
    await city.deps.db.case.update({ where: { id: caseId }, data: { status: 'closed', leadDepartmentId: null } })
    await isMended('cases', 'differs from its facts: leadDepartmentId status')
  })

  test('an assignment', async () => {
    await city.deps.db.assignment.deleteMany({ where: { caseId } })
    await isMended('cases', 'differs from its facts: assignments')
  })

  test('a clock that was changed, and one that is gone', async () => {
    const [clock] = await city.deps.db.slaClock.findMany({ where: { caseId, state: 'running' } })
    await city.deps.db.slaClock.update({ where: { id: clock?.id ?? '' }, data: { state: 'paused' } })
    await isMended('clocks', 'clocks differ from the facts')
    await city.deps.db.slaClock.deleteMany({ where: { caseId, metric: clock?.metric ?? '' } })
    expect((await verify()).length).toBeGreaterThan(0)
    await verify(true)
    expect(await verify()).toEqual([])
  })

  test('all clocks of a case', async () => {
    await city.deps.db.caseClocks.delete({ where: { caseId } })
    await isMended('effects', 'sla.sync-clocks has not taken in its facts')
    expect(await city.deps.db.slaClock.count({ where: { caseId } })).toBeGreaterThan(1)
  })

  test('a balance', async () => {
    await city.deps.db.creditAccount.create({
      data: { id: 'issuance', kind: 'issuance', balance: 5n, mayGoNegative: true },
    })
    const found = await verify()
    expect(found.map((one) => one.problem)).toEqual(['all balances add up to 5', 'holds 5, its entries add up to 0'])
    await verify(true)
    expect(await verify()).toEqual([])
  })

  test('a search entry that is missing', async () => {
    await city.deps.search.remove([caseId])
    const found = await verify()
    expect(found.map((one) => one.check).sort()).toEqual(['effects', 'search'])
    await verify(true)
    expect(await verify()).toEqual([])
  })

  test('a search entry that belongs to no case', async () => {
    await city.deps.search.upsert([document({ id: 'stranger', title: 't', text: 't' })])
    await isMended('search', 'is in the index and no case')
  })

  test('a job without an event', async () => {
    const at = city.deps.clock.now()
    const payload = JSON.stringify({ eventId: 'nothing', stream: `case:${caseId}`, rev: 1, type: 'case.submitted' })
    await city.deps.db.job.create({
      data: { id: 'j', kind: 'search.index-case', payload, state: 'dead', runAt: at, createdAt: at },
    })
    await isMended('jobs', 'does not exist')
  })
})

describe('facts are never mended', () => {
  test('an edited fact is found where it is', async () => {
    const table = dialectOf(city.deps.db) === 'postgresql' ? ' ON "Event"' : ''
    await city.deps.db.$executeRawUnsafe(`DROP TRIGGER "Event_no_edit"${table}`)
    await city.deps.db.event.updateMany({ where: { stream: `case:${caseId}`, rev: 1 }, data: { payload: '{}' } })
    const found = await verify(true)
    expect(found).toContainEqual({
      check: 'events',
      subject: `case:${caseId} rev 1`,
      problem: 'broken hash',
      isMended: false,
    })
    expect(found).toContainEqual({
      check: 'guards',
      subject: 'Event',
      problem: 'may be edited: its guard is gone',
      isMended: false,
    })
    expect(found.some((one) => one.check === 'cases' && !one.isMended)).toBe(true)
  })

  test('words that were changed outside the log', async () => {
    await city.deps.db.case.update({ where: { id: caseId }, data: { text: '别的话' } })
    expect(await verify(true)).toEqual([
      { check: 'cases', subject: caseId, problem: 'has words that the log did not pin', isMended: false },
    ])
  })

  test('a photo whose file is gone', async () => {
    const createdAt = city.deps.clock.now()
    const photo = {
      id: 'p',
      ownerKey: 'o',
      key: 'photo-12345678.jpg',
      sha256: 'x',
      width: 1,
      height: 1,
      bytes: 1,
      createdAt,
    }
    await city.deps.db.photo.create({ data: photo })
    expect(await verify(true)).toEqual([{ check: 'photos', subject: 'p', problem: 'has no file', isMended: false }])
  })
})
