import { createServer, type Server as HttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { io } from 'socket.io-client'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type City, openCity } from '#tests/setup/city.ts'
import { ANONYMOUS } from '../actor.ts'
import { socketPush } from '../adapters/push/socket-io.server.ts'
import { seconds } from '../duration.ts'
import { type LiveClient, makeLiveClient, sinceAddress } from './live-client.ts'
import { attachLive, type LiveServer } from './live-server.server.ts'
import { readSince } from './read-since.server.ts'
import { registerTopic } from './topics.ts'

let city: City
let http: HttpServer
let live: LiveServer
let client: LiveClient
let signedIn: boolean
let online: boolean
let databaseIsThere: boolean
/** Times that somebody asked what may be watched, and nobody could say. */
let unanswered: number

beforeEach(async () => {
  city = openCity()
  signedIn = true
  online = true
  databaseIsThere = true
  unanswered = 0
  registerTopic('cases', () => true)
  registerTopic('user', () => signedIn)
  http = createServer()
  live = attachLive(http, {
    deps: { ...city.deps, push: socketPush },
    authenticate: async () => ANONYMOUS,
    async mayWatch(_actor, topic) {
      if (!databaseIsThere) {
        unanswered += 1
        throw new Error('the database is away')
      }
      return topic === 'cases' || signedIn
    },
    limitConnect: () => (online ? Promise.resolve() : Promise.reject(new Error('offline'))),
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
  client = makeLiveClient({
    connect: async () =>
      io(address, {
        path: '/live',
        transports: ['websocket'],
        forceNew: true,
        autoConnect: false,
        reconnectionDelay: 20,
        reconnectionDelayMax: 40,
      }),
    fetchSince: (topics) => {
      const query = new URL(sinceAddress(topics), address).searchParams
      return readSince(ANONYMOUS, query.getAll('since'), city.deps)
    },
    pollMs: 40,
  })
})

afterEach(async () => {
  client.close()
  await live.close()
  await new Promise((resolve) => http.close(resolve))
  await city.close()
})

/** A page that counts how often it was told to read again. */
function page(streams: Record<string, number>) {
  let told = 0
  const watch = client.watch(streams, () => {
    told += 1
  })
  return { ...watch, told: () => told }
}

const isLive = () => vi.waitFor(() => expect(client.status()).toBe('live'))
const inRoom = (topic: string) =>
  vi.waitFor(() => expect(live.io.sockets.adapter.rooms.get(`topic:${topic}`)?.size).toBe(1))

/** The relay's part: the head moves, then it is announced. */
async function move(name: string, rev: number): Promise<void> {
  await city.deps.db.liveTopic.upsert({ where: { name }, create: { name, rev }, update: { rev } })
  socketPush.publish([{ topic: name, rev }])
}

describe('a tab', () => {
  test('reads a page again once for each newer rev, and not for one it has', async () => {
    await move('cases', 3)
    const list = page({ cases: 3 })
    await inRoom('cases')
    await move('cases', 3)
    await move('cases', 4)
    await vi.waitFor(() => expect(list.told()).toBe(1))
    list.update({ cases: 4 })
    await move('cases', 5)
    await vi.waitFor(() => expect(list.told()).toBe(2))
  })

  test('shares one connection among pages, and a page read before a change but shown after it is told', async () => {
    const list = page({ cases: 0 })
    await inRoom('cases')
    await move('cases', 1)
    await vi.waitFor(() => expect(list.told()).toBe(1))
    const late = page({ cases: 0 })
    expect(late.told()).toBe(1)
    expect(live.io.engine.clientsCount).toBe(1)
  })

  test('leaves a topic with its last page', async () => {
    const list = page({ cases: 0 })
    const other = page({ cases: 0 })
    await inRoom('cases')
    list.stop()
    other.stop()
    await vi.waitFor(() => expect(live.io.sockets.adapter.rooms.has('topic:cases')).toBe(false))
  })

  test.each([
    ['was lost', () => live.io.sockets.sockets.forEach((socket) => void socket.conn.close())],
    ['was ended by the server', () => live.io.disconnectSockets(true)],
  ])('catches up after its connection %s', async (_how, end) => {
    const list = page({ cases: 0 })
    await inRoom('cases')
    // Moved, and not announced: only who asks on coming back hears of it.
    await city.deps.db.liveTopic.create({ data: { name: 'cases', rev: 7 } })
    end()
    await vi.waitFor(() => expect(list.told()).toBeGreaterThan(0))
    await isLive()
  })

  test('connects anew when a topic is refused that a later log-in may allow', async () => {
    signedIn = false
    page({ cases: 0 })
    await inRoom('cases')
    const handshakes = vi.fn()
    live.io.on('connection', handshakes)
    signedIn = false
    const own = page({ 'user:anna': 0 })
    await vi.waitFor(() => expect(handshakes).toHaveBeenCalledTimes(1))
    signedIn = true
    own.stop()
    page({ 'user:bert': 0 })
    await inRoom('user:bert')
  })

  test('is not live while nobody can say what it may watch, and hears everything when somebody can', async () => {
    databaseIsThere = false
    const list = page({ cases: 0 })
    // Cut off, and back with the same question.
    await vi.waitFor(() => expect(unanswered).toBeGreaterThan(1), { timeout: seconds(10) })
    expect(client.status()).not.toBe('live')
    databaseIsThere = true
    await isLive()
    await inRoom('cases')
    await move('cases', 1)
    await vi.waitFor(() => expect(list.told()).toBe(1))
  })

  test('asks over HTTP while the socket cannot connect, and goes live when it can', async () => {
    online = false
    const list = page({ cases: 0 })
    await vi.waitFor(() => expect(client.status()).toBe('polling'))
    await city.deps.db.liveTopic.create({ data: { name: 'cases', rev: 2 } })
    await vi.waitFor(() => expect(list.told()).toBe(1))
    online = true
    await isLive()
  })
})

test('a malformed question over HTTP is refused, and a topic of no registered kind too', async () => {
  await expect(readSince(ANONYMOUS, ['cases~x'], city.deps)).rejects.toMatchObject({ code: 'invalid' })
  await expect(readSince(ANONYMOUS, ["a' OR 1=1~1"], city.deps)).rejects.toMatchObject({ code: 'invalid' })
  expect(await readSince(ANONYMOUS, ['cases~0', 'secrets~0'], city.deps)).toMatchObject({
    changed: [],
    refused: ['secrets'],
  })
})

test('a page goes before its process ends, and hears what changes afterwards', async () => {
  const shown = page({ cases: 0 })
  await isLive()
  await inRoom('cases')
  const [before] = live.io.sockets.sockets.keys()
  live.sendAway(40)
  await vi.waitUntil(() => live.io.sockets.sockets.size === 1 && !live.io.sockets.sockets.has(before ?? ''))
  await inRoom('cases')
  await move('cases', 1)
  await vi.waitFor(() => expect(shown.told()).toBe(1))
})
