import { afterEach, beforeEach, expect, test } from 'vitest'
import { type City, openCity } from '#tests/setup/city.ts'
import { REACTIONS } from './reactions.ts'
import { buildRegistry, JOBS } from './registry.ts'

let city: City
beforeEach(() => {
  city = openCity()
})
afterEach(() => city.close())

test('every reaction has exactly one handler', () => {
  const kinds = new Set(Object.values(REACTIONS).flatMap((contracts) => contracts.map(({ kind }) => kind)))
  expect([...buildRegistry(city.deps).keys()].sort()).toEqual([...kinds].sort())
})

test('a start with a handler too few or too many fails by name', () => {
  const [first, ...rest] = JOBS
  expect(() => buildRegistry(city.deps, rest)).toThrow(`no handler for ${first?.contract.kind}`)
  expect(() => buildRegistry(city.deps, first ? [...JOBS, first] : [])).toThrow(
    `two handlers for ${first?.contract.kind}`,
  )
})

test('a job about something that is gone is skipped', async () => {
  const reaction = { eventId: 'e', stream: 'case:gone', rev: 1, type: 'case.submitted' }
  for (const [kind, { handle }] of buildRegistry(city.deps)) {
    const runs = { rules: 'rule-run:gone', time: 'time-run:gone' }
    const stream = runs[kind.split('.')[0] as keyof typeof runs] ?? 'case:gone'
    expect(await handle({ ...reaction, stream }), kind).toBe('skipped')
  }
})
