import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SPANS_OF_ENTRY } from '#app/platform/adapters/search/tsvector-spans.ts'
import { dialectOf } from '#app/platform/dialect.server.ts'
import { openCity } from '#tests/setup/city.ts'
import { planOf } from '#tests/setup/plan-of.ts'
import { askingOf, document } from './search-asking.ts'

const city = openCity()
afterAll(() => city.close())
const { idsOf, ask } = askingOf(() => city.deps.search)

/** Older than all that is looked at first: 5 with a rare word, 1,200 with a common one; three in four of those in the title. */
const OLD = 1_200
const NEWER = 3_100
/** Ever rarer back in time, to 29 years ago: some in each span of the index. */
const SCATTERED = 250
const scatteredAt = (n: number) => new Date(Date.UTC(2026, 2, 8) - n ** 3 * 60_000)

async function file(count: number, make: (n: number) => Parameters<typeof document>[0]): Promise<string[]> {
  const documents = Array.from({ length: count }, (_, n) => document(make(n)))
  for (let from = 0; from < count; from += 500) await city.deps.search.upsert(documents.slice(from, from + 500))
  return documents.map(({ id }) => id).reverse()
}

describe.runIf(dialectOf(city.deps.db) === 'postgresql')('terms of PostgreSQL, behind the newest entries', () => {
  let rare: string[]
  let old: string[]
  let scattered: string[]
  beforeAll(async () => {
    rare = await file(5, (n) => ({ title: '喷泉', text: `第 ${n} 处` }))
    old = await file(OLD, (n) =>
      n % 4 === 0 ? { title: '停车难', text: '占着车位' } : { title: '车位被占', text: '难停' },
    )
    await file(NEWER, () => ({ title: '路灯不亮', text: '晚上很黑' }))
    const made = await file(SCATTERED, (n) => ({ title: '银杏', type: 'praise', at: scatteredAt(n) }))
    scattered = made.reverse()
  })

  test.each([
    ['a word', '银杏'],
    ['the beginning of one', '银'],
  ])('%s that stands in all years is found page by page and counted', async (_, words) => {
    for (const offset of [0, 7, 30, 81, 95, 150, 200, 231])
      expect(await idsOf({ words, offset })).toEqual(scattered.slice(offset, offset + 20))
    expect(await idsOf({ words, limit: 200, offset: 40 })).toEqual(scattered.slice(40, 240))
    expect(await ask({ words })).toMatchObject({ total: SCATTERED, totalIsExact: true })
    expect(await ask({ words, offset: SCATTERED })).toMatchObject({ hits: [], total: SCATTERED })
  })

  test('words and spans are asked of one index', async () => {
    const asked = `"terms" @@ CAST('a' AS tsquery) AND ${SPANS_OF_ENTRY} && CAST('{5}' AS bigint[])`
    const plan = await planOf(city.deps.db, `SELECT 1 FROM "SearchEntry" WHERE ${asked}`)
    expect(plan).toMatch(/SearchEntry_terms_by_time.+Index Cond: \(\(terms @@ .+ && /)
  })

  test('between two instants, and when nothing lies there', async () => {
    const between = { words: '银杏', from: scatteredAt(200), to: scatteredAt(20), limit: 300 }
    expect(await idsOf(between)).toEqual(scattered.slice(21, 201))
    expect(await ask({ words: '银杏', from: scatteredAt(200), to: scatteredAt(20) })).toMatchObject({ total: 180 })
    expect(await idsOf({ words: '银杏', from: scatteredAt(0), to: scatteredAt(3) })).toEqual([])
    expect(await idsOf({ words: '银杏', to: scatteredAt(SCATTERED) })).toEqual([])
  })

  test('what is rare is found, the newest first', async () => {
    expect(await idsOf({ words: '喷泉', sort: 'relevance' })).toEqual(rare)
    expect(await idsOf({ words: '喷泉', limit: 2, offset: 2 })).toEqual(rare.slice(2, 4))
    expect(await idsOf({ words: '喷泉', offset: 5 })).toEqual([])
  })

  test('what is common is found page by page, titles first', async () => {
    const inTitle = old.filter((_, place) => (OLD - 1 - place) % 4 !== 0)
    const inText = old.filter((_, place) => (OLD - 1 - place) % 4 === 0)
    const page = (offset: number) => idsOf({ words: '车位', sort: 'relevance', offset })
    expect(await page(0)).toEqual(inTitle.slice(0, 20))
    expect(await page(inTitle.length - 5)).toEqual([...inTitle.slice(-5), ...inText.slice(0, 15)])
    expect(await page(inTitle.length + 40)).toEqual(inText.slice(40, 60))
    expect(await ask({ words: '车位' })).toMatchObject({ total: 1000, totalIsExact: false })
  })

  test('without words, by a filter alone', async () => {
    expect(await idsOf({ types: ['complaint'], to: new Date(Date.UTC(2026, 2, 3)), limit: 3 })).toEqual([])
    expect(await idsOf({ types: ['complaint'], offset: NEWER, limit: 3 })).toEqual(old.slice(0, 3))
  })
})
