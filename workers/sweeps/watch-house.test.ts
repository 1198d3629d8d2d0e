import { afterEach, beforeEach, expect, test } from 'vitest'
import { judgeHouse } from '#app/modules/supervision/house-health.rules.ts'
import { measureHouse } from '#app/modules/supervision/measure-house.server.ts'
import { minutes, seconds } from '#app/platform/duration.ts'
import { fileCase } from '#tests/factories/cases.ts'
import { type City, openCity } from '#tests/setup/city.ts'
import { drain } from '#tests/setup/drain.ts'
import { makeWatchHouse } from './watch-house.ts'

let city: City
beforeEach(() => {
  city = openCity()
})
afterEach(() => city.close())

const levels = async () =>
  Object.fromEntries((await measureHouse(city.deps)).findings.map(({ part, level }) => [part, level]))

test('a house in which everything was done is well', async () => {
  await fileCase(city.deps)
  await drain(city.deps)
  expect(await levels()).toEqual({ events: 'well', queue: 'well', warnings: 'well', search: 'well', backup: 'none' })
})

test('an event that nobody announces is late, then an alarm, and the search is behind it', async () => {
  await fileCase(city.deps)
  city.advance(seconds(30))
  expect(await levels()).toMatchObject({ events: 'late', search: 'late' })
  city.advance(minutes(6))
  expect(await levels()).toMatchObject({ events: 'alarm', search: 'alarm' })
})

test('an alarm counts as one episode until the part has caught up', async () => {
  const watch = makeWatchHouse()
  await fileCase(city.deps)
  city.advance(minutes(2))
  expect(await watch(city.deps)).toBe(0)
  expect(await watch(city.deps)).toBe(1)
  expect(await watch(city.deps)).toBe(1)
  await drain(city.deps)
  city.advance(seconds(6))
  expect(await watch(city.deps)).toBe(0)
})

test('a backup is judged by how it is made', () => {
  const ages = { events: 0, queue: 0, warnings: 0, search: 0, backup: minutes(40) }
  expect(judgeHouse(ages, true).find(({ part }) => part === 'backup')?.level).toBe('alarm')
  expect(judgeHouse(ages, false).find(({ part }) => part === 'backup')?.level).toBe('well')
})
