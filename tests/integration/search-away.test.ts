import { randomUUID } from 'node:crypto'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { actOnCase } from '#app/modules/cases/act-on-case.server.ts'
import { indexCases } from '#app/modules/cases/index-case.server.ts'
import { StandInNotice } from '#app/modules/cases/ui/stand-in-notice.tsx'
import { ANONYMOUS } from '#app/platform/actor.ts'
import { meilisearchSearch } from '#app/platform/adapters/search/meilisearch.server.ts'
import { searchWithFallback } from '#app/platform/adapters/search/search-with-fallback.server.ts'
import type { Services } from '#app/platform/container.server.ts'
import { hours, minutes, seconds } from '#app/platform/duration.ts'
import { LocaleProvider } from '#app/platform/i18n/locale-context.tsx'
import { loader as casesPage } from '#app/routes/cases._index.tsx'
import { makeAlignSearch } from '#workers/sweeps/align-search.ts'
import { restoreAllEffects } from '#workers/sweeps/restore-all-effects.ts'
import { missingOnServer } from '#workers/sweeps/searched-revs.ts'
import { SearchExchanges } from '../contracts/meilisearch-exchanges.ts'
import { document } from '../contracts/search-asking.ts'
import { RESIDENT } from '../factories/actors.ts'
import { fileCase } from '../factories/cases.ts'
import { apiClient } from '../setup/api-client.ts'
import { openCity } from '../setup/city.ts'
import { drain } from '../setup/drain.ts'
import { replaceServices } from '../setup/replace-services.ts'
import { visit } from '../setup/visit.ts'

const server = new SearchExchanges()
const city = openCity()
let deps: Services
let index = ''
let align = makeAlignSearch()

beforeAll(async () => {
  const url = await server.start()
  index = `jiazhu-test-${randomUUID()}`
  const { db, clock } = city.deps
  const parts = { server: meilisearchSearch({ url, key: server.masterKey, index }), database: city.deps.search, clock }
  deps = { ...city.deps, env: { ...city.deps.env, MEILI_URL: url }, search: searchWithFallback(parts) }
  expect(await db.case.count()).toBe(0)
})
beforeEach(() => {
  server.trouble = null
  city.advance(minutes(1))
  align = makeAlignSearch()
})
afterAll(async () => {
  await server.stop()
  await city.close()
})

const ask = (words: string) => deps.search.query({ words, scopes: ['staff'], sort: 'newest', limit: 20, offset: 0 })

/** Lets the public see what the words find. */
async function publish(words: string): Promise<void> {
  const ids = (await ask(words)).hits.map(({ id }) => id)
  await deps.db.case.updateMany({ where: { id: { in: ids } }, data: { published: true } })
  await indexCases(ids, deps)
}

/** Every case, with the rev that the search server has of it. */
async function expectInLine(): Promise<void> {
  const rows = await deps.db.case.findMany({ select: { id: true, rev: true } })
  expect([...server.contents(index)].sort()).toEqual(rows.map(({ id, rev }) => [id, rev]).sort())
}

