import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cellsOf, rankUnits, scoreOf } from './figures.rules.ts'
import { rankKey, ranksOf, wilson } from './wilson.rules.ts'

describe('small numbers are told as such', () => {
  test.each([
    [0.9, 10, 0.596, 0.982],
    [1, 30, 0.886, 1],
    [0.5, 100, 0.404, 0.596],
    [0, 0, 0, 1],
  ])('%d of %d cases could well be between %d and %d', (share, n, low, high) => {
    const interval = wilson(share, n)
    expect(interval.low).toBeCloseTo(low, 3)
    expect(interval.high).toBeCloseTo(high, 3)
  })

  test('the interval holds the share, and narrows with more cases', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, share) => {
        const met = Math.round(share * n)
        const few = wilson(met / n, n)
        const many = wilson(met / n, 4 * n)
        expect(few.low).toBeLessThanOrEqual(met / n + 1e-9)
        expect(few.high).toBeGreaterThanOrEqual(met / n - 1e-9)
        expect(many.high - many.low).toBeLessThan(few.high - few.low)
      }),
    )
  })

  test('nobody is ranked below 30 cases, and the few lucky do not win', () => {
    expect(rankKey([29, 29, 0], 'response')).toBeNull()
    expect(rankKey([30, 30, 0], 'repeat'), 'compares nobody').toBeNull()
    const keys = [
      [290, 300, 0],
      [31, 31, 0],
      [29, 29, 0],
    ].map((count) => rankKey(count as unknown as [number, number, number], 'response'))
    expect(ranksOf(keys)).toEqual([1, 2, null])
  })

  test('fewer is better where it is: the surely low return rate leads', () => {
    const keys = [
      [0, 40, 0],
      [3, 900, 0],
    ].map((count) => rankKey(count as unknown as [number, number, number], 'return_rate'))
    expect(ranksOf(keys)).toEqual([2, 1])
  })

  test('kinds of units are never mixed, and a score needs thirty of each', () => {
    const counts = { response: [50, 50, 0], resolution: [80, 50, 0], satisfaction: [40, 50, 0] } as const
    const units = (['street', 'department'] as const).map((group) => ({
      ...{ id: group, group, nameZh: group, nameEn: group, counts },
    }))
    expect(rankUnits(units, 'street', 'response').map(({ id, rank }) => [id, rank])).toEqual([['street', 1]])
    expect(scoreOf(cellsOf(counts))).toBe(86)
    expect(scoreOf(cellsOf({ ...counts, satisfaction: [29, 29, 0] }))).toBeNull()
  })
})
