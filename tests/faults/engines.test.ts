import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { seconds } from '#app/platform/duration.ts'
import { suffering } from './suffering.ts'

const SEARCH_AWAY_MS = seconds(Number(process.env.FAULT_SEARCH_AWAY_SECONDS ?? 9))

const { survives } = suffering('engines')

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
