import { randomUUID } from 'node:crypto'
import { Meilisearch } from 'meilisearch'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { meilisearchSearch } from '#app/platform/adapters/search/meilisearch.server.ts'
import { searchWithFallback } from '#app/platform/adapters/search/search-with-fallback.server.ts'
import type { SearchDocument } from '#app/platform/ports/search.ts'
import { openCity } from '../setup/city.ts'
import { SearchExchanges } from './meilisearch-exchanges.ts'
import { describeSearch } from './search.contract.ts'
import { document, marked } from './search-asking.ts'

/** A real server when the tests are given one; its documented interface otherwise. */
const real = process.env.MEILI_URL ? { url: process.env.MEILI_URL, key: process.env.MEILI_KEY } : null
const exchanges = new SearchExchanges()
const place = real ? 'real server' : 'documented exchanges'

let server: { url: string; key?: string | undefined }
beforeAll(async () => {
  server = real ?? { url: await exchanges.start(), key: exchanges.masterKey }
})
afterAll(() => exchanges.stop())

async function* none(): AsyncGenerator<SearchDocument[]> {}

/** An empty index of its own. */
async function openIndex() {
  const index = `jiazhu-test-${randomUUID()}`
  const search = meilisearchSearch({ ...server, index })
  await search.rebuild(none())
  const client = new Meilisearch({ host: server.url, ...(server.key && { apiKey: server.key }) })
  return { index, search, close: async () => void (await client.index(index).delete().waitTask()) }
}

describeSearch(`meilisearch, ${place}`, openIndex)

describeSearch(`meilisearch before the database, ${place}`, async () => {
  const city = openCity()
  const { search, close } = await openIndex()
  const both = searchWithFallback({ server: search, database: city.deps.search, clock: city.deps.clock })
  return { search: both, close: () => Promise.all([close(), city.close()]).then(() => undefined) }
})

describe(`meilisearch, ${place}: what only a search server does`, () => {
  const ask = { scopes: ['public'], sort: 'relevance' as const, limit: 20, offset: 0 }

  it('finds with a slip or another name for it what nothing contains as typed', async () => {
    const { search, close } = await openIndex()
    await search.upsert([
      document({ id: 'lift', title: 'The 🛗 elevator is stuck', text: '升降机坏了' }),
      document({ id: 'noise', title: '夜间噪音', text: '工地' }),
    ])
    const titles = async (words: string) => {
      const { hits } = await search.query({ ...ask, words })
      return hits.map(({ id, title }) => [id, ...marked(title)])
    }
    expect(await titles('噪声')).toEqual([['noise', '噪音']])
    expect(await titles('elevatro')).toEqual([['lift', 'elevator']])
    await close()
  })

  it('takes no slip in a number', async () => {
    const { search, close } = await openIndex()
    await search.upsert([document({ id: 'x', title: '路灯 20260303', keywords: ['JZ-20260303-000123'] })])
    for (const words of ['JZ-20260303-000124', '20260304']) {
      expect((await search.query({ ...ask, words })).hits).toEqual([])
    }
    await close()
  })

  it('answers nothing at all before an index was built', async () => {
    const search = meilisearchSearch({ ...server, index: `jiazhu-test-${randomUUID()}` })
    expect(await search.revsOf(['a'])).toBeNull()
    await search.upsert([document({ id: 'a', title: '路灯' })])
    await search.remove(['b'])
    await expect(search.query({ ...ask, words: '路灯' })).rejects.toMatchObject({ cause: { code: 'index_not_found' } })
  })

  it('keeps what two processes write while one of them rebuilds', async () => {
    const { index, search, close } = await openIndex()
    const other = meilisearchSearch({ ...server, index })
    const old = [1, 2, 3].map((n) => document({ id: `d${n}`, title: '原来' }))
    await search.upsert(old)
    async function* busy() {
      yield old.slice(0, 1)
      await other.upsert([document({ id: 'd1', rev: 2, title: '改过' }), document({ id: 'd4', title: '新来' })])
      await other.remove(['d2'])
      yield old.slice(1)
    }
    expect(await search.rebuild(busy())).toBe(3)
    expect([...((await search.revsOf(['d1', 'd2', 'd3', 'd4'])) ?? [])].sort()).toEqual([
      ['d1', 2],
      ['d3', 1],
      ['d4', 1],
    ])
    await close()
  })

  it('a second rebuild ends the first', async () => {
    const { index, search, close } = await openIndex()
    const other = meilisearchSearch({ ...server, index })
    async function* overtaken() {
      yield [document({ id: 'old' })]
      await other.rebuild(none())
      yield [document({ id: 'old2' })]
    }
    await expect(search.rebuild(overtaken())).rejects.toThrow('took over')
    expect(await search.revsOf(['old', 'old2'])).toEqual(new Map())
    await close()
  })
})
