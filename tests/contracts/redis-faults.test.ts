import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { randomIds } from '#app/platform/adapters/ids/random.server.ts'
import { bullQueue } from '#app/platform/adapters/queue/bullmq.server.ts'
import { checkRedis, openRedis, type RedisConnections } from '#app/platform/adapters/redis.server.ts'
import { minutes, seconds } from '#app/platform/duration.ts'
import type { Queue } from '#app/platform/ports/queue.ts'
import { fileCase } from '#tests/factories/cases.ts'
import { type City, openCity } from '#tests/setup/city.ts'
import { reactionsOf } from '#workers/reactions.ts'
import { buildRegistry } from '#workers/registry.ts'
import { makeRelay } from '#workers/relay.ts'
import { restoreAfterLoss } from '#workers/sweeps/watch-for-loss.ts'
import { startRedis } from '../setup/redis.mjs'
import { LEASES, note } from './queue-note.ts'

type Server = Awaited<ReturnType<typeof startRedis>>

let server: Server
let redis: RedisConnections
let queue: Queue
const clock = { now: () => new Date() }
const job = { contract: note, payload: { n: 1 } }
/** Jobs that follow from a new case. */
const FOLLOWING = reactionsOf('case.submitted').length

beforeAll(async () => {
  server = await startRedis()
})
afterAll(() => server.remove())
beforeEach(async () => {
  await server.flush()
  redis = openRedis(server.url)
  queue = bullQueue({ redis, clock, ids: randomIds, isDatabaseThere: async () => true }, LEASES)
})
afterEach(() => redis.close())

const settle = async () => (await queue.findLoss())?.settle()

describe('a loss of jobs', () => {
  test('is told to one of those who ask, until it is settled', async () => {
    const loss = await queue.findLoss()
    expect(loss).not.toBeNull()
    expect(await queue.findLoss()).toBeNull()
    await loss?.settle()
    expect(await queue.findLoss()).toBeNull()
  })

  test('is noticed when Redis was emptied', async () => {
    await settle()
    await server.flush()
    expect(await queue.findLoss()).not.toBeNull()
  })

  test('is noticed when Redis was started again', async () => {
    await settle()
    await server.kill()
    await server.start()
    await expect.poll(() => queue.findLoss(), { timeout: seconds(10) }).not.toBeNull()
  })

  test('that comes while the last one is being restored is told too', async () => {
    const first = await queue.findLoss()
    await server.flush()
    await first?.settle()
    expect(await queue.findLoss()).not.toBeNull()
  })

  test('that comes in the very moment of settling is told too', async () => {
    const loss = await queue.findLoss()
    const connection = redis.impatient()
    const command = connection.eval.bind(connection)
    const giveBack = vi.spyOn(connection, 'eval').mockImplementationOnce(async (...args) => {
      const answer = await Reflect.apply(command, connection, args)
      await server.flush()
      return answer
    })
    await loss?.settle()
    expect(giveBack).toHaveBeenCalledOnce()
    expect(await queue.findLoss()).not.toBeNull()
  })
})

describe('while Redis does not answer', () => {
  async function failsSoon(): Promise<void> {
    const since = performance.now()
    await expect(queue.enqueue([job])).rejects.toThrow()
    expect(performance.now() - since).toBeLessThan(seconds(10))
  }

  test('a job is refused within seconds, and taken when it is back', async () => {
    await queue.enqueue([job])
    await server.kill()
    await failsSoon()
    await server.start()
    await expect
      .poll(
        () =>
          queue.enqueue([job]).then(
            () => true,
            () => false,
          ),
        { timeout: seconds(10) },
      )
      .toBe(true)
  })

  test('the same when it is frozen', async () => {
    await queue.enqueue([job])
    server.pause()
    await failsSoon()
    server.resume()
    await expect
      .poll(
        () =>
          queue.enqueue([job]).then(
            () => true,
            () => false,
          ),
        { timeout: seconds(10) },
      )
      .toBe(true)
  })

  test('the relay keeps its events, and nothing is lost', async () => {
    const city = openCity()
    const deps = { ...city.deps, queue }
    await fileCase(deps)
    await server.kill()
    const relay = makeRelay(deps, { start: false })
    await expect(relay.drain()).rejects.toThrow()
    await server.start()
    await expect.poll(() => relay.drain().catch(() => 0), { timeout: seconds(10) }).toBeGreaterThan(0)
    expect((await queue.counts()).ready).toBe(FOLLOWING)
    await city.close()
  })
})

test('a machine whose clock is five minutes fast does not make its jobs wait five minutes', async () => {
  const realNow = Date.now
  const fast = vi.spyOn(Date, 'now').mockImplementation(() => realNow() + minutes(5))
  await queue.enqueue([{ ...job, runAt: new Date(clock.now().getTime() + seconds(1)) }])
  fast.mockRestore()
  let ran = 0
  const handle = async () => {
    ran += 1
    return 'done' as const
  }
  const consumer = queue.consume(new Map([[note.kind, { contract: note, handle }]]))
  await expect.poll(() => ran, { timeout: seconds(8) }).toBe(1)
  await consumer.stop()
})

describe('after an emptied Redis', () => {
  let city: City
  beforeEach(() => {
    city = openCity()
  })
  afterEach(() => city.close())

  test('every reaction of every case is made again by one sweep', async () => {
    const deps = { ...city.deps, queue }
    await restoreAfterLoss(deps)
    const cases = []
    for (let count = 0; count < 5; count += 1) cases.push(await fileCase(deps))
    const relay = makeRelay(deps, { start: false })
    await relay.drain()
    expect((await queue.counts()).ready).toBe(5 * FOLLOWING)
    await server.flush()
    expect(await queue.counts()).toMatchObject({ ready: 0, running: 0 })

    expect(await restoreAfterLoss(deps)).toBe(5 * FOLLOWING)
    expect(await restoreAfterLoss(deps)).toBeNull()
    const consumer = queue.consume(buildRegistry(deps))
    const complete = async () => ({
      routed: await deps.db.routingDecision.count(),
      clocked: await deps.db.caseClocks.count(),
      indexed: Number((await deps.db.$queryRaw<Array<{ n: bigint }>>`SELECT COUNT(*) AS "n" FROM "SearchEntry"`)[0]?.n),
    })
    await expect.poll(complete, { timeout: seconds(10) }).toEqual({ routed: 5, clocked: 5, indexed: 5 })
    await consumer.stop()
  })
})

describe('before the start', () => {
  test('a Redis that never throws keys away is accepted', async () => {
    await expect(checkRedis(server.url)).resolves.toBeUndefined()
  })

  test('one that may is refused, with what to do', async () => {
    const careless = await startRedis({ settings: ['--maxmemory-policy', 'allkeys-lru'] })
    await expect(checkRedis(careless.url)).rejects.toThrow(/maxmemory-policy is allkeys-lru.*config set/)
    await careless.remove()
  })

  test('one that is not there is named, without its password', async () => {
    const refused = checkRedis('redis://someone:s3cret-word@127.0.0.1:1')
    await expect(refused).rejects.toThrow(/127\.0\.0\.1:1 \(REDIS_URL\) does not answer/)
    await expect(refused).rejects.not.toThrow(/s3cret/)
  })
})