describe('the search server is away', () => {
  it('before it has an index the database answers and says so; the sweep builds one', async () => {
    await fileCase(deps, { text: '莲花一村的路灯坏了' })
    await drain(deps)
    expect(await ask('路灯')).toMatchObject({ total: 1, isStandIn: true })
    expect(await align(deps)).toBe(1)
    city.advance(seconds(11))
    expect(await ask('路灯')).toMatchObject({ total: 1 })
    expect(await ask('路灯')).not.toHaveProperty('isStandIn')
    await expectInLine()
  })

  it.each([
    ['an error', 503],
    ['no answer', 'silent'],
  ] as const)('%s: one reader waits, the others do not', async (_, trouble) => {
    server.trouble = trouble
    const asked = server.asked.length
    const began = performance.now()
    for (let n = 0; n < 20; n++) expect(await ask('路灯')).toMatchObject({ total: 1, isStandIn: true })
    expect(server.asked.length - asked).toBe(1)
    expect(performance.now() - began).toBeLessThan(seconds(3))
    city.advance(seconds(11))
    await Promise.all(Array.from({ length: 10 }, () => ask('路灯')))
    expect(server.asked.length - asked).toBe(2)
    server.trouble = null
    city.advance(seconds(11))
    expect(await ask('路灯')).not.toHaveProperty('isStandIn')
  })

  it.each([
    ['zh', '搜索服务暂时不可用，这次由数据库直接查找'],
    ['en', 'The search service is away for the moment; the database has searched instead'],
  ] as const)('pages and API say so calmly (%s)', async (locale, sentence) => {
    replaceServices(deps)
    await publish('路灯')
    const api = await apiClient(deps)
    const headers = { 'Accept-Language': locale }
    const call = async () => (await api(`/cases?q=${encodeURIComponent('路灯')}`, { headers })).json()
    expect(await call()).toMatchObject({ total: 1, notice: null })
    server.trouble = 503
    expect(await call()).toMatchObject({ total: 1, notice: sentence })
    const { data } = await visit(casesPage, '/cases?q=路灯', ANONYMOUS, { locale })
    expect(data).toMatchObject({ found: { total: 1, isStandIn: true } })
    const shown = (isStandIn: boolean) => {
      const notice = createElement(StandInNotice, { isStandIn })
      return renderToStaticMarkup(createElement(LocaleProvider, { value: locale }, notice))
    }
    expect(shown(true)).toContain(sentence)
    expect(shown(false)).toBe('')
    server.trouble = null
    city.advance(seconds(11))
  })

  it('what was filed and changed meanwhile is found at once, and the server catches up by itself', async () => {
    server.trouble = 503
    const filed = await Promise.all([1, 2, 3].map((n) => fileCase(deps, { text: `停电的第${n}天，电梯不动` })))
    await drain(deps)
    expect(await ask('停电')).toMatchObject({ total: 3, isStandIn: true })
    const [first] = filed
    await actOnCase({ caseId: first?.id ?? '', command: { type: 'withdraw' }, actor: RESIDENT }, deps)
    await drain(deps)
    server.trouble = null
    for (let n = 0; n < 12; n++) {
      city.advance(minutes(2))
      await drain(deps)
    }
    await expectInLine()
    expect((await deps.queue.counts()).dead).toBe(0)
  })

  it('away until every attempt was in vain, the sweep brings it in line', async () => {
    server.trouble = 503
    for (let n = 0; n < 5; n++) await fileCase(deps, { text: `井盖松动，编号${n}` })
    for (let n = 0; n < 12; n++) {
      await drain(deps)
      city.advance(hours(1))
    }
    await expect(align(deps)).rejects.toThrow()
    server.trouble = null
    city.advance(seconds(11))
    expect(await align(deps)).toBeGreaterThanOrEqual(5)
    await expectInLine()
    expect(await align(deps)).toBe(0)
  })

  it('comes back without its disk: a new index is built', async () => {
    server.forget()
    city.advance(seconds(11))
    expect(await ask('井盖')).toMatchObject({ total: 5, isStandIn: true })
    await align(deps)
    await expectInLine()
  })

  it('a queue that lost its jobs has what only the database was told brought to the server', async () => {
    const { id } = await fileCase(deps, { text: '说不清归谁管的一件事，请看看' })
    await drain(deps)
    const { rev } = await actOnCase({ caseId: id, command: { type: 'withdraw' }, actor: RESIDENT }, deps)
    await drain({ ...deps, search: city.deps.search })
    expect(server.contents(index).get(id)).toBeLessThan(rev)
    expect(await restoreAllEffects(deps)).toBe(1)
    await drain(deps)
    expect(server.contents(index).get(id)).toBe(rev)
    expect(await restoreAllEffects(deps)).toBe(0)
    server.trouble = 503
    expect(await restoreAllEffects(deps), 'the sweep catches up when the server is back').toBe(0)
    server.trouble = null
    city.advance(seconds(11))
    const db = { event: { groupBy: () => Promise.reject(new Error('database away')) } } as never
    await expect(missingOnServer({ ...deps, db }, [id]), 'a loss is not settled').rejects.toThrow('database away')
  })

  it('two processes that index one case at the same time leave the newer state', async () => {
    const { id } = await fileCase(deps, { text: '楼道堆放杂物，影响通行' })
    await drain(deps)
    const known = (await deps.search.revsOf([id]))?.get(id) ?? 0
    const one = document({ id, title: '楼道', scopes: ['staff'] })
    const { clock } = city.deps
    const slow = meilisearchSearch({ url: deps.env.MEILI_URL ?? '', key: server.masterKey, index })
    // The newer state gets into the database while the older one is on its way to the server.
    const overtaken = searchWithFallback({
      server: {
        ...slow,
        upsert: (documents) => city.deps.search.upsert([{ ...one, rev: known + 2 }]).then(() => slow.upsert(documents)),
      },
      database: city.deps.search,
      clock,
    })
    await expect(overtaken.upsert([{ ...one, rev: known + 1 }])).rejects.toThrow('newer state')
    await deps.search.upsert([{ ...one, rev: known + 2 }])
    expect(server.contents(index).get(id)).toBe(known + 2)
  })
})
