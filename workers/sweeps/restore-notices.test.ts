import { afterEach, beforeEach, expect, test } from 'vitest'
import { disableUser } from '#app/modules/accounts/disable-user.server.ts'
import { enableUser } from '#app/modules/accounts/enable-user.server.ts'
import { days, minutes } from '#app/platform/duration.ts'
import { ADMIN, RESIDENT } from '#tests/factories/actors.ts'
import { fileCase } from '#tests/factories/cases.ts'
import { type City, openCity } from '#tests/setup/city.ts'
import { drain } from '#tests/setup/drain.ts'
import { makeRelay } from '../relay.ts'
import { restoreNotices } from './restore-notices.ts'

let city: City
beforeEach(async () => {
  city = openCity()
  const createdAt = city.deps.clock.now()
  const account = { login: 'resident-1', displayName: '居民', passwordHash: '-', role: 'resident', createdAt }
  await city.deps.db.user.create({ data: { id: RESIDENT.id ?? '', ...account } })
})
afterEach(() => city.close())

const kinds = async () => {
  const rows = await city.deps.db.notification.findMany({ where: { userId: RESIDENT.id }, orderBy: { id: 'asc' } })
  return rows.map(({ kind }) => kind)
}

async function announce(): Promise<void> {
  const relay = makeRelay(city.deps, { start: false })
  await relay.drain()
  await relay.stop()
}

test('a filing is told of by the job that follows from its facts, and a second delivery of them adds nothing', async () => {
  await fileCase(city.deps)
  await drain(city.deps)
  expect(await kinds()).toEqual(['case.accepted'])
  await city.deps.db.event.updateMany({ data: { dispatchedAt: null } })
  await drain(city.deps)
  expect(await kinds()).toEqual(['case.accepted'])
})

test('the notice of an account whose job was lost is restored, once; what is told already is left alone', async () => {
  const { deps } = city
  await disableUser({ userId: RESIDENT.id ?? '', rev: 0 }, ADMIN, deps)
  await enableUser({ userId: RESIDENT.id ?? '', rev: 1 }, ADMIN, deps)
  await announce()
  await deps.db.job.deleteMany()
  expect(await restoreNotices(deps)).toBe(0)
  city.advance(minutes(2))
  expect(await restoreNotices(deps)).toBe(1)
  expect(await restoreNotices(deps)).toBe(1)
  expect(await deps.db.job.count()).toBe(1)
  await drain(deps)
  expect(await kinds()).toEqual(['account.changed'])
  city.advance(days(1))
  expect(await restoreNotices(deps)).toBe(0)
  // One job stays behind, as the next relay finds it.
  await enableUserAgain()
  await announce()
})

async function enableUserAgain(): Promise<void> {
  await disableUser({ userId: RESIDENT.id ?? '', rev: 2 }, ADMIN, city.deps)
  await enableUser({ userId: RESIDENT.id ?? '', rev: 3 }, ADMIN, city.deps)
}
