import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test, vi } from 'vitest'
import { randomIds } from '#app/platform/adapters/ids/random.server.ts'
import { bullQueue } from '#app/platform/adapters/queue/bullmq.server.ts'
import { openRedis } from '#app/platform/adapters/redis.server.ts'
import { seconds } from '#app/platform/duration.ts'
import type { Queue } from '#app/platform/ports/queue.ts'
import { openCity } from '../setup/city.ts'
import { emptyRedis } from '../setup/redis-database.ts'
import { describeQueue } from './queue.contract.ts'
import { type Doomed, handlersOf, LEASES, note, type QueueUnderTest } from './queue-note.ts'
import { describeQueueUnderStrain } from './queue-strain.contract.ts'

/** In this process: what it holds is never given back, and its lease runs out by the clock. */
function doomedHere(queue: Queue): Doomed {
  const claimed = new Promise<void>((resolve) => {
    const neverEnds = () => {
      resolve()
      return new Promise<never>(() => {})
    }
    const consumer = queue.consume(new Map([[note.kind, { contract: note, handle: neverEnds }]]), { start: false })
    void consumer.drain()
  })
  return { claimed, kill: async () => {} }
}

/** A process of its own, killed with -9. */
function doomedProcess(url: string): Doomed {
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/contracts/queue-doomed.worker.ts', url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return {
    claimed: once(child.stdout, 'data'),
    async kill() {
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}

function openJobTable(): QueueUnderTest {
  const city = openCity()
  const { queue } = city.deps
  return { queue, advance: city.advance, doomed: () => doomedHere(queue), close: city.close }
}

async function openBull(isDatabaseThere = async () => true): Promise<QueueUnderTest> {
  const url = await emptyRedis()
  const redis = openRedis(url)
  const realNow = Date.now
  let ahead = 0
  const now = vi.spyOn(Date, 'now').mockImplementation(() => realNow() + ahead)
  const clock = { now: () => new Date(Date.now()) }
  return {
    queue: bullQueue({ redis, clock, ids: randomIds, isDatabaseThere }, LEASES),
    advance(ms) {
      ahead += ms
    },
    doomed: () => doomedProcess(url),
    async close() {
      await redis.close()
      now.mockRestore()
    },
  }
}

describeQueue('job table', openJobTable)
describeQueueUnderStrain('job table', openJobTable)
describeQueue('BullMQ', () => openBull())
describeQueueUnderStrain('BullMQ', () => openBull())

test('BullMQ outlives the database: a job that met none is not tried, and runs soon after it is back', async () => {
  let isThere = false
  const under = await openBull(async () => isThere)
  const seen: number[] = []
  const handlers = handlersOf(async (payload) => {
    if (!isThere) throw new Error('no connection')
    seen.push((payload as { n: number }).n)
    return 'done'
  })
  const consumer = under.queue.consume(handlers, { start: false })
  await under.queue.enqueue([{ contract: note, payload: { n: 1 } }])
  const looks = 4 * note.maxAttempts
  for (let look = 0; look < looks; look += 1) {
    expect(await consumer.drain()).toBe(1)
    under.advance(seconds(15))
  }
  expect(await under.queue.counts()).toMatchObject({ ready: 1, running: 0, dead: 0 })
  isThere = true
  await consumer.drain()
  expect(seen).toEqual([1])
  await consumer.stop()
  await under.close()
})
