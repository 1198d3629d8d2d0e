import { createServer, type Server as HttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Socket as Browser, io } from 'socket.io-client'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type City, MORNING, openCity } from '#tests/setup/city.ts'
import { type Actor, ANONYMOUS } from '../actor.ts'
import { socketPush } from '../adapters/push/socket-io.server.ts'
import { seconds } from '../duration.ts'
import { appendEvents, GENESIS, sealEvents } from '../events.server.ts'
import type { Changed, ClientWords, ServerWords, SubscribeAnswer } from './live-protocol.ts'
import { revsOf } from './live-revs.server.ts'
import { attachLive, type LiveOptions, type LiveServer } from './live-server.server.ts'

type Told = { socket: Browser<ServerWords, ClientWords>; changed: Changed[]; resyncs: number; revoked: string[] }

let city: City
let http: HttpServer
let live: LiveServer
let browsers: Told[]
/** Topics that each cookie may watch; the cookie stands for a session. */
let rights: Map<string, Set<string>>

async function open(options: Partial<LiveOptions> = {}): Promise<void> {
  http = createServer()
  live = attachLive(http, {
    deps: { ...city.deps, push: socketPush },
    authenticate: async (cookie): Promise<Actor> => ({ ...ANONYMOUS, id: cookie ?? null }),
    mayWatch: async (actor, topic) => rights.get(actor.id ?? '')?.has(topic) ?? false,
    limitConnect: async () => {},
    ...options,
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
}

beforeEach(async () => {
  city = openCity()
  browsers = []
  rights = new Map([['anna', new Set(['case:a', 'cases', ...Array.from({ length: 60 }, (_, n) => `list:${n}`)])]])
  await open()
})

async function shut(): Promise<void> {
  for (const { socket } of browsers) socket.disconnect()
  await live.close()
  await new Promise((resolve) => http.close(resolve))
}
afterEach(async () => {
  await shut()
  await city.close()
})

const address = () => `http://127.0.0.1:${(http.address() as AddressInfo).port}`

function browser(cookie: string, extraHeaders: Record<string, string> = {}): Told {
  const socket: Told['socket'] = io(address(), {
    path: '/live',
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    extraHeaders: { ...(cookie ? { cookie } : {}), ...extraHeaders },
  })
  const told: Told = { socket, changed: [], resyncs: 0, revoked: [] }
  socket.on('changed', (message) => told.changed.push(message))
  socket.on('resync', () => {
    told.resyncs += 1
  })
  socket.on('revoked', ({ topics }) => told.revoked.push(...topics))
  browsers.push(told)
  return told
}

async function subscribe(
  told: Told,
  topics: Record<string, number>,
  epoch: string | null = null,
): Promise<SubscribeAnswer> {
  return told.socket.timeout(5_000).emitWithAck('subscribe', { epoch, topics })
}

/** Facts 1..rev of a case, as the relay would have found them. */
async function happen(rev: number): Promise<void> {
  const head = (await revsOf(['case:a'], city.deps))['case:a'] ?? 0
  const facts = Array.from({ length: rev - head }, (_, index) => ({
    ...{ stream: 'case:a', rev: head + index + 1, type: 'case.noted', version: 1, payload: {}, topics: ['case:a'] },
    ...{ audience: 'public' as const, actorId: null, actorRole: 'resident', at: MORNING },
  }))
  await appendEvents(city.deps.db, sealEvents(facts, GENESIS, city.deps.ids).rows)
}

describe('a page that opens', () => {
  test('hears what happened between its reading and its subscribing', async () => {
    await happen(2)
    const streams = await revsOf(['case:a'], city.deps)
    await happen(3)
    const anna = browser('anna')
    expect(await subscribe(anna, streams)).toMatchObject({ ok: true, refused: [] })
    expect(anna.changed).toEqual([{ topic: 'case:a', rev: 3 }])
  })

  test('hears what happens afterwards, and nothing of other topics', async () => {
    const anna = browser('anna')
    await subscribe(anna, { cases: 0 })
    socketPush.publish([
      { topic: 'case:a', rev: 9 },
      { topic: 'cases', rev: 1 },
    ])
    await vi.waitFor(() => expect(anna.changed).toEqual([{ topic: 'cases', rev: 1 }]))
  })

  test('no longer hears a topic it left', async () => {
    const anna = browser('anna')
    await subscribe(anna, { cases: 0, 'list:1': 0 })
    anna.socket.emit('unsubscribe', { topics: ['cases'] })
    await subscribe(anna, { 'list:2': 0 })
    socketPush.publish([
      { topic: 'cases', rev: 1 },
      { topic: 'list:1', rev: 1 },
    ])
    await vi.waitFor(() => expect(anna.changed).toEqual([{ topic: 'list:1', rev: 1 }]))
  })
})

describe('a page that comes back', () => {
  test('is told what it missed', async () => {
    await happen(1)
    const before = browser('anna')
    const answer = await subscribe(before, { 'case:a': 1 })
    before.socket.disconnect()
    await happen(4)
    const after = browser('anna')
    await subscribe(after, { 'case:a': 1 }, answer.ok ? answer.epoch : null)
    expect(after).toMatchObject({ changed: [{ topic: 'case:a', rev: 4 }], resyncs: 0 })
  })

  test('reads everything again when it missed more than 500, or knows another database', async () => {
    await happen(502)
    const far = browser('anna')
    await subscribe(far, { 'case:a': 1 })
    expect(far).toMatchObject({ changed: [], resyncs: 1 })
    const foreign = browser('anna')
    await subscribe(foreign, { 'case:a': 502 }, 'another epoch')
    expect(foreign).toMatchObject({ changed: [], resyncs: 1 })
  })

  test('finds the same epoch after a restart of the server', async () => {
    const first = await subscribe(browser('anna'), { cases: 0 })
    await shut()
    await open()
    expect(await subscribe(browser('anna'), { cases: 0 })).toEqual(first)
  })
})

describe('who may watch', () => {
  test('a stranger is refused the topic and hears nothing of it', async () => {
    const stranger = browser('')
    const anna = browser('anna')
    await subscribe(anna, { 'case:a': 0 })
    expect(await subscribe(stranger, { 'case:a': 0 })).toMatchObject({ ok: true, refused: ['case:a'] })
    socketPush.publish([{ topic: 'case:a', rev: 1 }])
    await vi.waitFor(() => expect(anna.changed).toHaveLength(1))
    expect(stranger.changed).toEqual([])
  })

  test('a revoked right ends its room within 5 s, and leaves the others', async () => {
    const anna = browser('anna')
    const bert = browser('bert')
    rights.set('bert', new Set(['case:a']))
    await subscribe(anna, { 'case:a': 0, cases: 0 })
    await subscribe(bert, { 'case:a': 0 })
    rights.set('anna', new Set(['cases']))
    socketPush.revoke(['anna'])
    await vi.waitFor(() => expect(anna.revoked).toEqual(['case:a']), { timeout: seconds(5) })
    socketPush.publish([
      { topic: 'case:a', rev: 1 },
      { topic: 'cases', rev: 1 },
    ])
    await vi.waitFor(() => expect(bert.changed).toHaveLength(1))
    await vi.waitFor(() => expect(anna.changed).toEqual([{ topic: 'cases', rev: 1 }]))
  })

  test('rights that fall while the session is being read are proved again', async () => {
    await shut()
    let release = () => {}
    const reading = new Promise<void>((resolve) => {
      release = resolve
    })
    let readings = 0
    await open({
      async authenticate(cookie) {
        readings += 1
        if (readings > 1) return ANONYMOUS
        await reading
        return { ...ANONYMOUS, id: cookie ?? null }
      },
    })
    const anna = browser('anna')
    await vi.waitFor(() => expect(readings).toBe(1))
    socketPush.revoke(['anna'])
    release()
    expect(await subscribe(anna, { 'case:a': 0 })).toMatchObject({ refused: ['case:a'] })
  })

  test('another site may not connect, nor an address that connects too often', async () => {
    const failed = (told: Told) => new Promise<Error>((resolve) => told.socket.once('connect_error', resolve))
    expect(await failed(browser('anna', { origin: 'https://evil.example' }))).toBeInstanceOf(Error)
    await shut()
    await open({ limitConnect: () => Promise.reject(new Error('limit')) })
    expect(await failed(browser('anna'))).toBeInstanceOf(Error)
  })

  test('nonsense is answered, and the 51st topic is refused', async () => {
    const anna = browser('anna')
    const nonsense = { epoch: null, topics: { 'Robert"); DROP TABLE': 1 } }
    expect(await anna.socket.timeout(5_000).emitWithAck('subscribe', nonsense)).toEqual({
      ok: false,
      reason: 'invalid',
    })
    const first = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`list:${n}`, 0]))
    expect(await subscribe(anna, first)).toMatchObject({ refused: [] })
    expect(await subscribe(anna, { 'list:50': 0, 'list:1': 0 })).toMatchObject({ refused: ['list:50'] })
  })
})

