import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson, sha256 } from './digest.server.ts'

/** What the chains of every city were sealed with first: whatever is faster has to give the same text. */
function sealedAtFirst(value: unknown): string {
  return JSON.stringify(value, (_key, inner) => {
    if (inner === null || typeof inner !== 'object' || Array.isArray(inner)) return inner
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
  })
}

test('keys in order at every depth, instants as text, nothing for what is undefined', () => {
  const value = { b: [{ d: 1, c: null }], a: new Date(0), 10: 'x', 9: undefined, 路: '灯' }
  expect(canonicalJson(value)).toBe('{"10":"x","a":"1970-01-01T00:00:00.000Z","b":[{"c":null,"d":1}],"路":"灯"}')
})

test('equal values give equal text in whatever order they were built, and the text of before', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(canonicalJson(value)).toBe(sealedAtFirst(value))
    }),
  )
})

test('a key named __proto__ counts as well', () => {
  const plain = JSON.parse('{"a":1}')
  const other = JSON.parse('{"a":1,"__proto__":{"b":2}}')
  expect(canonicalJson(other)).not.toBe(canonicalJson(plain))
})

test('the digest of the standard, FIPS 180-4', () => {
  expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})
