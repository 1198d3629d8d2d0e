import { afterAll, beforeAll, expect, test } from 'vitest'
import { SUPERVISOR } from '#tests/factories/actors.ts'
import { requestedCase } from '#tests/factories/requests.ts'
import { openCity } from '#tests/setup/city.ts'
import { boardFilterOf, requestCursorsOf } from './board-filter.schema.ts'
import { readBoard } from './overdue-board.server.ts'

const city = openCity()
afterAll(() => city.close())

const waiting: string[] = []
let unsigned = ''
beforeAll(async () => {
  unsigned = await requestedCase(city, { isEndorsed: false })
  for (let index = 0; index < 12; index += 1) waiting.push(await requestedCase(city, { isEndorsed: true }))
})

/** The requests of the board at an address. */
async function requestsAt(query: string) {
  const search = new URLSearchParams(query)
  const asked = { filter: boardFilterOf(search), requestsAfter: requestCursorsOf(search) }
  const { requests } = await readBoard({ ...asked, actor: SUPERVISOR, after: undefined, locale: 'zh' }, city.deps)
  const idsOf = (list: typeof requests.unsigned) => list?.rows.map(({ id }) => id) ?? null
  return { ...requests, ids: idsOf(requests.toDecide), unsignedIds: idsOf(requests.unsigned) }
}

test('every request that waits for a decision can be reached from the board', async () => {
  const first = await requestsAt('')
  expect(first).toMatchObject({ ids: waiting.slice(0, 10), toDecide: { count: 12 } })
  const second = await requestsAt(`requests=${first.toDecide.next}`)
  expect(second).toMatchObject({ ids: waiting.slice(10), toDecide: { next: null } })
})

test('of those that wait for a leader the board says how many, and shows them where asked for', async () => {
  expect(await requestsAt('')).toMatchObject({ unsignedCount: 1, unsignedIds: null })
  expect(await requestsAt('unsigned=')).toMatchObject({ unsignedCount: 1, unsignedIds: [unsigned] })
})

test('a page past the last one, or an address that somebody made up, shows the oldest', async () => {
  const past = `${city.deps.clock.now().getTime()}_zzz`
  for (const cursor of [past, 'nonsense', '']) {
    const { ids, unsignedIds } = await requestsAt(`requests=${cursor}&unsigned=${cursor}`)
    expect([ids, unsignedIds]).toEqual([waiting.slice(0, 10), [unsigned]])
  }
})