describe('under load', () => {
  test('a topic that changes all the time is told four times a second, the last change included', async () => {
    const anna = browser('anna')
    await subscribe(anna, { cases: 0 })
    const began = performance.now()
    for (let rev = 1; rev <= 100; rev += 1) socketPush.publish([{ topic: 'cases', rev }])
    await vi.waitFor(() => expect(anna.changed.at(-1)?.rev).toBe(100))
    expect(anna.changed.map(({ rev }) => rev)).toEqual([1, 100])
    expect(performance.now() - began).toBeGreaterThan(200)
  })

  test('a connection that cannot keep up is told to read again instead', async () => {
    await shut()
    await open({ queueCap: 10 })
    const anna = browser('anna')
    await subscribe(anna, Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`list:${n}`, 0])))
    socketPush.publish(Array.from({ length: 40 }, (_, n) => ({ topic: `list:${n}`, rev: 1 })))
    await vi.waitFor(() => expect(anna.resyncs).toBe(1))
    expect(anna.changed.length).toBeLessThan(40)
    socketPush.publish([{ topic: 'list:39', rev: 2 }])
    await vi.waitFor(() => expect(anna.changed.at(-1)).toEqual({ topic: 'list:39', rev: 2 }))
  })

  test('200 browsers all hear one change', async () => {
    const crowd = Array.from({ length: 200 }, () => browser('anna'))
    const answers = await Promise.all(crowd.map((told) => subscribe(told, { cases: 0 })))
    expect(answers.filter(({ ok }) => !ok)).toEqual([])
    socketPush.publish([{ topic: 'cases', rev: 1 }])
    const heard = () => crowd.map((told) => told.changed.at(-1)?.rev)
    await vi.waitFor(() => expect(heard()).toEqual(crowd.map(() => 1)), { timeout: seconds(20) })
  })
})
