import { describe, expect, test } from 'vitest'
import { compareRevs } from './compare-revs.ts'

describe('what a browser missed', () => {
  test('nothing, when it stands at the head', () => {
    expect(compareRevs({ a: 4 }, { a: 4 }, true)).toEqual({ changed: [], resync: false })
  })
  test('the head of each topic it is behind on', () => {
    expect(compareRevs({ a: 4, b: 1 }, { a: 5, b: 501 }, true)).toEqual({
      changed: [
        { topic: 'a', rev: 5 },
        { topic: 'b', rev: 501 },
      ],
      resync: false,
    })
  })
  test('everything, when it is more than 500 behind, ahead of the head, or of another epoch', () => {
    const everything = { changed: [], resync: true }
    expect(compareRevs({ a: 4, b: 1 }, { a: 5, b: 502 }, true)).toEqual(everything)
    expect(compareRevs({ a: 6 }, { a: 5 }, true)).toEqual(everything)
    expect(compareRevs({ a: 5 }, { a: 5 }, false)).toEqual(everything)
  })
})
