import { expect, test, vi } from 'vitest'
import { makeCoalescer } from './coalescer.ts'

test('passes the first on at once, then the newest of each interval, and never loses the last', async () => {
  const sent: Array<{ rev: number; at: number }> = []
  const coalescer = makeCoalescer((_topic, rev) => sent.push({ rev, at: performance.now() }), 40)
  for (let rev = 1; rev <= 50; rev += 1) coalescer.offer('cases', rev)
  expect(sent.map(({ rev }) => rev)).toEqual([1])
  await vi.waitFor(() => expect(sent.at(-1)?.rev).toBe(50), { interval: 5 })
  coalescer.offer('cases', 51)
  coalescer.offer('cases', 60)
  coalescer.offer('cases', 55)
  await vi.waitFor(() => expect(sent.map(({ rev }) => rev)).toEqual([1, 50, 60]), { interval: 5 })
  const gaps = sent.slice(1).map(({ at }, index) => at - (sent[index]?.at ?? 0))
  expect(Math.min(...gaps)).toBeGreaterThan(35)
  coalescer.stop()
})

test('topics do not slow each other down', () => {
  const sent: string[] = []
  const coalescer = makeCoalescer((topic) => sent.push(topic), 1_000)
  for (const topic of ['a', 'b', 'a', 'c']) coalescer.offer(topic, 1)
  expect(sent).toEqual(['a', 'b', 'c'])
  coalescer.stop()
})
