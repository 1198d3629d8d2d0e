import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { fingerprint, stamp } from './fingerprint.mjs'

const folder = mkdtempSync(path.join(tmpdir(), 'fingerprint-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('changes with content, names and extras; not with generated files or times', () => {
  const sources = path.join(folder, 'sources')
  mkdirSync(path.join(sources, 'generated'), { recursive: true })
  writeFileSync(path.join(sources, 'a.ts'), 'one')
  const before = fingerprint([sources])
  writeFileSync(path.join(sources, 'a.ts'), 'one')
  writeFileSync(path.join(sources, 'generated', 'b.ts'), 'made')
  expect(fingerprint([sources, path.join(folder, 'absent')])).toBe(before)
  expect(fingerprint([sources], 'node 22')).not.toBe(before)
  writeFileSync(path.join(sources, 'a.ts'), 'two')
  expect(fingerprint([sources])).not.toBe(before)
})

test('a stamp remembers until it is cleared', () => {
  const mark = stamp(path.join(folder, 'deep', 'mark'))
  expect(mark.matches('x')).toBe(false)
  mark.write('x')
  expect(mark.matches('x')).toBe(true)
  expect(mark.matches('y')).toBe(false)
  mark.clear()
  expect(mark.matches('x')).toBe(false)
})
