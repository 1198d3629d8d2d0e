import { beforeEach, describe, expect, it } from 'vitest'
import type { SearchQuery } from '#app/platform/ports/search.ts'
import { type Asking, document } from './search-asking.ts'

/** What filters, scopes and order leave of an index. */
export function describeFilters({ search, ask, idsOf }: Asking): void {
  describe('filters', () => {
    const filed = [
      document({
        id: 'a',
        title: '路灯',
        type: 'help',
        status: 'submitted',
        category: 'light',
        areas: ['siming', 'lianhua'],
        departments: ['power'],
      }),
      document({
        id: 'b',
        title: '路面',
        status: 'closed',
        category: 'road',
        areas: ['siming'],
        departments: ['road', 'police'],
      }),
      document({
        id: 'c',
        title: '路牌',
        status: 'closed',
        category: 'Road',
        areas: ['huli'],
        departments: ['road-2'],
      }),
    ]
    beforeEach(() => search().upsert(filed))

    it.each<[Partial<SearchQuery>, string[]]>([
      [{ types: ['help'] }, ['a']],
      [{ types: ['help', 'complaint'], statuses: ['closed'] }, ['b', 'c']],
      [{ statuses: ['closed'] }, ['b', 'c']],
      [{ statuses: ['closed', 'submitted'] }, ['a', 'b', 'c']],
      [{ categories: ['road'] }, ['b']],
      [{ areas: ['siming'] }, ['a', 'b']],
      [{ areas: ['lianhua'] }, ['a']],
      [{ departments: ['road'] }, ['b']],
      [{ departments: ['police', 'power'] }, ['a', 'b']],
      [{ statuses: ['closed'], areas: ['siming'] }, ['b']],
      [{ statuses: ['archived'] }, []],
      [{ statuses: [] }, ['a', 'b', 'c']],
    ])('%j', async (part, ids) => {
      expect((await idsOf(part)).sort()).toEqual(ids)
      expect((await idsOf({ ...part, words: '路' })).sort()).toEqual(ids)
    })

    it('a filter’s value is not found as a word', async () => {
      expect(await idsOf({ words: 'siming' })).toEqual([])
      expect(await idsOf({ words: 'status' })).toEqual([])
    })

    it('a value is never more than a value', async () => {
      for (const value of ['"', '* OR x', "siming') --", '']) expect(await idsOf({ areas: [value] })).toEqual([])
    })

    it('follow a changed document', async () => {
      await search().upsert([document({ ...filed[0], rev: 2, status: 'closed' })])
      expect(await idsOf({ statuses: ['submitted'] })).toEqual([])
      expect((await idsOf({ statuses: ['closed'] })).sort()).toEqual(['a', 'b', 'c'])
    })
  })

  describe('place and time', () => {
    const box = { south: 24.45, west: 118.08, north: 24.47, east: 118.1 }

    it('a bounding box has what lies in it, borders included', async () => {
      const at = (id: string, lat: number | null, lng: number | null) => document({ id, lat, lng, title: '路' })
      await search().upsert([
        at('middle', 24.46, 118.09),
        at('corner', 24.45, 118.1),
        at('just-outside', 24.4701, 118.09),
        at('same-cell', 24.4499, 118.09),
        at('elsewhere', 39.9, 116.4),
        at('nowhere', null, null),
      ])
      expect((await idsOf({ box })).sort()).toEqual(['corner', 'middle'])
      expect((await idsOf({ box, words: '路' })).sort()).toEqual(['corner', 'middle'])
      const country = { south: 3, west: 73, north: 54, east: 136 }
      expect(await idsOf({ box: country })).toHaveLength(5)
      expect(await idsOf({ box: { ...box, north: 24, south: 25 } })).toEqual([])
    })

    it('a pin that moves is found where it is, one that is taken away nowhere, after a rebuild as well', async () => {
      const there = { lat: 24.46, lng: 118.09 }
      const documents = [
        document({ id: 'moved', rev: 2, lat: 24.6, lng: 118.2 }),
        document({ id: 'gone', rev: 2, lat: null, lng: null }),
        document({ id: 'new', rev: 2, ...there }),
      ]
      await search().upsert(documents.map((one) => ({ ...one, rev: 1, ...there })))
      expect((await idsOf({ box })).sort()).toEqual(['gone', 'moved', 'new'])
      await search().upsert(documents)
      expect(await idsOf({ box })).toEqual(['new'])
      await search().remove(['new'])
      expect(await idsOf({ box })).toEqual([])
      async function* all() {
        yield documents
      }
      for (let times = 0; times < 2; times += 1) {
        await search().rebuild(all())
        expect(await idsOf({ box })).toEqual(['new'])
      }
    })

    it('where only ids are asked for they are the same, counted or not', async () => {
      await search().upsert(['a', 'b', 'c'].map((id) => document({ id, lat: 24.46, lng: 118.09 })))
      const asked: Omit<SearchQuery, 'limit'> = { words: '', scopes: ['public'], box, sort: 'newest', offset: 0 }
      const found = await search().query({ ...asked, limit: 2, idsOnly: true })
      const whole = await search().query({ ...asked, limit: 2 })
      expect(found.hits.map(({ id }) => id)).toEqual(whole.hits.map(({ id }) => id))
      expect([found.hits.length, whole.total]).toEqual([2, 3])
    })

    it('a time range includes its beginning and not its end', async () => {
      const hour = (n: number) => new Date(Date.UTC(2026, 0, 1, n))
      await search().upsert([1, 2, 3, 4].map((n) => document({ id: `h${n}`, at: hour(n) })))
      expect(await idsOf({ from: hour(2), to: hour(4) })).toEqual(['h3', 'h2'])
      expect(await idsOf({ from: hour(4) })).toEqual(['h4'])
      expect(await idsOf({ to: hour(1) })).toEqual([])
    })

    it('newest means the time of the document, not of its indexing', async () => {
      const day = (n: number) => new Date(Date.UTC(2026, 0, n))
      await search().upsert([document({ id: 'new', at: day(9) }), document({ id: 'old', at: day(1) })])
      await search().upsert([document({ id: 'middle', at: day(5) })])
      await search().upsert([document({ id: 'old', at: day(1), rev: 2 })])
      expect(await idsOf()).toEqual(['new', 'middle', 'old'])
      await search().upsert([document({ id: 'old', at: day(20), rev: 3 })])
      expect(await idsOf()).toEqual(['old', 'new', 'middle'])
    })

    it('takes thousands of one instant, and pages through them without loss', async () => {
      const at = new Date(Date.UTC(2026, 0, 1))
      const many = Array.from({ length: 2_300 }, () => document({ at }))
      await search().upsert(many)
      await search().upsert([document({ id: 'later', at: new Date(at.getTime() + 1_000) })])
      expect((await idsOf())[0]).toBe('later')
      expect(await ask()).toMatchObject({ total: 1000, totalIsExact: false })
      const pages = await Promise.all([0, 500, 1_000, 1_500, 2_000].map((offset) => idsOf({ limit: 500, offset })))
      expect(new Set(pages.flat()).size).toBe(2_301)
    })
  })

  describe('scopes', () => {
    beforeEach(() =>
      search().upsert([
        document({ id: 'open', title: '路', scopes: ['public', 'staff'] }),
        document({ id: 'mine', title: '路', scopes: ['user:U-1', 'staff'] }),
        document({ id: 'theirs', title: '路', scopes: ['user:u-1', 'department:d'] }),
      ]),
    )

    it.each<[string[], string[]]>([
      [['public'], ['open']],
      [
        ['public', 'user:U-1'],
        ['mine', 'open'],
      ],
      [['staff'], ['mine', 'open']],
      [['department:d'], ['theirs']],
      [['user:nobody'], []],
      [[], []],
    ])('%j', async (scopes, ids) => {
      expect((await idsOf({ scopes })).sort()).toEqual(ids)
      expect((await idsOf({ scopes, words: '路' })).sort()).toEqual(ids)
      expect((await ask({ scopes })).total).toBe(ids.length)
    })
  })

  describe('counting', () => {
    it('is exact up to a thousand, on every page', async () => {
      await search().upsert(Array.from({ length: 55 }, () => document({ title: '路灯' })))
      for (const offset of [0, 20, 40, 60]) {
        expect(await ask({ words: '路灯', offset })).toMatchObject({ total: 55, totalIsExact: true })
      }
      expect(await idsOf({ words: '路灯', offset: 40 })).toHaveLength(15)
    })
  })
}
