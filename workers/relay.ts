import type { Services } from '#app/platform/container.server.ts'
import { Prisma } from '#app/platform/db.server.ts'
import { seconds } from '#app/platform/duration.ts'
import { logger } from '#app/platform/logger.server.ts'
import { onPoke } from '#app/platform/poke.server.ts'
import type { NewJob } from '#app/platform/ports/queue.ts'
import { withDerivedTx } from '#app/platform/tx.server.ts'
import { NEWEST_IS_ENOUGH, reactionsOf, SETTLE_MS } from './reactions.ts'

const BATCH = 200
const POLL_MS = seconds(1)

type Undispatched = { id: string; stream: string; rev: number | bigint; type: string; topics: string }
type RelayDeps = Pick<Services, 'db' | 'clock' | 'queue' | 'push'>

export type Relay = {
  /** Announces everything there is now; returns how many events. */
  drain(): Promise<number>
  /** Finishes the batch at hand and announces nothing more. */
  stop(): Promise<void>
}

/** By "not yet dispatched", never by "after the last id": ids of slow transactions appear late (C30). */
function readBatch({ db }: RelayDeps): Promise<Undispatched[]> {
  return db.$queryRaw<Undispatched[]>`
    SELECT "id", "stream", "rev", "type", "topics" FROM "Event"
    WHERE "dispatchedAt" IS NULL ORDER BY "id" LIMIT ${BATCH}`
}

/**
 * One job per event and reaction; the id makes a second delivery the same job. Where the newest fact is enough, a job
 * of the same stream that still waits covers it.
 */
function jobsOf(events: readonly Undispatched[], now: Date): NewJob[] {
  const jobs = new Map<string, NewJob>()
  for (const event of events) {
    for (const contract of reactionsOf(event.type)) {
      const id = `${event.id}:${contract.kind}`
      const payload = { eventId: event.id, stream: event.stream, rev: Number(event.rev), type: event.type }
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
      if (topic === stream) streams.set(stream, Math.max(Number(rev), streams.get(stream) ?? 0))
      else if (topic !== '') lists.add(topic)
    }
  }
  return { streams, lists: [...lists].sort() }
}

/** Notes the batch as announced and raises the lists, all or nothing; returns the lists' new revs. */
function markDispatched({ db, clock }: RelayDeps, events: readonly Undispatched[], lists: readonly string[]) {
  const now = clock.now()
  return withDerivedTx(db, 'dispatch-events', async (tx) => {
    await tx.$executeRaw`
      UPDATE "Event" SET "dispatchedAt" = ${now} WHERE "id" IN (${Prisma.join(events.map((event) => event.id))})`
    if (lists.length === 0) return []
    return tx.$queryRaw<Array<{ name: string; rev: number | bigint }>>`
      INSERT INTO "LiveTopic" ("name", "rev") VALUES ${Prisma.join(lists.map((name) => Prisma.sql`(${name}, 1)`))}
      ON CONFLICT ("name") DO UPDATE SET "rev" = "LiveTopic"."rev" + 1 RETURNING "name", "rev"`
  })
}

/** Jobs first, mark after: a crash in between delivers again and loses nothing. */
async function relayBatch(deps: RelayDeps): Promise<number> {
  const events = await readBatch(deps)
  if (events.length === 0) return 0
  await deps.queue.enqueue(jobsOf(events, deps.clock.now()))
  const { streams, lists } = topicsOf(events)
  const raised = await markDispatched(deps, events, lists)
  for (const { name, rev } of raised) streams.set(name, Number(rev))
  deps.push.publish([...streams].map(([topic, rev]) => ({ topic, rev })))
  return events.length
}

/**
 * Turns committed events into jobs and live messages. Woken by a poke, at the latest after a second. `start: false`
 * gives a relay that only drains.
 */
export function makeRelay(deps: RelayDeps, options: { start?: boolean } = {}): Relay {
  let stopped = false
  let wake = () => {}
  let turn: Promise<unknown> = Promise.resolve()
  const stopListening = onPoke(() => wake())

  /** Batches never overlap, whoever asks for them. */
  function next(): Promise<number> {
    const mine = turn.then(() => relayBatch(deps))
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
        if ((await next()) > 0) continue
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
