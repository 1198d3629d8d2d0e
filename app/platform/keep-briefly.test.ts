import { afterAll, expect, test } from 'vitest'
import { openCity } from '#tests/setup/city.ts'
import { seconds } from './duration.ts'
import { keepBriefly } from './keep-briefly.server.ts'

const city = openCity()
afterAll(() => city.close())

let readings = 0
const read = async () => (readings += 1)
const asked = (name: string, version?: string) =>
  keepBriefly({ name, forMs: seconds(1), ...(version && { version }) }, city.deps, read)

test('one reading serves all who ask within its time, and nobody afterwards', async () => {
  expect(await Promise.all([asked('a'), asked('a')])).toEqual([1, 1])
  city.advance(999)
  expect(await asked('a')).toBe(1)
  city.advance(1)
  expect(await asked('a')).toBe(2)
})

test('another version, another name and a clock that was put back are read anew', async () => {
  const first = await asked('b', '1')
  expect(await asked('b', '1')).toBe(first)
  expect(await asked('b', '2')).toBe(first + 1)
  expect(await asked('c', '2')).toBe(first + 2)
  city.advance(-seconds(60))
  expect(await asked('c', '2')).toBe(first + 3)
})

test('a failed reading is not kept', async () => {
  const keeping = { name: 'd', forMs: seconds(1) }
  await expect(keepBriefly(keeping, city.deps, () => Promise.reject(new Error('away')))).rejects.toThrow('away')
  expect(await keepBriefly(keeping, city.deps, async () => 'back')).toBe('back')
})

test('a reading that fails late does not throw out the one after it', async () => {
  let fail = () => {}
  const slow = new Promise<string>((_resolve, reject) => {
    fail = () => reject(new Error('away'))
  })
  const ask = (version: string, reading: () => Promise<string>) =>
    keepBriefly({ name: 'e', forMs: seconds(1), version }, city.deps, reading)
  const first = ask('1', () => slow)
  expect(await ask('2', async () => 'second')).toBe('second')
  fail()
  await expect(first).rejects.toThrow('away')
  expect(await ask('2', async () => 'third')).toBe('second')
})
