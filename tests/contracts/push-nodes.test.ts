import { createServer, type Server as HttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Socket as Browser, io } from 'socket.io-client'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { type Actor, ANONYMOUS } from '#app/platform/actor.ts'
import { redisPush } from '#app/platform/adapters/push/redis-streams.server.ts'
import { openRedis, type RedisConnections } from '#app/platform/adapters/redis.server.ts'
import { seconds } from '#app/platform/duration.ts'
import { appendEvents, GENESIS, sealEvents } from '#app/platform/events.server.ts'
import type { Changed, ClientWords, ServerWords } from '#app/platform/live/live-protocol.ts'
import { revsOf } from '#app/platform/live/live-revs.server.ts'
import { attachLive, type LiveServer } from '#app/platform/live/live-server.server.ts'
import type { Push } from '#app/platform/ports/push.ts'
import { type City, MORNING, openCity } from '../setup/city.ts'
import { startRedis } from '../setup/redis.mjs'

type Process = { push: Push; end(): Promise<void> }
type WebNode = Process & { http: HttpServer; live: LiveServer }
type Told = { socket: Browser<ServerWords, ClientWords>; changed: Changed[]; revoked: string[] }

/** C34: nobody waits longer, whatever got lost. */
const BOUND = { timeout: seconds(5) }

let server: Awaited<ReturnType<typeof startRedis>>
let city: City
let nodes: [WebNode, WebNode]
let worker: Process
let browsers: Told[]
let rights: Map<string, Set<string>>

/** A process with connections of its own. */
function openProcess(): Process & { redis: RedisConnections } {
  const redis = openRedis(server.url)
  const push = redisPush(redis)
  const end = async () => {
    await push.close()
    await redis.close()
  }
  return { redis, push, end }
}

