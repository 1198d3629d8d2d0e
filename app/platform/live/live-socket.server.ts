import type { Server, Socket } from 'socket.io'
import type { Actor } from '../actor.ts'
import { logger } from '../logger.server.ts'
import { compareRevs } from './compare-revs.ts'
import { subscribeSchema, unsubscribeSchema } from './live.schema.ts'
import { type ClientWords, MAX_TOPICS, type ServerWords, type SubscribeAnswer } from './live-protocol.ts'

/** What the server remembers of a connection. The actor is replaced when rights are proved again. */
export type LiveData = {
  actor: Actor
  topics: Set<string>
  /** Settles when everything asked so far is done. */
  last: Promise<void>
  waiting: number
  /** Revocations the server had seen when the actor was loaded. */
  revocationsSeen: number
}
type NoWords = Record<string, never>
export type LiveIo = Server<ClientWords, ServerWords, NoWords, LiveData>
export type LiveSocket = Socket<ClientWords, ServerWords, NoWords, LiveData>

export type LiveRights = {
  /** Who presents this Cookie header; anonymous when nobody is signed in. */
  authenticate(cookieHeader: string | undefined): Promise<Actor>
  /** Whether the actor may watch the topic. Usually mayWatchTopic of topics.ts. */
  mayWatch(actor: Actor, topic: string): Promise<boolean>
}

export type LiveHeads = { epoch(): Promise<string>; revsOf(topics: readonly string[]): Promise<Record<string, number>> }

/** Requests that may wait on one connection; more is a broken or hostile client. */
const MAX_WAITING = 20

const ROOM_PREFIX = 'topic:'

export const roomOf = (topic: string) => `${ROOM_PREFIX}${topic}`

/** Topic of a room; null for the room that each connection is by itself. */
export const topicOf = (room: string) => (room.startsWith(ROOM_PREFIX) ? room.slice(ROOM_PREFIX.length) : null)

/** Runs one thing at a time per connection, so that a subscribe cannot slip past a revocation. */
function inTurn(socket: LiveSocket, work: () => Promise<void>): void {
  if (socket.data.waiting >= MAX_WAITING) {
    socket.disconnect(true)
    return
  }
  socket.data.waiting += 1
  socket.data.last = socket.data.last.then(work).finally(() => {
    socket.data.waiting -= 1
  })
}

async function forbiddenOf(socket: LiveSocket, rights: LiveRights, topics: Iterable<string>): Promise<string[]> {
  const asked = [...topics]
  const allowed = await Promise.all(asked.map((topic) => rights.mayWatch(socket.data.actor, topic)))
  return asked.filter((_topic, index) => !allowed[index])
}

/** Joins first, reads the heads after: what is announced in between arrives by the room. */
async function join(socket: LiveSocket, rights: LiveRights, heads: LiveHeads, raw: unknown): Promise<SubscribeAnswer> {
  const parsed = subscribeSchema.safeParse(raw)
  if (!parsed.success) return { ok: false, reason: 'invalid' }
  const known = parsed.data.topics
  const room = MAX_TOPICS - socket.data.topics.size
  const asked = Object.keys(known)
  const fresh = asked.filter((topic) => !socket.data.topics.has(topic))
  const tooMany = fresh.slice(Math.max(0, room))
  const considered = asked.filter((topic) => !tooMany.includes(topic))
  const forbidden = await forbiddenOf(socket, rights, considered)
  const joined = considered.filter((topic) => !forbidden.includes(topic))
  for (const topic of joined) socket.data.topics.add(topic)
  leave(socket, forbidden)
  await socket.join(joined.map(roomOf))
  const [epoch, revs] = await Promise.all([heads.epoch(), heads.revsOf(joined)])
  const { changed, resync } = compareRevs(known, revs, parsed.data.epoch === null || parsed.data.epoch === epoch)
  if (resync) socket.emit('resync')
  for (const message of changed) socket.emit('changed', message)
  return { ok: true, epoch, refused: [...forbidden, ...tooMany] }
}

function leave(socket: LiveSocket, topics: readonly string[]): void {
  for (const topic of topics) {
    socket.data.topics.delete(topic)
    socket.leave(roomOf(topic))
  }
}

/** Loads the actor again and leaves every room that is no longer theirs; without an answer the connection is cut. */
export function proveRightsAgain(socket: LiveSocket, rights: LiveRights): void {
  inTurn(socket, async () => {
    try {
      socket.data.actor = await rights.authenticate(socket.handshake.headers.cookie)
      const forbidden = await forbiddenOf(socket, rights, socket.data.topics)
      if (forbidden.length === 0) return
      leave(socket, forbidden)
      socket.emit('revoked', { topics: forbidden })
    } catch (error) {
      logger.error({ err: error }, 'live rights could not be proved')
      socket.conn.close()
    }
  })
}

/** Answers what a connection asks for. */
export function serveSocket(socket: LiveSocket, rights: LiveRights, heads: LiveHeads): void {
  socket.on('subscribe', (raw, answer) => {
    const reply = typeof answer === 'function' ? answer : () => {}
    inTurn(socket, async () => {
      try {
        reply(await join(socket, rights, heads, raw))
      } catch (error) {
        // The browser would take itself for live and hear nothing. Cut off, it comes back, each at a moment of its own.
        logger.error({ err: error }, 'live subscribe failed')
        reply({ ok: false, reason: 'unavailable' })
        socket.conn.close()
      }
    })
  })
  socket.on('unsubscribe', (raw) => {
    const parsed = unsubscribeSchema.safeParse(raw)
    if (!parsed.success) return
    inTurn(socket, async () => leave(socket, parsed.data.topics))
  })
}
