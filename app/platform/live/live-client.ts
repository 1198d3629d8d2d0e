import type { Socket } from 'socket.io-client'
import {
  type Changed,
  type ClientWords,
  LIVE_PATH,
  MAX_TOPICS,
  type ServerWords,
  type SinceAnswer,
  type SubscribeAnswer,
} from './live-protocol.ts'

export type LiveStatus = 'connecting' | 'live' | 'polling'
export type LiveClientSocket = Socket<ServerWords, ClientWords>

/** One page's interest: what it was read at, and whom to tell when that is no longer the newest. */
type Watch = { known: Record<string, number>; announced: Record<string, number>; notify: () => void }

export type LiveClientOptions = {
  connect: () => Promise<LiveClientSocket>
  fetchSince: (topics: Record<string, number>) => Promise<SinceAnswer>
  /** Milliseconds between polls while the socket cannot connect. */
  pollMs: number
}

export type LiveClient = ReturnType<typeof makeLiveClient>

/**
 * One connection per tab, shared by everything on the page. Keeps nothing but revs: on every (re)connect it says what
 * the page was read at, and the server answers with what was missed.
 */
export function makeLiveClient({ connect, fetchSince, pollMs }: LiveClientOptions) {
  const watches = new Set<Watch>()
  const listeners = new Set<() => void>()
  const subscribed = new Set<string>()
  /** Newest rev heard of, for pages that were read before it and mounted after. */
  const heads = new Map<string, number>()
  let socket: LiveClientSocket | null = null
  let status: LiveStatus = 'connecting'
  let epoch: string | null = null
  let syncing = false
  let poll: ReturnType<typeof setInterval> | null = null
  let move: ReturnType<typeof setTimeout> | undefined

  function setStatus(next: LiveStatus): void {
    if (status === next) return
    status = next
    for (const listener of listeners) listener()
  }

  /** What the pages were read at; the oldest reading counts. */
  function wanted(): Record<string, number> {
    const revs: Record<string, number> = {}
    for (const { known } of watches) {
      for (const [topic, rev] of Object.entries(known)) revs[topic] = Math.min(revs[topic] ?? rev, rev)
    }
    return Object.fromEntries(Object.entries(revs).slice(0, MAX_TOPICS))
  }

  function announce(watch: Watch, topic: string, rev: number): void {
    const known = watch.known[topic]
    if (known === undefined || rev <= Math.max(known, watch.announced[topic] ?? 0)) return
    watch.announced[topic] = rev
    watch.notify()
  }

  function catchUp(watch: Watch): void {
    for (const topic of Object.keys(watch.known)) announce(watch, topic, heads.get(topic) ?? 0)
  }

  function onChanged({ topic, rev }: Changed): void {
    heads.set(topic, Math.max(rev, heads.get(topic) ?? 0))
    for (const watch of watches) announce(watch, topic, rev)
  }

  /** Revs of another epoch say nothing about this one. */
  function enter(next: string): void {
    if (epoch !== null && epoch !== next) {
      heads.clear()
      for (const watch of watches) watch.announced = {}
    }
    epoch = next
  }

  function onResync(): void {
    for (const watch of watches) watch.notify()
  }

  /** Goes before it is cut off, at a moment of its own: a city's browsers must not come back in step. */
  function onMoving({ withinMs }: { withinMs: number }): void {
    clearTimeout(move)
    move = setTimeout(() => socket?.disconnect().connect(), Math.random() * withinMs)
  }

  function ask(topics: Record<string, number>, isFirst: boolean): void {
    socket?.emit('subscribe', { epoch, topics }, (answer: SubscribeAnswer) => {
      if (!answer.ok) return
      enter(answer.epoch)
      setStatus('live')
      // Signed in since the connection was made: only a new handshake carries the new cookie.
      if (answer.refused.length > 0 && !isFirst) socket?.disconnect().connect()
    })
  }

  function subscribeAll(): void {
    subscribed.clear()
    const topics = wanted()
    for (const topic of Object.keys(topics)) subscribed.add(topic)
    if (subscribed.size > 0) ask(topics, true)
    else setStatus('live')
  }

  /** Brings the server's idea of what is watched in line, once for all that mounts and unmounts together. */
  function sync(): void {
    if (syncing) return
    syncing = true
    queueMicrotask(() => {
      syncing = false
      if (!socket?.connected) return
      const topics = wanted()
      const gone = [...subscribed].filter((topic) => !(topic in topics))
      const fresh = Object.entries(topics).filter(([topic]) => !subscribed.has(topic))
      for (const topic of gone) {
        subscribed.delete(topic)
        heads.delete(topic)
      }
      for (const [topic] of fresh) subscribed.add(topic)
      if (gone.length > 0) socket.emit('unsubscribe', { topics: gone })
      if (fresh.length > 0) ask(Object.fromEntries(fresh), false)
    })
  }

  async function pollOnce(): Promise<void> {
    if (socket?.connected || watches.size === 0) return
    // What the server ended itself, socket.io does not take up again.
    if (socket && !socket.active) socket.connect()
    setStatus('polling')
    try {
      const answer = await fetchSince(wanted())
      if (epoch !== null && answer.epoch !== epoch) onResync()
      enter(answer.epoch)
      for (const message of answer.changed) onChanged(message)
    } catch {
      if (!socket?.connected) setStatus('connecting')
    }
  }

  async function start(): Promise<void> {
    poll = setInterval(() => void pollOnce(), pollMs)
    socket = await connect()
    socket.on('connect', subscribeAll)
    socket.on('disconnect', () => setStatus('connecting'))
    socket.on('changed', onChanged)
    socket.on('resync', onResync)
    // A page of which a part is no longer ours answers for itself when it is read again.
    socket.on('revoked', onResync)
    socket.on('moving', onMoving)
    if (socket.connected) subscribeAll()
    else socket.connect()
  }

  return {
    /** Watches topics from the revs a page was read at; returns the handle for newer revs and for the end. */
    watch(known: Record<string, number>, notify: () => void) {
      const watch: Watch = { known, announced: {}, notify }
      watches.add(watch)
      if (poll === null) void start()
      catchUp(watch)
      sync()
      return {
        update(next: Record<string, number>) {
          watch.known = next
          catchUp(watch)
          sync()
        },
        stop() {
          watches.delete(watch)
          sync()
        },
      }
    },
    status: () => status,
    onStatus(listener: () => void) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    close() {
      if (poll !== null) clearInterval(poll)
      poll = null
      clearTimeout(move)
      socket?.disconnect()
    },
  }
}

/** Address of the fallback that says the same without a socket. */
export function sinceAddress(topics: Record<string, number>): string {
  const query = new URLSearchParams(Object.entries(topics).map(([topic, rev]) => ['since', `${topic}~${rev}`]))
  return `${LIVE_PATH}-since?${query}`
}
