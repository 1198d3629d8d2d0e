import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ownMatter } from './own-matter.rules.ts'
import {
  gramsOf,
  LIKELY,
  type Likened,
  likeliest,
  likeness,
  metresBetween,
  placeLikeness,
  textLikeness,
} from './similarity.rules.ts'

const NOW = new Date('2026-03-03T01:00:00Z')
const flat = () => 1

function filing(given: Partial<Likened> = {}): Likened {
  return {
    title: '',
    text: '三号楼前的路灯坏了好几天，晚上很黑',
    categories: ['D2'],
    districtCode: '350203',
    streetCode: '350203001',
    communityCode: '350203001001',
    address: null,
    lat: null,
    lng: null,
    at: NOW,
    ...given,
  }
}
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000)
const isLikely = (other: Partial<Likened>, subject: Partial<Likened> = {}) =>
  likeliest(filing(subject), [filing({ text: '三号楼门口路灯不亮，老人走路不安全', ...other })]).length === 1

const texts = fc.string({ unit: fc.constantFrom(...'路灯坏了三号楼前晚上很黑电梯停运垃圾A1 ，。'), maxLength: 40 })
const codes = fc.constantFrom(null, 'a', 'b')
const degrees = fc.double({ min: 24.4, max: 24.6, noNaN: true })
const filings = fc.record({
  title: texts,
  text: texts,
  categories: fc.subarray(['D2', 'C1', 'B1']),
  districtCode: codes,
  streetCode: codes,
  communityCode: codes,
  address: codes,
  lat: fc.option(degrees, { nil: null }),
  lng: fc.option(degrees, { nil: null }),
  at: fc.date({ min: daysAgo(200), max: NOW, noInvalidDate: true }),
})

describe('how alike two filings are', () => {
  test('is symmetric, between 0 and 1, and 1 for the same words at the same place and time', () => {
    fc.assert(
      fc.property(filings, filings, (a, b) => {
        const words = textLikeness(gramsOf(a.text), gramsOf(b.text), flat)
        const there = likeness(a, b, words)
        expect(there).toEqual(likeness(b, a, textLikeness(gramsOf(b.text), gramsOf(a.text), flat)))
        for (const part of Object.values(there)) {
          expect(part).toBeGreaterThanOrEqual(0)
          expect(part).toBeLessThanOrEqual(1)
        }
      }),
    )
    const pinned = filing({ lat: 24.48, lng: 118.08 })
    expect(likeness(pinned, pinned, 1).total).toBeCloseTo(1)
  })

  test('never grows with distance or with time', () => {
    fc.assert(
      fc.property(fc.nat(2000), fc.nat(2000), fc.nat(200), fc.nat(200), (near, far, soon, late) => {
        const at = (metres: number, days: number) =>
          likeness(
            filing({ communityCode: null, lat: 24.48, lng: 118.08 }),
            filing({ communityCode: null, lat: 24.48 + metres / 111_320, lng: 118.08, at: daysAgo(days) }),
            0.5,
          ).total
        const [closer, further] = [Math.min(near, far), Math.max(near, far)]
        const [newer, older] = [Math.min(soon, late), Math.max(soon, late)]
        expect(at(closer, newer)).toBeGreaterThanOrEqual(at(further, older) - 1e-9)
      }),
    )
  })

  test('the order of the candidates does not matter, and the likeliest comes first', () => {
    fc.assert(
      fc.property(filings, fc.array(filings, { maxLength: 8 }), (subject, candidates) => {
        const totals = likeliest(subject, candidates, 0).map((found) => found.likeness.total)
        expect(totals).toEqual([...totals].sort((a, b) => b - a))
        expect(likeliest(subject, [...candidates].reverse(), 0).map((found) => found.likeness.total)).toEqual(totals)
      }),
    )
  })
})

describe('DOMAIN 5.4: words × place × category × time', () => {
  test('two people’s words about one light at one place are likely the same trouble', () => {
    expect(isLikely({})).toBe(true)
    expect(isLikely({ at: daysAgo(6) })).toBe(true)
    expect(isLikely({ categories: [] })).toBe(true)
  })

  test.each([
    ['words about something else', { text: '南门垃圾桶满了好几天没人清运' }],
    ['another category', { categories: ['C1'] }],
    ['another district', { districtCode: '350206', streetCode: '350206001', communityCode: '350206001001' }],
    ['pins a kilometre apart', { communityCode: null, streetCode: null, lat: 24.49, lng: 118.08 }],
    ['a quarter ago and few words in common', { at: daysAgo(89), text: '路灯电线杆上贴满小广告' }],
  ])('%s is not', (_why, other) => {
    expect(isLikely(other, { lat: 24.48, lng: 118.08 })).toBe(false)
  })

  test('a hundred metres are the same place, whatever the borders say; the threshold is that of the domain', () => {
    const here = filing({ communityCode: null, lat: 24.48, lng: 118.08 })
    const there = filing({ communityCode: null, lat: 24.4808, lng: 118.08 })
    expect(metresBetween({ lat: 24.48, lng: 118.08 }, { lat: 24.4808, lng: 118.08 })).toBeCloseTo(89, 0)
    expect(placeLikeness(here, there)).toBe(1)
    expect(LIKELY).toBe(0.72)
  })

  test('full-width, capitals and courtesies make no difference', () => {
    const words = textLikeness(gramsOf('您好，请问ＡＢ楼电梯坏了'), gramsOf('ab楼电梯坏'), flat)
    expect(words).toBeGreaterThan(0.9)
    expect(textLikeness(gramsOf('希望尽快解决'), gramsOf('请尽快处理'), flat)).toBe(0)
  })
})

describe('one’s own matter', () => {
  const own = (status: string, given: Partial<Likened> = {}) => ({ ...filing(given), status })

  test('an open case of the same place and category takes in whatever the words are', () => {
    expect(ownMatter(filing(), [own('in_progress', { text: '又坏了一盏' })])?.kind).toBe('open')
    expect(ownMatter(filing(), [own('closed'), own('dispatched')])?.kind).toBe('open')
    expect(ownMatter(filing({ categories: [] }), [own('dispatched', { categories: [] })])?.kind).toBe('open')
    expect(ownMatter(filing({ categories: [] }), [own('dispatched', { text: '电梯停运三天了' })])).toBeNull()
  })

  test('a closed one counts for the same facts only', () => {
    expect(ownMatter(filing(), [own('closed')])?.kind).toBe('closed')
    expect(ownMatter(filing(), [own('closed', { text: '公园里的长椅坏了' })])).toBeNull()
  })

  test('another category, another place, or no place at all is another matter', () => {
    expect(ownMatter(filing(), [own('in_progress', { categories: ['C1'] })])).toBeNull()
    expect(ownMatter(filing(), [own('in_progress', { communityCode: 'other', streetCode: 'other' })])).toBeNull()
    const nowhere = { districtCode: null, streetCode: null, communityCode: null }
    expect(ownMatter(filing(nowhere), [own('in_progress', nowhere)])).toBeNull()
  })
})
