import type { Server as HttpServer } from 'node:http'
import { Server } from 'socket.io'
import type { Services } from '../container.server.ts'
import { metrics } from '../metrics.server.ts'
import type { PushMessage } from '../ports/push.ts'
import { limitRate } from '../rate-limit.server.ts'
import { startCatchUp } from './catch-up.server.ts'
import { makeCoalescer } from './coalescer.ts'
import { addressOf, isOwnOrigin } from './handshake.server.ts'
import { liveEpoch } from './live-epoch.server.ts'
import { LIVE_PATH } from './live-protocol.ts'
import { revsOf } from './live-revs.server.ts'
import {
  type LiveIo,
  type LiveRights,
  type LiveSocket,
  proveRightsAgain,
  roomOf,
  serveSocket,
  topicOf,
} from './live-socket.server.ts'
import { proveEveryone } from './prove-everyone.server.ts'

/** C36: four messages a second per topic. */
const INTERVAL_MS = 250
/** C36: messages that may wait for a slow connection before it is told to read again instead. */
const QUEUE_CAP = 256
const MAX_MESSAGE_BYTES = 16_384
const LAGGING = 'lagging'

export type LiveOptions = LiveRights & {
  deps: Services
  /** Throws when an address opens too many connections. */
  limitConnect?: (address: string) => Promise<void>
  queueCap?: number
}

export type LiveServer = {
  io: LiveIo
  /** Asks this process's browsers to connect anew within the second half of so many milliseconds: a proxy has moved on by then. */
  sendAway(ms: number): void
  close(): Promise<void>
}

/** Messages not yet handed to the transport. engine.io keeps the list private; the version is pinned. */
function queued(socket: LiveSocket): number {
  return (socket.conn as unknown as { writeBuffer: unknown[] }).writeBuffer.length
}

/** Takes a slow connection out of the fan-out until its queue has drained, and then tells it to read again. */
function setAsideLagging(io: LiveIo, room: string, cap: number): void {
  for (const id of io.sockets.adapter.rooms.get(room) ?? []) {
    const socket = io.sockets.sockets.get(id)
    if (!socket || socket.rooms.has(LAGGING) || queued(socket) < cap) continue
    socket.join(LAGGING)
    socket.conn.once('drain', () => {
      socket.leave(LAGGING)
      socket.emit('resync')
    })
  }
}

/** Refuses foreign origins and too many connections before anything is read or kept. */
function admission({ deps, limitConnect = (address) => limitRate('connect', address) }: LiveOptions) {
  return (request: Parameters<typeof isOwnOrigin>[0], answer: (refusal: string | null, ok: boolean) => void) => {
    if (!isOwnOrigin(request, deps.env)) return answer('foreign origin', false)
    limitConnect(addressOf(request, deps.env)).then(
      () => answer(null, true),
      () => answer('too many connections', false),
    )
  }
}

/**
 * Live updates on the web server's own port, path /live (C30-C36). Every connection is authenticated by its cookie,
 * every topic authorised at every join; messages carry topic and rev only. Recovery is off: a browser that comes back
 * says what it knows and is told what it missed.
 */
export function attachLive(httpServer: HttpServer, options: LiveOptions): LiveServer {
  const { deps, queueCap = QUEUE_CAP } = options
  const io: LiveIo = new Server(httpServer, {
    path: LIVE_PATH,
    serveClient: false,
    maxHttpBufferSize: MAX_MESSAGE_BYTES,
    allowRequest: admission(options),
  })
  const heads = { epoch: () => liveEpoch(deps), revsOf: (topics: readonly string[]) => revsOf(topics, deps) }
  let revocations = 0

  const coalescer = makeCoalescer((topic, rev) => {
    const room = roomOf(topic)
    setAsideLagging(io, room, queueCap)
    io.to(room).except(LAGGING).compress(false).emit('changed', { topic, rev })
    catchUp?.told(topic, rev)
  }, INTERVAL_MS)
  const catchUp = deps.push.isShared
    ? startCatchUp(deps, {
        watched: () => [...io.sockets.adapter.rooms.keys()].flatMap((room) => topicOf(room) ?? []),
        offer: coalescer.offer,
      })
    : null

  io.use((socket, next) => {
    const revocationsSeen = revocations
    options.authenticate(socket.handshake.headers.cookie).then(
      (actor) => {
        socket.data = { actor, topics: new Set(), last: Promise.resolve(), waiting: 0, revocationsSeen }
        next()
      },
      () => next(new Error('unavailable')),
    )
  })
  io.on('connection', (socket) => {
    metrics.sockets.set(io.engine.clientsCount)
    socket.on('disconnect', () => metrics.sockets.set(io.engine.clientsCount))
    serveSocket(socket, options, heads)
    // Rights that fell while the session was being read.
    if (socket.data.revocationsSeen !== revocations) proveRightsAgain(socket, options)
  })

  const onMessages = (messages: readonly PushMessage[]) => {
    for (const { topic, rev } of messages) if (io.sockets.adapter.rooms.has(roomOf(topic))) coalescer.offer(topic, rev)
  }
  const onRevoke = (userIds: readonly string[]) => {
    revocations += 1
    const affected = new Set(userIds)
    for (const socket of io.sockets.sockets.values()) {
      if (socket.data.actor.id !== null && affected.has(socket.data.actor.id)) proveRightsAgain(socket, options)
    }
  }
  const stopHearing = deps.push.hear({
    messages: onMessages,
    revoked: onRevoke,
    gap() {
      revocations += 1
      void catchUp?.all()
      void proveEveryone(io, options)
    },
  })

  let away: ReturnType<typeof setTimeout> | undefined

  return {
    io,
    sendAway(ms) {
      if (ms > 0) away = setTimeout(() => io.local.emit('moving', { withinMs: ms / 2 }), ms / 2)
    },
    /** Cuts every connection so that browsers come back with jitter; the HTTP server stays its owner's to close. */
    async close() {
      stopHearing()
      catchUp?.stop()
      coalescer.stop()
      clearTimeout(away)
      io.engine.close()
    },
  }
}
