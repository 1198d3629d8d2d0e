import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { jobTableQueue } from '#app/platform/adapters/queue/job-table.server.ts'
import { seconds } from '#app/platform/duration.ts'
import { seededRandom } from '#tests/load/realistic-cases.ts'
import { buildRegistry } from '#workers/registry.ts'
import { deliverTwiceShuffled, shuffle } from './duplicates.ts'
import { type FaultCity, JOB_LEASE_SECONDS } from './fault-city.ts'
import { fileLimit, filesUnder, mountSmallDisk, NO_ROOM, noisyPhoto, uploadPhoto } from './full-disk.ts'
import type { CityProcess } from './processes.ts'
import { restart, suffering } from './suffering.ts'

/** Times that each process is killed. */
const KILLS_EACH = Number(process.env.FAULT_KILLS_EACH ?? 1)
/** Cases that come to their end while nothing follows from it. */
const LIVES_BY_HAND = 6
/** Photos of a form that find no room together. */
const UPLOADS = 12
/** Longer than the lease of a job and the pause between two looks for such jobs (bullmq-consumer.server.ts). */
const FROZEN_MS = seconds(1.5 * JOB_LEASE_SECONDS + 1)
const SEARCH_AWAY_MS = seconds(Number(process.env.FAULT_SEARCH_AWAY_SECONDS ?? 9))

const random = seededRandom(Number(process.env.FAULT_SEED ?? 20_261_122))
const { survives } = suffering('faults')

test('any process is killed, at any moment', async () => {
  await survives('kill -9 of any process', async (city) => {
    const victims = Array.from({ length: KILLS_EACH }, () => shuffle(city.processes, random)).flat()
    // Started again while the next one dies, so that often two are away.
    const starting = new Map<CityProcess, Promise<void>>()
    for (const one of victims) {
      await starting.get(one)
      await wait(700 + random() * 900)
      await one.end('SIGKILL')
      starting.set(one, one.start())
    }
    await Promise.all(starting.values())
    return victims.length
  })
})

test('Redis is emptied', async () => {
  await survives('Redis flushed', async (city) => {
    for (let flush = 0; flush < 3; flush += 1) {
      await wait(seconds(2))
      await city.redis.flush()
    }
    await wait(seconds(2))
    return 3
  })
})

test('Redis is stopped for a while and started again, empty', async () => {
  await survives('Redis stopped and restarted', async (city) => {
    for (const end of ['stop', 'kill'] as const) {
      await wait(seconds(1))
      await city.redis[end]()
      await wait(seconds(4))
      await city.redis.start()
      await wait(seconds(2))
    }
    return 2
  })
})

test('the database is restarted as after a crash', async () => {
  await survives('database restarted', async (city) => {
    const before = city.traffic.tally.answered503
    for (let restart = 0; restart < 3; restart += 1) {
      await wait(seconds(2))
      await city.postgres.kill('SIGQUIT')
      await wait(seconds(1))
      await city.postgres.start()
    }
    await wait(seconds(2))
    expect(city.traffic.tally.answered503, 'people are told to come back').toBeGreaterThan(before)
    return 3
  })
})

test('the search server is away', async () => {
  await survives(
    'search away',
    async (city) => {
      await city.search.exchanges.stop()
      await wait(SEARCH_AWAY_MS / 2)
      const page = await fetch(`${city.of('web').base}/api/v1/cases?q=${encodeURIComponent('路灯')}`)
      expect((await page.json()).notice, 'the list says so').not.toBeNull()
      await wait(SEARCH_AWAY_MS / 2)
      await city.search.start()
      return 1
    },
    { boundMs: SEARCH_AWAY_MS + seconds(90) },
  )
})

test('every job is delivered twice and in no order, by both queues', async () => {
  await survives('duplicate and reordered delivery', async (city) => {
    // Nobody announces and nobody works: the offices go on by hand, and what follows from it comes later, shuffled.
    const since = new Date()
    const idle = [...city.all('relay'), ...city.all('worker')]
    await Promise.all(idle.map((one) => one.end('SIGKILL')))
    city.traffic.goByHand(true)
    const closed = () => city.deps.db.event.count({ where: { type: 'case.closed', at: { gte: since } } })
    await vi.waitUntil(async () => (await closed()) >= LIVES_BY_HAND, { interval: 100, timeout: seconds(40) })
    city.traffic.goByHand(false)
    const table = jobTableQueue(city.deps, seconds(JOB_LEASE_SECONDS))
    const jobs =
      (await deliverTwiceShuffled(city.deps, { queue: city.deps.queue, random, since })) +
      (await deliverTwiceShuffled(city.deps, { queue: table, random, since }))
    const consumer = table.consume(buildRegistry(city.deps))
    await Promise.all(city.all('worker').map((one) => one.start()))
    for (let left = 1; left > 0; await wait(100)) left = await city.deps.db.job.count()
    await consumer.stop()
    await Promise.all(city.all('relay').map((one) => one.start()))
    await wait(seconds(2))
    return jobs
  })
})

/** Freezes the worker at a moment at which it holds jobs; returns how many. */
async function freezeAtWork(city: FaultCity, worker: CityProcess, since: Date): Promise<number> {
  const { queue } = city.deps
  for (let tries = 0; tries < 20; tries += 1) {
    await deliverTwiceShuffled(city.deps, { queue, random, since })
    await vi.waitUntil(async () => (await queue.counts()).running > 0, { interval: 1, timeout: seconds(10) })
    worker.child().kill('SIGSTOP')
    // The other worker is done with its own by then.
    await wait(seconds(1.5))
    const { running } = await queue.counts()
    if (running > 0) return running
    worker.child().kill('SIGCONT')
  }
  throw new Error('the worker never held a job')
}

test('a worker is frozen for longer than its lease', async () => {
  await survives('worker frozen beyond its lease', async (city) => {
    const since = new Date()
    const worker = city.of('worker')
    await wait(seconds(2))
    try {
      const held = await freezeAtWork(city, worker, since)
      process.stdout.write(`${held} jobs in the hands of the frozen worker\n`)
      await wait(FROZEN_MS)
    } finally {
      worker.child().kill('SIGCONT')
    }
    return 1
  })
})

test('the disk for photos is full', async () => {
  await survives('disk full on upload', async (city) => {
    const web = city.of('web')
    const folder = path.join(city.environment.DATA_DIR ?? '', 'files')
    const photo = await noisyPhoto()
    const upload = (key: number) => uploadPhoto(web.base, photo, `full-disk-${key}`)
    const unmount = mountSmallDisk(folder)
    if (!unmount) await restart(web, { through: fileLimit })
    const refused: string[] = []
    for (let key = 0; key < UPLOADS; key += 1) {
      const { id, status, message } = await upload(key)
      if (!id) refused.push(`${status} ${message}`)
    }
    expect(refused.length).toBeGreaterThan(0)
    expect(new Set(refused), 'says what to do').toEqual(new Set([`422 ${NO_ROOM}`]))
    const rows = await city.deps.db.photo.findMany({ select: { key: true, bytes: true } })
    expect(filesUnder(folder), 'every row has its file, no file is half').toEqual(
      new Map(rows.map(({ key, bytes }) => [key, bytes])),
    )
    if (unmount) unmount()
    else await restart(web)
    expect((await upload(UPLOADS - 1)).id, 'there is room again').toBeDefined()
    return refused.length
  })
})
