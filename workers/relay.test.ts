import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { seconds } from '#app/platform/duration.ts'
import { appendEvents, GENESIS, type NewEvent, sealEvents } from '#app/platform/events.server.ts'
import { revsOf } from '#app/platform/live/live-revs.server.ts'
import { poke } from '#app/platform/poke.server.ts'
import type { JobHandlers } from '#app/platform/ports/queue.ts'
import { type City, MORNING, openCity } from '#tests/setup/city.ts'
import { planOf } from '#tests/setup/plan-of.ts'
import { indexCaseContract, reactionsOf, syncClocksContract } from './reactions.ts'
import { makeRelay } from './relay.ts'

let city: City
beforeEach(() => {
  city = openCity()
})
afterEach(() => city.close())

function fact(caseId: string, rev: number, type = 'case.signed', lists: string[] = ['desk:dispatch']): NewEvent {
  const stream = `case:${caseId}`
  const who = { audience: 'public', actorId: null, actorRole: 'resident' } as const
  return { stream, rev, type, version: 1, payload: {}, ...who, at: MORNING, topics: [stream, ...lists] }
}

/** Kinds of jobs that follow from the fact of these tests. */
const FOLLOWING = reactionsOf('case.signed').map(({ kind }) => kind)

const seal = (...facts: NewEvent[]) => sealEvents(facts, GENESIS, city.deps.ids).rows
const drain = () => makeRelay(city.deps, { start: false }).drain()
const jobs = () => city.deps.db.job.findMany({ orderBy: { id: 'asc' } })

describe('announcing facts', () => {
  test('gives every reaction of a fact one job and tells the topics their new rev', async () => {
    const [event] = seal(fact('a', 1))
    await appendEvents(city.deps.db, event ? [event] : [])

    expect(await drain()).toBe(1)

    expect((await jobs()).map((job) => job.id)).toEqual(FOLLOWING.map((kind) => `${event?.id}:${kind}`).sort())
    expect(city.push.messages).toEqual([
      { topic: 'case:a', rev: 1 },
      { topic: 'desk:dispatch', rev: 1 },
    ])
    expect(await drain()).toBe(0)
  })

  test('tells a topic once per batch, with the newest rev, and runs a syncing reaction once', async () => {
    await appendEvents(city.deps.db, seal(fact('a', 1), fact('a', 2), fact('a', 3)))
    await drain()

    expect(city.push.messages).toEqual([
      { topic: 'case:a', rev: 3 },
      { topic: 'desk:dispatch', rev: 1 },
    ])
    expect((await jobs()).map((job) => JSON.parse(job.payload).rev)).toEqual(FOLLOWING.map(() => 3))
  })

  test('a list counts its announcements and keeps no row for a stream', async () => {
    for (const rev of [1, 2]) {
      await appendEvents(city.deps.db, seal(fact('a', rev)))
      await drain()
    }
    expect(await city.deps.db.liveTopic.findMany()).toEqual([{ name: 'desk:dispatch', rev: 2 }])
    expect(await revsOf(['case:a', 'desk:dispatch', 'cases'], city.deps)).toEqual({
      'case:a': 2,
      'desk:dispatch': 2,
      cases: 0,
    })
  })

  test('facts that only browsers care about make no job', async () => {
    await appendEvents(
      city.deps.db,
      seal({ ...fact('a', 1, 'account.disabled'), stream: 'account:u', topics: ['account:u'] }),
    )
    await drain()
    expect(await jobs()).toEqual([])
    expect(city.push.messages).toEqual([{ topic: 'account:u', rev: 1 }])
  })

  test('more facts than a batch holds are all announced', async () => {
    const facts = Array.from({ length: 450 }, (_, index) => seal(fact(`c${index}`, 1))).flat()
    await appendEvents(city.deps.db, facts)
    expect(await drain()).toBe(450)
    expect(await city.deps.db.event.count({ where: { dispatchedAt: null } })).toBe(0)
    expect(await jobs()).toHaveLength(450 * FOLLOWING.length)
  })
})

describe('what must not get lost', () => {
  test('a crash between enqueue and mark delivers again without a second job', async () => {
    await appendEvents(city.deps.db, seal(fact('a', 1)))
    const queue = {
      ...city.deps.queue,
      enqueue: async (jobs: Parameters<typeof city.deps.queue.enqueue>[0]) => {
        await city.deps.queue.enqueue(jobs)
        throw new Error('the process dies here')
      },
    }
    await expect(makeRelay({ ...city.deps, queue }, { start: false }).drain()).rejects.toThrow('dies here')
    expect(await jobs()).toHaveLength(FOLLOWING.length)
    expect(city.push.messages).toEqual([])

    expect(await drain()).toBe(1)
    expect(await jobs()).toHaveLength(FOLLOWING.length)
    expect(city.push.messages).toHaveLength(2)
  })

  test('a delivery after the job has run repeats the run, and an idempotent effect stays one', async () => {
    await appendEvents(city.deps.db, seal(fact('a', 1)))
    const effects = new Set<string>()
    let runs = 0
    const handlers: JobHandlers = new Map(
      [indexCaseContract, syncClocksContract].map((contract) => [
        contract.kind,
        {
          contract,
          handle: async (payload) => {
            runs += 1
            effects.add(`${contract.kind} of ${(payload as { stream: string }).stream}`)
            return 'done' as const
          },
        },
      ]),
    )
    const consumer = city.deps.queue.consume(handlers, { start: false })
    await drain()
    city.advance(seconds(1))
    await consumer.drain()
    await city.deps.db.event.updateMany({ data: { dispatchedAt: null } })
    await drain()
    city.advance(seconds(1))
    await consumer.drain()
    await consumer.stop()

    expect(runs).toBe(4)
    expect([...effects].sort()).toEqual(['search.index-case of case:a', 'sla.sync-clocks of case:a'])
  })

  test('a transaction with an older id that commits later is announced too', async () => {
    const early = seal(fact('early', 1))
    const late = seal(fact('late', 1))
    await appendEvents(city.deps.db, late)
    await drain()
    await appendEvents(city.deps.db, early)
    await drain()
    expect(city.push.messages.map((message) => message.topic)).toEqual([
      'case:late',
      'desk:dispatch',
      'case:early',
      'desk:dispatch',
    ])
  })

  test('a running relay is woken by a poke and ends cleanly', async () => {
    const relay = makeRelay(city.deps)
    await appendEvents(city.deps.db, seal(fact('a', 1)))
    poke()
    await vi.waitFor(() => expect(city.push.messages).toHaveLength(2), { timeout: 900, interval: 10 })
    await relay.stop()
    await appendEvents(city.deps.db, seal(fact('b', 1)))
    poke()
    expect(await city.deps.db.event.count({ where: { dispatchedAt: null } })).toBe(1)
  })
})

test('reads the undispatched by their own index, and heads by the unique key', async () => {
  const plan = (sql: string) => planOf(city.deps.db, sql)
  expect(await plan('SELECT "id" FROM "Event" WHERE "dispatchedAt" IS NULL ORDER BY "id" LIMIT 200')).toContain(
    'Event_undispatched',
  )
  expect(await plan(`SELECT MAX("rev") FROM "Event" WHERE "stream" = 'case:a'`)).toContain('Event_stream_rev_key')
})
