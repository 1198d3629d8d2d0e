import { setTimeout as wait } from 'node:timers/promises'
import type { Services } from '#app/platform/container.server.ts'
import { Prisma } from '#app/platform/db.server.ts'
import { seconds } from '#app/platform/duration.ts'
import { logger } from '#app/platform/logger.server.ts'
import { metrics } from '#app/platform/metrics.server.ts'
import { onPoke } from '#app/platform/poke.server.ts'
import type { NewJob } from '#app/platform/ports/queue.ts'

import { readRows } from '#app/platform/read-rows.server.ts'
import { inSpan } from '#app/platform/span.server.ts'
import { onTrail } from '#app/platform/trail.server.ts'
import { writeBatch } from '#app/platform/write-batch.server.ts'
import { isKnownFact } from './known-facts.ts'

import { NEWEST_IS_ENOUGH, reactionsOf, SETTLE_MS } from './reactions.ts'

const BATCH = 200
const POLL_MS = seconds(1)
/** Under load facts are announced together, this often; the first after a silence goes out at once. */
const PACE_MS = 20

type Undispatched = { id: string; stream: string; rev: number; type: string; topics: string }
type RelayDeps = Pick<Services, 'db' | 'clock' | 'queue' | 'push'>

export type Relay = {
  /** Announces everything there is now; returns how many events. */
  drain(): Promise<number>
  /** Finishes the batch at hand and announces nothing more. */
  stop(): Promise<void>
}

/** By "not yet dispatched", never by "after the last id": ids of slow transactions appear late (C30). */
function readBatch({ db }: RelayDeps, passedOver: ReadonlySet<string>): Promise<Undispatched[]> {
  const others = passedOver.size > 0 ? Prisma.sql`AND "type" NOT IN (${Prisma.join([...passedOver])})` : Prisma.empty
  const sql = Prisma.sql`
    SELECT "id", "stream", "rev", "type", "topics" FROM "Event"
    WHERE "dispatchedAt" IS NULL ${others} ORDER BY "id" LIMIT ${BATCH}`
  return readRows<Undispatched>(db, sql)
}

/** The next facts that this version knows. Those of a newer version keep waiting for a relay that knows what follows. */
async function readKnown(deps: RelayDeps, passedOver: Set<string>): Promise<Undispatched[]> {
  for (;;) {
    const events = await readBatch(deps, passedOver)
    const unknown = new Set(events.map(({ type }) => type).filter((type) => !isKnownFact(type)))
    if (unknown.size === 0) return events
    for (const type of unknown) {
      passedOver.add(type)
      logger.warn({ type }, 'facts of a newer version are left for it')
    }
  }
}

/**
 * One job per event and reaction; the id makes a second delivery the same job. Where the newest fact is enough, a job
 * of the same stream that still waits covers it.
 */
function jobsOf(events: readonly Undispatched[], now: Date): NewJob[] {
  const jobs = new Map<string, NewJob>()
  for (const event of events) {
    for (const contract of reactionsOf(event.type, event.rev)) {
      const id = `${event.id}:${contract.kind}`
      const payload = { eventId: event.id, stream: event.stream, rev: event.rev, type: event.type }
      const key = `${event.stream}:${contract.kind}`
      const delayMs = SETTLE_MS.get(contract) ?? 0
      const runAt = new Date(now.getTime() + delayMs)
      if (NEWEST_IS_ENOUGH.has(contract)) jobs.set(key, { id, contract, payload, runAt, dedupKey: key })
      else jobs.set(id, { id, contract, payload, runAt })
    }
  }
  return [...jobs.values()]
}

/** A row's own stream stands at the row's rev; every other topic is a list that counts its announcements. */
function topicsOf(events: readonly Undispatched[]): { streams: Map<string, number>; lists: string[] } {
  const streams = new Map<string, number>()
  const lists = new Set<string>()
  for (const { stream, rev, topics } of events) {
    for (const topic of topics.split(' ')) {
      if (topic === stream) streams.set(stream, Math.max(rev, streams.get(stream) ?? 0))
      else if (topic !== '') lists.add(topic)
    }
  }
  return { streams, lists: [...lists].sort() }
}

