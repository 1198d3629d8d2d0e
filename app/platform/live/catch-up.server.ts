import type { Services } from '../container.server.ts'
import { seconds } from '../duration.ts'
import { logger } from '../logger.server.ts'
import { revsOf } from './live-revs.server.ts'

/** C34: whoever missed a message hears of the change within this. */
const LOOK_MS = seconds(2)
/** Newest facts that are compared each time; more in two seconds is more than a city files. */
const NEWEST = 1_000
/** Topics of one query. */
const PAGE = 500

type Recent = { stream: string; topics: string }

export type CatchUp = {
  /** Notes what this process's browsers were told. */
  told(topic: string, rev: number): void
  /** Compares every topic that is watched here: something may have been missed. */
  all(): Promise<void>
  stop(): void
}

/**
 * Where several processes publish, a message can get lost: its sender dies after the commit, Redis is away or emptied.
 * So each node compares what it told with the heads in the database: of recent facts every two seconds, of everything
 * after a gap. Browsers ignore what they know.
 */
export function startCatchUp(
  deps: Pick<Services, 'db'>,
  { watched, offer }: { watched: () => string[]; offer: (topic: string, rev: number) => void },
): CatchUp {
  const known = new Map<string, number>()
  let isBusy = false

  async function compare(topics: readonly string[]): Promise<void> {
    for (let start = 0; start < topics.length; start += PAGE) {
      const heads = await revsOf(topics.slice(start, start + PAGE), deps)
      for (const [topic, rev] of Object.entries(heads)) if (rev > (known.get(topic) ?? 0)) offer(topic, rev)
    }
  }
  async function recent(): Promise<void> {
    const here = new Set(watched())
    for (const topic of known.keys()) if (!here.has(topic)) known.delete(topic)
    if (here.size === 0) return
    const facts = await deps.db.$queryRaw<Recent[]>`
      SELECT "stream", "topics" FROM "Event" ORDER BY "id" DESC LIMIT ${NEWEST}`
    const touched = new Set(facts.flatMap(({ stream, topics }) => [stream, ...topics.split(' ')]))
    await compare([...touched].filter((topic) => here.has(topic)))
  }
  async function once(look: () => Promise<void>): Promise<void> {
    if (isBusy) return
    isBusy = true
    try {
      await look()
    } catch (error) {
      logger.warn({ err: error }, 'live topics not compared')
    } finally {
      isBusy = false
    }
  }
  const timer = setInterval(() => void once(recent), LOOK_MS)
  timer.unref()
  return {
    told: (topic, rev) => void known.set(topic, Math.max(rev, known.get(topic) ?? 0)),
    all: () => once(() => compare(watched())),
    stop: () => clearInterval(timer),
  }
}
