import { setTimeout as wait } from 'node:timers/promises'
import { io } from 'socket.io-client'
import { seconds } from '#app/platform/duration.ts'
import { type LiveClient, type LiveClientSocket, makeLiveClient, sinceAddress } from '#app/platform/live/live-client.ts'
import { type Changed, LIVE_PATH } from '#app/platform/live/live-protocol.ts'

type Page = { topics: readonly string[]; known: Record<string, number>; client: LiveClient; isStale: boolean }
type Heads = (topics: readonly string[]) => Promise<Record<string, number>>

/** Pages are read again together, this often. */
const READ_MS = 200
/** C34, and a browser that was cut off comes back within this. */
const BOUND_MS = seconds(30)
/** As the product's pages have it, with shorter pauses: a test has no minutes. */
const RECONNECT = { reconnectionDelay: 300, reconnectionDelayMax: 2_000, randomizationFactor: 0.7 }

/**
 * Browsers that watch topics with the product's own live client, spread over the web nodes. A page that is told of a
 * change is read again; `heads` stands for what is read. Counts pages that were set back, and messages that came late:
 * older than one before, which the client ignores (a browser that has just joined stands at the head already).
 */
export async function openWatchers(bases: readonly string[], watched: readonly string[][], heads: Heads) {
  const told = { messages: 0, late: 0, regressed: 0, resyncs: 0, reconnects: 0 }
  const topics = [...new Set(watched.flat())]
  const first = await heads(topics)

  function openPage(mine: readonly string[], index: number): Page {
    const base = bases[index % bases.length] ?? ''
    const heard = new Map<string, number>()
    async function connect(): Promise<LiveClientSocket> {
      const options = { path: LIVE_PATH, transports: ['websocket'], forceNew: true, autoConnect: false, ...RECONNECT }
      const socket: LiveClientSocket = io(base, options)
      socket.on('changed', ({ topic, rev }: Changed) => {
        told.messages += 1
        if (rev < (heard.get(topic) ?? 0)) told.late += 1
        heard.set(topic, Math.max(rev, heard.get(topic) ?? 0))
      })
      socket.on('resync', () => {
        told.resyncs += 1
      })
      socket.on('disconnect', () => {
        told.reconnects += 1
      })
      return socket
    }
    const fetchSince = async (known: Record<string, number>) => (await fetch(`${base}${sinceAddress(known)}`)).json()
    const client = makeLiveClient({ connect, fetchSince, pollMs: seconds(15) })
    const known = Object.fromEntries(mine.map((topic) => [topic, first[topic] ?? 0]))
    const page: Page = { topics: mine, known, client, isStale: false }
    const watch = client.watch(known, () => {
      page.isStale = true
    })
    updates.set(page, (next) => watch.update(next))
    return page
  }
  const updates = new Map<Page, (known: Record<string, number>) => void>()
  const pages: Page[] = []
  for (const [index, mine] of watched.entries()) {
    pages.push(openPage(mine, index))
    // A storm of connections is another test's.
    if (index % 50 === 49) await wait(60)
  }

  async function readStale(): Promise<void> {
    const stale = pages.filter(({ isStale }) => isStale)
    if (stale.length === 0) return
    const now = await heads([...new Set(stale.flatMap((page) => page.topics))])
    for (const page of stale) {
      page.isStale = false
      if (page.topics.some((topic) => (now[topic] ?? 0) < (page.known[topic] ?? 0))) told.regressed += 1
      page.known = Object.fromEntries(page.topics.map((topic) => [topic, now[topic] ?? 0]))
      updates.get(page)?.(page.known)
    }
  }
  let isReading = false
  const timer = setInterval(() => {
    if (isReading) return
    isReading = true
    readStale()
      .catch(() => {})
      .finally(() => {
        isReading = false
      })
  }, READ_MS)

  /** Browsers that are cut off or show something old, each with what it lacks. */
  async function behind(): Promise<string[]> {
    const now = await heads(topics)
    return pages.flatMap(({ client, topics: mine, known, isStale }, index) => {
      const old = mine.filter((topic) => known[topic] !== now[topic])
      if (client.status() === 'live' && old.length === 0) return []
      const lacks = old.map((topic) => `${topic} at ${known[topic]} of ${now[topic]}`)
      return [`browser ${index} is ${client.status()}${isStale ? ' and about to read' : ''}; ${lacks.join(', ')}`]
    })
  }

  return {
    told,
    /** Browsers that never came to show the newest; waits for all to be connected, and for the last of them 30 s. */
    async missed(): Promise<string[]> {
      for (const since = performance.now(); ; await wait(250)) {
        const late = await behind()
        if (late.length === 0 || performance.now() - since > BOUND_MS) return late
      }
    },
    close() {
      clearInterval(timer)
      for (const { client } of pages) client.close()
    },
  }
}

export type Watchers = Awaited<ReturnType<typeof openWatchers>>
