import { createAdapter } from '@socket.io/redis-streams-adapter'
import { Server } from 'socket.io'
import { z } from 'zod'
import { logger } from '../../logger.server.ts'
import type { Ears } from '../../ports/push.ts'
import { REDIS_PREFIX, type RedisConnections } from '../redis.server.ts'

const NAMESPACE = '/nodes'
/** Entries that Redis keeps for a node whose connection is being made again; about 1 MB. */
const KEPT = 10_000
/** An idle read is made again after this many milliseconds; it bounds how long an ended node's read lives. */
const READ_MS = 5_000

/** States of a lost connection. One that is being made for the first time keeps what is said until it is there. */
const AWAY: ReadonlySet<string> = new Set(['close', 'reconnecting', 'end'])

/** What one node says to all. The names are on the wire: side by side, two versions must understand each other. */
const wordsSchema = z.union([
  z.tuple([z.literal('messages'), z.array(z.object({ topic: z.string(), rev: z.number().int() }))]),
  z.tuple([z.literal('revoke'), z.array(z.string())]),
  z.tuple([z.literal('poke')]),
])
type Words = z.infer<typeof wordsSchema>

/** An entry of the stream as the adapter writes it: a socket.io packet with the rooms it is for. */
const entrySchema = z.object({ packet: z.object({ data: z.unknown() }) })

export type Nodes = {
  /** Reaches every node that listens, this one too. `isVital`: waits for Redis to come back instead of being dropped. */
  say(words: Words, isVital: boolean): void
  close(): void
}

function tellEars(ears: Iterable<Ears>, words: Words): void {
  for (const ear of ears) {
    try {
      if (words[0] === 'messages') ear.messages?.(words[1])
      else if (words[0] === 'revoke') ear.revoked?.(words[1])
      else ear.poked?.()
    } catch (error) {
      logger.error({ err: error }, 'push listener failed')
    }
  }
}

/** Null for what is no word of ours. It must not throw: the adapter would read the same entry for ever. */
function wordsOf(data: string): Words | null {
  try {
    const entry = entrySchema.safeParse(JSON.parse(data))
    const words = wordsSchema.safeParse(entry.data?.packet.data)
    return words.success ? words.data : null
  } catch {
    return null
  }
}

/** The connections that the adapter asks for are ours, so that they end with the others and tell when they were away. */
function clientFor(redis: RedisConnections, onGap: () => void) {
  const client = redis.another()
  client.duplicate = () => {
    const copy = redis.another()
    const subscribe = copy.subscribe.bind(copy) as (...channels: string[]) => Promise<unknown>
    // The adapter leaves this promise alone, and an end before Redis answers rejects it.
    copy.subscribe = (...channels: unknown[]) => subscribe(...(channels as string[])).catch(() => 0)
    let wasReady = false
    copy.on('ready', () => {
      if (wasReady) onGap()
      wasReady = true
    })
    return copy
  }
  return client
}

/**
 * All processes of the city as one socket.io cluster on its Redis streams adapter. They speak in a namespace of their own
 * that no browser can enter, and each passes on what it hears to its own browsers: so that a topic that changes all the
 * time is told four times a second by each node, however many publish. A node that was cut off reads on where it was.
 */
export function openNodes(redis: RedisConnections, ears: ReadonlySet<Ears>): Nodes {
  const client = clientFor(redis, () => {
    for (const ear of ears) ear.gap?.()
  })
  const makeAdapter = createAdapter(client, {
    streamName: `${REDIS_PREFIX}:push`,
    channelPrefix: `${REDIS_PREFIX}:push`,
    maxLen: KEPT,
    blockTimeInMs: READ_MS,
    onlyPlaintext: true,
  })
  const server = new Server({
    adapter: class {
      constructor(namespace: unknown) {
        const adapter = makeAdapter(namespace)
        adapter.onRawMessage = ({ nsp, data }) => {
          const words = nsp === NAMESPACE && data ? wordsOf(data) : null
          if (words) tellEars(ears, words)
        }
        // biome-ignore lint/correctness/noConstructorReturn: socket.io takes a class, the adapter's package gives a function
        return adapter
      }
    } as never,
  })
  const room = server.of(NAMESPACE)
  return {
    say([word, ...rest], isVital) {
      if (isVital || !AWAY.has(client.status)) room.emit(word, ...rest)
    },
    close() {
      for (const namespace of [server.of('/'), room]) void namespace.adapter.close()
    },
  }
}
