import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { days } from '../../platform/duration.ts'
import { levelOf, type ScoreEntry, scoreAt } from './score.rules.ts'
import { signalsOf } from './signals.rules.ts'
import { earnedLevel, missingFor, nextTrust } from './trust.rules.ts'

const NOW = new Date('2026-03-03T01:00:00Z')
const ago = (n: number) => new Date(NOW.getTime() - days(n))
const TERMS = { cap: 1_000, monthOf: (at: Date) => at.toISOString().slice(0, 7) }
const entry = (given: Partial<ScoreEntry>): ScoreEntry => ({
  ...{ code: 'first-report', deltaHundredths: 200, at: NOW, expiresAt: null, disputedAt: null, hiddenAt: null },
  ...given,
})

describe('the score of DOMAIN 8', () => {
  test.each([
    ['nothing', [], 600],
    ['a fresh false report', [entry({ deltaHundredths: -2_000 })], 580],
    ['one of a year ago counts half', [entry({ deltaHundredths: -2_000, at: ago(365) })], 590],
    ['one that expired', [entry({ deltaHundredths: -2_000, at: ago(400), expiresAt: ago(1) })], 600],
    ['one under objection', [entry({ deltaHundredths: -2_000, disputedAt: NOW })], 600],
    ['one that was repaired', [entry({ deltaHundredths: -2_000, hiddenAt: NOW })], 600],
    ['sixty reports of one rule and month', Array.from({ length: 60 }, () => entry({})), 610],
    [
      'more than the ceiling',
      Array.from({ length: 99 }, (_, n) => entry({ code: `r${n}`, deltaHundredths: 900 })),
      950,
    ],
    ['less than the floor', Array.from({ length: 20 }, () => entry({ deltaHundredths: -4_000 })), 350],
  ])('%s', (_name, entries, score) => {
    expect(scoreAt(entries, NOW, TERMS)).toBe(score)
  })

  test('does not depend on the order of its entries, and stays within its bounds', () => {
    const anEntry = fc.record({ n: fc.nat(3), delta: fc.integer({ min: -4_000, max: 900 }), age: fc.nat(900) })
    fc.assert(
      fc.property(fc.array(anEntry, { maxLength: 30 }), (all) => {
        const entries = all.map(({ n, delta, age }) => entry({ code: `r${n}`, deltaHundredths: delta, at: ago(age) }))
        const score = scoreAt(entries, NOW, TERMS)
        expect(scoreAt([...entries].reverse(), NOW, TERMS)).toBe(score)
        expect(score).toBeGreaterThanOrEqual(350)
        expect(score).toBeLessThanOrEqual(950)
      }),
      { numRuns: 200 },
    )
  })

  test('has five levels', () => {
    expect([499, 500, 579, 580, 649, 650, 719, 720].map(levelOf)).toEqual([
      ...['poor', 'fair', 'fair', 'good', 'good', 'very_good', 'very_good', 'excellent'],
    ])
  })
})

describe('C18: trust', () => {
  test('needs different people and different days: one friend or one busy day lifts nobody', () => {
    expect(earnedLevel({ people: 1, days: 90 })).toBe(1)
    expect(earnedLevel({ people: 90, days: 1 })).toBe(0)
    expect(earnedLevel({ people: 3, days: 10 })).toBe(2)
    expect(missingFor(2, { people: 3, days: 12 })).toEqual({ people: 5, days: 18 })
    expect(missingFor(3, { people: 8, days: 30 })).toBeNull()
  })

  test('is kept at nine tenths, and lost one step only after a fortnight below', () => {
    const at = { level: 3, weakSince: null }
    expect(nextTrust(at, { people: 8, days: 27 }, NOW)).toEqual(at)
    const weak = nextTrust(at, { people: 2, days: 5 }, NOW)
    expect(weak).toEqual({ level: 3, weakSince: NOW })
    expect(nextTrust(weak, { people: 2, days: 5 }, new Date(NOW.getTime() + days(13)))).toEqual(weak)
    const later = new Date(NOW.getTime() + days(14))
    expect(nextTrust(weak, { people: 2, days: 5 }, later)).toEqual({ level: 2, weakSince: null })
    expect(nextTrust(weak, { people: 9, days: 40 }, later)).toEqual({ level: 3, weakSince: null })
  })
})

test('C19: a walk through the park is no burst; the same photo, the own household and mutual joining are unusual', () => {
  const plain = { filedTogether: 5, sharesHousehold: false, samePhoto: false, joinedOther: 9, joinedByOther: 2 }
  expect(signalsOf(plain)).toEqual([])
  expect(signalsOf({ ...plain, filedTogether: 6, samePhoto: true })).toEqual(['burst', 'same_photo'])
  expect(signalsOf({ ...plain, sharesHousehold: true, joinedByOther: 3 })).toEqual(['household', 'reciprocity'])
})

/** Files of the product whose text names a file of the score or of trust. */
function whoReads(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.includes('generated'))
    .map((name) => path.join(folder, name))
    .filter((file) => /from '[^']*\/(score|trust)[\w.-]*'/.test(readFileSync(file, 'utf8')))
}

test('C16: nothing outside a member’s own page reads score or trust: no priority, clock, vote or access', () => {
  const readers = ['app', 'workers'].flatMap(whoReads).filter((file) => !file.startsWith('app/modules/credit/'))
  expect(readers).toEqual([])
  const urgent = readdirSync('app/modules', { encoding: 'utf8' }).filter((name) => /^(sla|routing|matters)$/.test(name))
  const uses = urgent.flatMap((name) => {
    const files = readdirSync(`app/modules/${name}`, { recursive: true, encoding: 'utf8' })
    const sources = files.filter((file) => /\.tsx?$/.test(file)).map((file) => `app/modules/${name}/${file}`)
    return sources.filter((file) => readFileSync(file, 'utf8').includes('/credit/'))
  })
  expect(uses).toEqual([])
})