async function openNode(): Promise<WebNode> {
  const { push, end } = openProcess()
  const http = createServer()
  const live = attachLive(http, {
    deps: { ...city.deps, push },
    authenticate: async (cookie): Promise<Actor> => ({ ...ANONYMOUS, id: cookie ?? null }),
    mayWatch: async (actor, topic) => rights.get(actor.id ?? '')?.has(topic) ?? false,
    limitConnect: async () => {},
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  return {
    http,
    live,
    push,
    async end() {
      await live.close()
      await end()
      await new Promise((resolve) => http.close(resolve))
    },
  }
}

async function visit(node: WebNode, cookie: string, topics: string[]): Promise<Told> {
  const { port } = node.http.address() as AddressInfo
  const socket: Told['socket'] = io(`http://127.0.0.1:${port}`, {
    path: '/live',
    transports: ['websocket'],
    forceNew: true,
    extraHeaders: { cookie },
  })
  const told: Told = { socket, changed: [], revoked: [] }
  socket.on('changed', (message) => told.changed.push(message))
  socket.on('revoked', (message) => told.revoked.push(...message.topics))
  browsers.push(told)
  const known = await revsOf(topics, city.deps)
  await socket.timeout(5_000).emitWithAck('subscribe', { epoch: null, topics: known })
  return told
}

/** The next fact of a case, committed; nobody has announced it. */
async function happen(topics: string[] = []): Promise<number> {
  const rev = ((await revsOf(['case:a'], city.deps))['case:a'] ?? 0) + 1
  const fact = {
    ...{ stream: 'case:a', rev, type: 'case.noted', version: 1, payload: {}, topics: ['case:a', ...topics] },
    ...{ audience: 'public' as const, actorId: null, actorRole: 'resident', at: MORNING },
  }
  await appendEvents(city.deps.db, sealEvents([fact], GENESIS, city.deps.ids).rows)
  return rev
}

/** Says something until both nodes hear it: who has only just begun to listen hears from its first read on. */
async function untilConnected(): Promise<void> {
  const heard = new Set<Push>()
  const stops = nodes.map(({ push }) => push.hear({ messages: () => void heard.add(push) }))
  await expect
    .poll(() => {
      worker.push.publish([{ topic: 'anybody-there', rev: 1 }])
      return heard.size
    }, BOUND)
    .toBe(2)
  for (const stop of stops) stop()
}

beforeAll(async () => {
  server = await startRedis()
})
afterAll(() => server.remove())
beforeEach(async () => {
  city = openCity()
  browsers = []
  rights = new Map(['anna', 'bert'].map((name) => [name, new Set(['case:a', 'cases'])]))
  nodes = [await openNode(), await openNode()]
  worker = openProcess()
  await untilConnected()
})
afterEach(async () => {
  for (const { socket } of browsers) socket.disconnect()
  await Promise.all([...nodes, worker].map((process) => process.end()))
  await city.close()
})

test('browsers of every node hear what a worker publishes, and what a node does', async () => {
  const told = [await visit(nodes[0], 'anna', ['case:a']), await visit(nodes[1], 'bert', ['case:a'])]
  worker.push.publish([{ topic: 'case:a', rev: 1 }])
  await vi.waitFor(
    () =>
      expect(told.map(({ changed }) => changed)).toEqual([
        [{ topic: 'case:a', rev: 1 }],
        [{ topic: 'case:a', rev: 1 }],
      ]),
    BOUND,
  )
  nodes[0].push.publish([{ topic: 'case:a', rev: 2 }])
  await vi.waitFor(() => expect(told.map(({ changed }) => changed.at(-1)?.rev)).toEqual([2, 2]), BOUND)
})

test('a topic that changes all the time is told four times a second, however many publish', async () => {
  const anna = await visit(nodes[1], 'anna', ['cases'])
  const began = performance.now()
  for (let rev = 1; rev <= 200; rev += 1) (rev % 2 ? worker : nodes[0]).push.publish([{ topic: 'cases', rev }])
  await vi.waitFor(() => expect(anna.changed.at(-1)?.rev).toBe(200), BOUND)
  expect(anna.changed.length).toBeLessThanOrEqual(2 + (performance.now() - began) / 250)
})

test('a revoked right ends its rooms on every node within 5 s', async () => {
  const told = [await visit(nodes[0], 'anna', ['case:a', 'cases']), await visit(nodes[1], 'anna', ['case:a', 'cases'])]
  rights.set('anna', new Set(['cases']))
  worker.push.revoke(['anna'])
  await vi.waitFor(() => expect(told.map(({ revoked }) => revoked)).toEqual([['case:a'], ['case:a']]), BOUND)
})

test('a change whose announcer died after the commit is heard within 5 s', async () => {
  const told = [await visit(nodes[0], 'anna', ['case:a']), await visit(nodes[1], 'bert', ['case:a'])]
  const rev = await happen()
  await vi.waitFor(() => expect(told.map(({ changed }) => changed.at(-1)?.rev)).toEqual([rev, rev]), BOUND)
})

test('a change while Redis is away is heard within 5 s', { timeout: seconds(30) }, async () => {
  const anna = await visit(nodes[1], 'anna', ['case:a'])
  await server.kill()
  const rev = await happen()
  worker.push.publish([{ topic: 'case:a', rev }])
  await vi.waitFor(() => expect(anna.changed.at(-1)?.rev).toBe(rev), BOUND)
  await server.start()
  await untilConnected()
})

test('a right that is revoked while Redis is away ends when it is back', { timeout: seconds(30) }, async () => {
  const anna = await visit(nodes[1], 'anna', ['case:a'])
  await server.kill()
  rights.set('anna', new Set())
  worker.push.revoke(['anna'])
  await server.start()
  await vi.waitFor(() => expect(anna.revoked).toEqual(['case:a']), BOUND)
})

test('an emptied Redis loses no browser a change', async () => {
  const anna = await visit(nodes[1], 'anna', ['case:a'])
  await server.flush()
  const rev = await happen()
  worker.push.publish([{ topic: 'case:a', rev }])
  await vi.waitFor(() => expect(anna.changed.at(-1)?.rev).toBe(rev), BOUND)
})

test('a browser that cannot keep up does not hold the others', async () => {
  const slow = await visit(nodes[0], 'anna', ['cases'])
  const quick = [await visit(nodes[0], 'bert', ['cases']), await visit(nodes[1], 'bert', ['cases'])]
  const transport = slow.socket.io.engine.transport as unknown as { ws: { _socket: { pause(): void; resume(): void } } }
  transport.ws._socket.pause()
  const began = performance.now()
  for (let rev = 1; rev <= 20; rev += 1) worker.push.publish([{ topic: 'cases', rev }])
  await vi.waitFor(() => expect(quick.map(({ changed }) => changed.at(-1)?.rev)).toEqual([20, 20]), BOUND)
  expect(performance.now() - began).toBeLessThan(seconds(2))
  transport.ws._socket.resume()
  await vi.waitFor(() => expect(slow.changed.at(-1)?.rev).toBe(20), BOUND)
})
