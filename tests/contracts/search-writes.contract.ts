import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { SearchDocument } from '#app/platform/ports/search.ts'
import { type Asking, document, marked } from './search-asking.ts'

/** Big List of Naughty Strings; the test is left out where it is absent. */
const NAUGHTY = path.resolve('..', 'shared', 'data', 'bad-input', 'strings', 'blns.json')

/** What an index holds after writes, rebuilds and bad input. */
export function describeWrites({ search, ask, idsOf, foundBy }: Asking): void {
  describe('writing', () => {
    it('the same document twice is one document', async () => {
      const one = document({ id: 'x', title: '路灯' })
      await search().upsert([one])
      await search().upsert([one, one])
      expect(await foundBy('路灯')).toEqual(['x'])
    })

    it('an older rev never replaces a newer one', async () => {
      await search().upsert([document({ id: 'x', rev: 5, title: '新的' })])
      await search().upsert([document({ id: 'x', rev: 4, title: '旧的' })])
      expect(await foundBy('新的')).toEqual(['x'])
      expect(await foundBy('旧的')).toEqual([])
      await search().upsert([
        document({ id: 'y', rev: 2, title: '第二' }),
        document({ id: 'y', rev: 1, title: '第一' }),
      ])
      expect(await foundBy('第二')).toEqual(['y'])
      expect(await foundBy('第一')).toEqual([])
    })

    it('what was removed or replaced is found by none of its old words', async () => {
      await search().upsert([document({ id: 'x', title: '噪音', text: '工地' }), document({ id: 'y', title: '噪音' })])
      await search().upsert([document({ id: 'x', rev: 2, title: '积水', text: '道路' })])
      expect(await foundBy('噪音')).toEqual(['y'])
      expect(await foundBy('积水')).toEqual(['x'])
      await search().remove(['x', 'unknown'])
      await search().remove([])
      expect(await idsOf()).toEqual(['y'])
      await search().upsert([document({ id: 'x', title: '回来' })])
      expect(await foundBy('回来')).toEqual(['x'])
    })

    it('tells the rev of what it holds, and nothing of what it does not', async () => {
      await search().upsert([document({ id: 'x', rev: 7 }), document({ id: 'y' })])
      await search().remove(['y'])
      expect(await search().revsOf(['x', 'y', 'z'])).toEqual(new Map([['x', 7]]))
      expect(await search().revsOf([])).toEqual(new Map())
    })

    it('takes no documents as well', async () => {
      await search().upsert([])
      expect(await idsOf()).toEqual([])
    })

    it('writes at the same time do not lose each other', async () => {
      await Promise.all(
        Array.from({ length: 30 }, (_, n) => search().upsert([document({ id: `w${n}`, title: '同时' })])),
      )
      expect(await idsOf({ limit: 50, words: '同时' })).toHaveLength(30)
    })
  })

  describe('rebuilding', () => {
    async function* batches(...all: SearchDocument[][]) {
      yield* all
    }

    it('replaces everything, and tells how much there is', async () => {
      await search().upsert([document({ id: 'stale', title: '旧路' })])
      const count = await search().rebuild(
        batches([document({ id: 'a', title: '新路' })], [document({ id: 'b', title: '新桥' })]),
      )
      expect(count).toBe(2)
      expect((await idsOf()).sort()).toEqual(['a', 'b'])
      expect(await foundBy('旧路')).toEqual([])
      expect(await foundBy('新路')).toEqual(['a'])
    })

    it('can be done again and again, with writes in between', async () => {
      for (let round = 1; round <= 3; round++) {
        await search().rebuild(batches([document({ id: 'a', rev: round, title: `第${round}次` })]))
        expect(await foundBy(`第${round}次`)).toEqual(['a'])
        await search().upsert([document({ id: 'a', rev: round, title: '改过' })])
        expect(await foundBy('改过')).toEqual(['a'])
      }
    })

    it('has no gap for readers, and keeps what is written and removed meanwhile', async () => {
      const old = [1, 2, 3, 4].map((n) => document({ id: `d${n}`, title: '原来' }))
      await search().upsert(old)
      async function* busy() {
        yield old.slice(0, 2)
        expect(await foundBy('原来')).toEqual(['d1', 'd2', 'd3', 'd4'])
        await search().upsert([document({ id: 'd1', rev: 2, title: '改过' })])
        await search().upsert([document({ id: 'd3', rev: 2, title: '改过' })])
        await search().upsert([document({ id: 'd5', title: '新来' })])
        await search().remove(['d2', 'd4'])
        expect(await idsOf()).toHaveLength(3)
        // Read before the writes above: neither may it bring d4 back nor make d3 old again.
        yield old.slice(2)
      }
      expect(await search().rebuild(busy())).toBe(3)
      expect((await idsOf()).sort()).toEqual(['d1', 'd3', 'd5'])
      expect(await foundBy('改过')).toEqual(['d1', 'd3'])
      expect(await foundBy('原来')).toEqual([])
    })

    it('that fails leaves the index as it was', async () => {
      await search().upsert([document({ id: 'kept', title: '还在' })])
      async function* broken() {
        yield [document({ id: 'half', title: '一半' })]
        throw new Error('source failed')
      }
      await expect(search().rebuild(broken())).rejects.toThrow('source failed')
      expect(await idsOf()).toEqual(['kept'])
      expect(await search().rebuild(batches([]))).toBe(0)
      expect(await idsOf()).toEqual([])
    })
  })

  describe('bad input', () => {
    const syntax = [
      '" OR "',
      'a AND',
      'NOT',
      'NEAR(路 灯, 2)',
      'title:路灯',
      '{title}: 路',
      '路*',
      '^路',
      '路 + 灯',
      '""""',
      "'; DROP TABLE",
      '(',
      '路) OR (灯',
      '-路',
    ]

    it.each(syntax)('%j is words, not syntax', async (words) => {
      await search().upsert([document({ title: '路灯' })])
      await expect(ask({ words })).resolves.toBeDefined()
    })

    it('an operator is looked for as a word', async () => {
      await search().upsert([document({ id: 'x', title: 'cats and dogs' }), document({ id: 'y', title: 'cats dogs' })])
      expect(await foundBy('cats AND dogs')).toEqual(['x'])
      expect(await foundBy('cats OR birds')).toEqual([])
    })

    it('endless words and texts are taken', async () => {
      const words = 'x'.repeat(100_000)
      await search().upsert([document({ id: 'x', title: words, text: '路'.repeat(50_000) })])
      expect(await foundBy(words)).toEqual(['x'])
      expect(await foundBy('路'.repeat(5_000))).toEqual(['x'])
      await expect(ask({ words: 'a b '.repeat(5_000) })).resolves.toBeDefined()
    })

    it.skipIf(!existsSync(NAUGHTY))('naughty strings are stored, found and asked for', async () => {
      const strings = JSON.parse(readFileSync(NAUGHTY, 'utf8')) as string[]
      await search().upsert(
        strings.map((text, n) => document({ id: `n${n}`, title: text.slice(0, 100), text, areas: [text] })),
      )
      for (const [n, words] of strings.entries()) {
        const { hits } = await ask({ words, limit: 600 })
        expect(Array.isArray(hits)).toBe(true)
        for (const { title, excerpt } of hits) {
          for (const part of [...marked(title), ...marked(excerpt)]) expect(part).not.toBe('')
        }
        expect(await idsOf({ areas: [words], limit: 600 })).toContain(`n${n}`)
      }
    })
  })
}
