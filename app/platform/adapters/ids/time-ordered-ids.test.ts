import { validate, version } from 'uuid'
import { describe, expect, it } from 'vitest'
import { timeOrderedIds } from './time-ordered-ids.server.ts'

describe('time-ordered ids', () => {
  it('are UUIDs of version 7 that carry their instant, none twice', () => {
    const at = Date.UTC(2026, 10, 23, 8)
    const newId = timeOrderedIds(() => at)
    const ids = Array.from({ length: 2_000 }, newId)
    expect(ids.every((id) => validate(id) && version(id) === 7)).toBe(true)
    expect(Number.parseInt((ids[0] ?? '').replaceAll('-', '').slice(0, 12), 16)).toBe(at)
    expect(new Set(ids).size).toBe(ids.length)
    // What the counter leaves of them is random, and no block of randomness is used twice.
    expect(new Set(ids.map((id) => id.slice(-10))).size).toBe(ids.length)
  })

  it('keep the order in which they are made, within a millisecond and when the clock is set back', () => {
    const instants = [1_000, 1_000, 1_000, 990, 985, 1_001, 1_001, 400, 1_002]
    const newId = timeOrderedIds(() => instants.shift() ?? 1_002)
    const ids = Array.from({ length: 600 }, newId)
    expect([...ids].sort()).toEqual(ids)
  })
})
