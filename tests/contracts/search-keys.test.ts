import { afterAll, beforeAll, expect, it } from 'vitest'
import { INDEX, meilisearchSearch } from '#app/platform/adapters/search/meilisearch.server.ts'
import { checkEngines, makeSearchKeys } from '#app/platform/container.server.ts'
import { SearchExchanges } from './meilisearch-exchanges.ts'
import { document } from './search-asking.ts'

const server = new SearchExchanges()
let url = ''
beforeAll(async () => {
  url = await server.start()
})
afterAll(() => server.stop())

async function* one() {
  yield [document({ id: 'a', title: '路灯' })]
}

it('the keys are enough for their work, reach nothing else, and are made once', async () => {
  const made = await makeSearchKeys({ url, masterKey: server.masterKey })
  const [writer = '', reader = ''] = made.map(({ key }) => key)
  expect((await makeSearchKeys({ url, masterKey: server.masterKey })).map(({ key }) => key)).toEqual([writer, reader])
  const search = meilisearchSearch({ url, key: writer })
  expect(await search.rebuild(one())).toBe(1)
  await search.upsert([document({ id: 'b', title: '路面' })])
  await search.remove(['a'])
  expect(server.contents(INDEX)).toEqual(new Map([['b', 1]]))
  const readOnly = meilisearchSearch({ url, key: reader })
  const ask = { scopes: ['public'], sort: 'newest' as const, limit: 20, offset: 0 }
  expect((await readOnly.query({ ...ask, words: '路' })).total).toBe(1)
  await expect(readOnly.upsert([document({ id: 'c' })])).rejects.toMatchObject({ cause: { code: 'invalid_api_key' } })
  const elsewhere = meilisearchSearch({ url, key: writer, index: 'another-product' })
  await expect(elsewhere.query({ ...ask, words: '路' })).rejects.toMatchObject({ cause: { code: 'invalid_api_key' } })
})

it('a wrong key is one sentence: for the tool, and at the start', async () => {
  await expect(makeSearchKeys({ url, masterKey: 'guessed' })).rejects.toThrow(
    'MEILI_MASTER_KEY is not the master key of that search server',
  )
  await expect(checkEngines({ MEILI_URL: url, MEILI_KEY: 'guessed' })).rejects.toThrow(/refuses MEILI_KEY/)
  await checkEngines({ MEILI_URL: 'http://127.0.0.1:2', MEILI_KEY: 'guessed' })
})
