import { expect, test, vi } from 'vitest'
import { timers } from './timers.server.ts'

test('a failing round is followed by the next, and others go on', async () => {
  let failures = 0
  let rounds = 0
  const failing = { name: 'failing', everyMs: 5, run: async () => Promise.reject(new Error(`round ${++failures}`)) }
  const fine = { name: 'fine', everyMs: 5, run: async () => ++rounds }
  const running = timers(5).start([failing, fine])
  await vi.waitFor(() => expect(Math.min(failures, rounds)).toBeGreaterThan(2))
  await running.stop()
})

test('first rounds come one after the other, and those that are due sooner at their time', async () => {
  vi.useFakeTimers()
  try {
    const began: string[] = []
    const task = (name: string, everyMs: number) => ({ name, everyMs, run: async () => began.push(name) })
    const running = timers(1_000).start([task('first', 9_000), task('second', 9_000), task('often', 900)])
    await vi.advanceTimersByTimeAsync(999)
    expect(began).toEqual(['often'])
    await vi.advanceTimersByTimeAsync(1)
    expect(began).toEqual(['often', 'first'])
    await vi.advanceTimersByTimeAsync(200)
    expect(began).toEqual(['often', 'first', 'second'])
    await running.stop()
  } finally {
    vi.useRealTimers()
  }
})

test('a round never overlaps itself, and stopping waits for it', async () => {
  let inside = 0
  let most = 0
  let rounds = 0
  const slow = {
    name: 'slow',
    everyMs: 1,
    run: async () => {
      inside += 1
      most = Math.max(most, inside)
      await new Promise((resolve) => setTimeout(resolve, 20))
      inside -= 1
      return ++rounds
    },
  }
  const running = timers(1).start([slow])
  await vi.waitFor(() => expect(rounds).toBeGreaterThan(2))
  await running.stop()
  const done = rounds
  expect(most).toBe(1)
  expect(inside).toBe(0)
  await new Promise((resolve) => setImmediate(resolve))
  expect(rounds).toBe(done)
})
