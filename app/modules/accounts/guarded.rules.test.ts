import { expect, test } from 'vitest'
import { guardedByNumber, guardedUntilDay } from './guarded.rules.ts'

test('a guardian files for a child until its fourteenth birthday', () => {
  expect(guardedUntilDay('2012-11-23', '2026-11-22')).toBe('2026-11-23')
  expect(guardedUntilDay('2012-11-22', '2026-11-22')).toBeNull()
  expect(guardedUntilDay('2020-02-29', '2026-11-22')).toBe('2034-03-01')
})

test('a document number tells it, other papers do not', () => {
  expect(guardedByNumber('11010120180307001X', '2026-11-22')).toBe('2032-03-07')
  expect(guardedByNumber('110101201803070016', '2026-11-22')).toBeNull()
  expect(guardedByNumber('E1234567', '2026-11-22')).toBeNull()
})
