import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextPath } from './next-path.ts'

test('a path of this site is kept, with its query', () => {
  expect(nextPath('/cases?q=%E7%81%AF&after=1')).toBe('/cases?q=%E7%81%AF&after=1')
})

test.each([
  undefined,
  null,
  '',
  'cases',
  '//evil.example',
  '/\\evil.example',
  'https://evil.example',
  '/\t/evil.example',
  '/a\nb',
])('anything else leads home: %j', (value) => expect(nextPath(value)).toBe('/'))

test('whatever is asked for, the browser stays on this site', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), (tail) => {
      const url = new URL(nextPath(`/${tail}`), 'https://city.example')
      expect(url.origin).toBe('https://city.example')
    }),
  )
})
