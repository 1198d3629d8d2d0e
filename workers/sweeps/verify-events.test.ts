import { afterEach, beforeEach, expect, test } from 'vitest'
import { appendEvents, GENESIS, type NewEvent, sealEvents } from '#app/platform/events.server.ts'
import { type City, MORNING, openCity } from '#tests/setup/city.ts'
import { verifyEvents } from './verify-events.ts'

let city: City
beforeEach(() => {
  city = openCity()
})
afterEach(() => city.close())

function chain(stream: string, length: number) {
  const facts = Array.from({ length }, (_, index): NewEvent => {
    const who = { audience: 'public', actorId: null, actorRole: 'resident' } as const
    return {
      stream,
      rev: index + 1,
      type: 'case.noted',
      version: 1,
      payload: { b: index, a: [1] },
      ...who,
      at: MORNING,
      topics: [stream],
    }
  })
  return sealEvents(facts, GENESIS, city.deps.ids).rows
}

test('an untouched log verifies, across batches and streams', async () => {
  await appendEvents(city.deps.db, [...chain('case:a', 700), ...chain('case:b', 700)])
  expect(await verifyEvents(city.deps)).toEqual({ streams: 2, events: 1_400, broken: [] })
  expect(await verifyEvents(city.deps, 'case:b')).toEqual({ streams: 1, events: 700, broken: [] })
})

test('an edited payload, a replaced link and a removed row are each found where they happened', async () => {
  const edited = chain('case:a', 3).map((row) => (row.rev === 2 ? { ...row, payload: '{}' } : row))
  const replaced = chain('case:b', 3).map((row) => (row.rev === 2 ? { ...row, hash: GENESIS } : row))
  const removed = chain('case:c', 3).filter((row) => row.rev !== 2)
  await appendEvents(city.deps.db, [...edited, ...replaced, ...removed])
  const { broken } = await verifyEvents(city.deps)
  expect(broken).toEqual([
    { stream: 'case:a', rev: 2, problem: 'hash' },
    { stream: 'case:b', rev: 2, problem: 'hash' },
    { stream: 'case:b', rev: 3, problem: 'chain' },
    { stream: 'case:c', rev: 3, problem: 'gap' },
  ])
})
