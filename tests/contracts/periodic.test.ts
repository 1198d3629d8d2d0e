import { afterEach, describe, expect, test } from 'vitest'
import { randomIds } from '#app/platform/adapters/ids/random.server.ts'
import { jobSchedulers } from '#app/platform/adapters/periodic/job-schedulers.server.ts'
import { timers } from '#app/platform/adapters/periodic/timers.server.ts'
import { openRedis } from '#app/platform/adapters/redis.server.ts'
import { seconds } from '#app/platform/duration.ts'
import type { Periodic, RunningTasks } from '#app/platform/ports/periodic.ts'
import { emptyRedis } from '../setup/redis-database.ts'

type PeriodicUnderTest = { make(): Periodic; close(): Promise<void> }

let running: RunningTasks[] = []
afterEach(async () => {
  await Promise.all(running.map((tasks) => tasks.stop()))
  running = []
})

/** What every Periodic adapter promises. */
function describePeriodic(name: string, open: () => Promise<PeriodicUnderTest>): void {
  describe(`periodic: ${name}`, () => {
    test('runs every period; a run that fails is followed by the next', async () => {
      const under = await open()
      let failures = 0
      let runs = 0
      const failing = { name: 'failing', everyMs: 50, run: async () => Promise.reject(new Error(`run ${++failures}`)) }
      const fine = { name: 'fine', everyMs: 50, run: async () => ++runs }
      running.push(under.make().start([failing, fine]))
      await expect.poll(() => Math.min(failures, runs), { timeout: seconds(10) }).toBeGreaterThan(2)
      await running.pop()?.stop()
      await under.close()
    })

    test('a run never overlaps another of its task, and stopping waits for it', async () => {
      const under = await open()
      let inside = 0
      let most = 0
      let runs = 0
      const slow = {
        name: 'slow',
        everyMs: 20,
        run: async () => {
          inside += 1
          most = Math.max(most, inside)
          await new Promise((resolve) => setTimeout(resolve, 100))
          inside -= 1
          return ++runs
        },
      }
      running.push(under.make().start([slow]))
      await expect.poll(() => runs, { timeout: seconds(10) }).toBeGreaterThan(2)
      await running.pop()?.stop()
      expect([most, inside]).toEqual([1, 0])
      await under.close()
    })
  })
}

describePeriodic('timers', async () => ({ make: () => timers(5), close: async () => {} }))

async function openSchedulers(): Promise<PeriodicUnderTest & { url: string }> {
  const url = await emptyRedis()
  const redis = openRedis(url)
  return { url, make: () => jobSchedulers({ redis, ids: randomIds }), close: () => redis.close() }
}

describePeriodic('job schedulers', openSchedulers)

test('of three processes one runs each period, and an emptied Redis goes on within seconds', {
  timeout: seconds(30),
}, async () => {
  const under = await openSchedulers()
  const ran: number[] = []
  const task = (process: number) => ({ name: 'sweep', everyMs: 200, run: async () => ran.push(process) })
  const began = performance.now()
  for (const process of [1, 2, 3]) running.push(under.make().start([task(process)]))
  await expect.poll(() => ran.length, { timeout: seconds(10) }).toBeGreaterThanOrEqual(10)
  const periods = (performance.now() - began) / 200
  expect(ran.length).toBeLessThanOrEqual(periods + 2)

  const redis = openRedis(under.url)
  await redis.impatient().flushdb()
  const before = ran.length
  await expect.poll(() => ran.length, { timeout: seconds(15) }).toBeGreaterThan(before + 3)
  await Promise.all(running.map((tasks) => tasks.stop()))
  running = []
  await Promise.all([redis.close(), under.close()])
})