type Raised = { name: string; rev: number }

/** Notes the batch as announced and raises the lists, all or nothing; returns the lists' revs, which only ever grow. */
async function markDispatched({ db, clock }: RelayDeps, events: readonly Undispatched[], lists: readonly string[]) {
  const ids = Prisma.join(events.map((event) => event.id))
  const mark = Prisma.sql`UPDATE "Event" SET "dispatchedAt" = ${clock.now()} WHERE "id" IN (${ids})`
  if (lists.length === 0) {
    await writeBatch(db, 'dispatch-events', [{ sql: mark }], 'derived')
    return []
  }
  const raise = Prisma.sql`
    INSERT INTO "LiveTopic" ("name", "rev") VALUES ${Prisma.join(lists.map((name) => Prisma.sql`(${name}, 1)`))}
    ON CONFLICT ("name") DO UPDATE SET "rev" = "LiveTopic"."rev" + 1`
  await writeBatch(db, 'dispatch-events', [{ sql: mark }, { sql: raise }], 'derived')
  const raised = Prisma.sql`SELECT "name", "rev" FROM "LiveTopic" WHERE "name" IN (${Prisma.join([...lists])})`
  return readRows<Raised>(db, raised)
}

/** Jobs first, mark after: a crash in between delivers again and loses nothing. */
async function announce(deps: RelayDeps, events: readonly Undispatched[]): Promise<void> {
  await deps.queue.enqueue(jobsOf(events, deps.clock.now()))
  const { streams, lists } = topicsOf(events)
  const raised = await markDispatched(deps, events, lists)
  for (const { name, rev } of raised) streams.set(name, rev)
  deps.push.publish([...streams].map(([topic, rev]) => ({ topic, rev })))
}

async function relayBatch(deps: RelayDeps, passedOver: Set<string>): Promise<number> {
  const events = await readKnown(deps, passedOver)
  const count = events.length
  if (count === 0) return 0
  const end = metrics.relaySeconds.startTimer()
  await onTrail({ role: 'relay' }, () =>
    inSpan('relay batch', { 'jiazhu.count': count, 'jiazhu.first_event': events[0]?.id ?? '' }, () =>
      announce(deps, events),
    ),
  )
  end()
  metrics.relayEvents.observe(count)
  return count
}

/**
 * Turns committed events into jobs and live messages. Woken by a poke, at the latest after a second. `start: false`
 * gives a relay that only drains.
 */
export function makeRelay(deps: RelayDeps, options: { start?: boolean } = {}): Relay {
  let stopped = false
  let wake = () => {}
  let turn: Promise<unknown> = Promise.resolve()
  const passedOver = new Set<string>()
  const stopListening = onPoke(() => wake())

  /** Batches never overlap, whoever asks for them. */
  function next(): Promise<number> {
    const mine = turn.then(() => relayBatch(deps, passedOver))
    turn = mine.catch(() => {})
    return mine
  }

  async function loop(): Promise<void> {
    while (!stopped) {
      // Listening before looking: a poke during the look must not be slept over.
      const poked = new Promise<void>((resolve) => {
        wake = resolve
      })
      try {
        const rested = wait(PACE_MS)
        if ((await next()) > 0) {
          await rested
          continue
        }
      } catch (error) {
        logger.error({ err: error }, 'relay failed')
      }
      const timer = setTimeout(wake, POLL_MS)
      if (!stopped) await poked
      clearTimeout(timer)
    }
  }
  const running = options.start === false ? Promise.resolve() : loop()

  return {
    async drain() {
      let total = 0
      for (let count = await next(); count > 0; count = await next()) total += count
      return total
    },
    async stop() {
      stopped = true
      stopListening()
      wake()
      await running
      await turn
    },
  }
}
