import http from 'node:http'
import net, { type AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import express from 'express'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { watchLoad } from './load.ts'
import { isOverloaded, shedLoad } from './overload.ts'
import { limitSlowClients } from './slow-clients.ts'

const BIG = Buffer.alloc(64 * 1024 * 1024, 'x')
const LIMITS = { bodyStep: 200, bodyBytes: 1000, answerIdle: 300 }
const load = watchLoad(() => performance.now())
const working = () => load.read().working
let server: http.Server
let port: number
let base: string

beforeAll(async () => {
  const app = express()
  app.use(limitSlowClients(LIMITS), shedLoad(load))
  app.get('/big', (_request, response) => void response.send(BIG))
  app.post('*', (request, response) => {
    request.resume().once('end', () => response.send('read'))
  })
  app.get('*', (_request, response) => void response.send('page'))
  server = app.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  port = (server.address() as AddressInfo).port
  base = `http://127.0.0.1:${port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const connections = () => new Promise<number>((resolve) => server.getConnections((_error, count) => resolve(count)))

describe('when there is too much to do', () => {
  test.each([
    ['nothing to do', 0, 0, 0, false],
    ['a few slow pages', 7, 1, 9000, false],
    ['much work that is done at once', 60, 800, 9000, false],
    ['work for half a second of a crowd', 60, 120, 400, false],
    ['work for half a second that does not get less', 60, 120, 600, true],
    ['a crowd that is too large', 250, 120, 0, true],
    ['a start under load, nothing measured yet', 60, 0, 9000, false],
    ['a hopeless heap', 500, 9000, 0, true],
  ])('%s', (_name, working, rate, strainedFor, expected) => {
    expect(isOverloaded({ working, rate, strainedFor })).toBe(expected)
  })

  test('the rate is that of the last second, however late the process looks', () => {
    let ms = 60_000
    const watched = watchLoad(() => ms)
    watched.begin()
    for (let count = 0; count < 30; count += 1) {
      ms += 100
      watched.begin()
      watched.end()
    }
    expect(watched.read().rate).toBeGreaterThanOrEqual(8)
    expect(watched.read().rate).toBeLessThanOrEqual(10)
    ms += 60_000
    expect(watched.read()).toMatchObject({ working: 1, rate: 0 })
  })

  test('a crowd after a quiet time is measured by what is answered from then on', () => {
    let ms = 60_000
    const watched = watchLoad(() => ms)
    for (let count = 0; count < 40; count += 1) watched.begin()
    ms += 100
    for (let count = 0; count < 10; count += 1) watched.end()
    expect(watched.read()).toMatchObject({ working: 30, rate: 100 })
  })

  test('a program is told by a problem document, a browser by a page, each in words and with a time', async () => {
    for (let count = 0; count < 500; count += 1) load.begin()
    const ask = (path: string, headers: Record<string, string> = {}) => fetch(`${base}${path}`, { headers })
    const api = await ask('/api/v1/cases', { cookie: 'lang=en' })
    const page = await ask('/cases', { accept: 'text/html,*/*' })
    const other = await ask('/cases')
    for (let count = 0; count < 500; count += 1) load.end()

    for (const answer of [api, page, other]) {
      expect(answer.status).toBe(503)
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThanOrEqual(2)
      expect(answer.headers.get('cache-control')).toBe('no-store')
    }
    expect(api.headers.get('content-type')).toContain('application/problem+json')
    expect(await api.json()).toMatchObject({ type: 'urn:jiazhu:problem:overload', status: 503, title: 'Unavailable' })
    const words = await page.text()
    expect(page.headers.get('content-type')).toContain('text/html')
    expect(words).toMatch(/请稍等几秒.*Too busy/s)
    expect(await other.text()).toContain('Too busy')
    expect((await ask('/cases')).status).toBe(200)
  })
})

describe('a slow client holds no worker', () => {
  test('one that sends a byte at a time does not count as work, and is let go with a word', async () => {
    const socket = net.connect(port, '127.0.0.1')
    let answer = ''
    socket.on('data', (chunk) => {
      answer += chunk
    })
    socket.on('error', () => {})
    socket.write('POST /file HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\n\r\n')
    const drip = setInterval(() => socket.writable && socket.write('a'), 20)
    try {
      await vi.waitUntil(async () => (await connections()) > 0)
      expect(working()).toBe(0)
      expect((await fetch(`${base}/page`)).status).toBe(200)
      await vi.waitUntil(() => socket.destroyed || socket.readableEnded, { timeout: 3000 })
      expect(answer).toMatch(/^HTTP\/1\.1 408 .*太慢.*too slowly/s)
    } finally {
      clearInterval(drip)
      socket.destroy()
    }
  })

  test('one that sends slowly but surely is served', async () => {
    const chunks = (async function* () {
      for (let index = 0; index < 6; index += 1) {
        await new Promise((resolve) => setTimeout(resolve, 100))
        yield Buffer.alloc(2000)
      }
    })()
    const answer = await fetch(`${base}/file`, {
      method: 'POST',
      body: Readable.toWeb(Readable.from(chunks)),
      duplex: 'half',
    } as RequestInit)
    expect(await answer.text()).toBe('read')
  })

  test('one that never reads its answer is cut off, and does not count as work meanwhile', async () => {
    const before = await connections()
    const socket = net.connect(port, '127.0.0.1')
    socket.on('error', () => {})
    socket.pause()
    socket.write('GET /big HTTP/1.1\r\nHost: x\r\n\r\n')
    await vi.waitUntil(async () => (await connections()) > before)
    expect(working()).toBe(0)
    await vi.waitUntil(async () => (await connections()) <= before, { timeout: 3000 })
    socket.destroy()
  })

  test('one that stays away long enough between two requests is not cut off', async () => {
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
    const get = () =>
      new Promise<number | undefined>((resolve, reject) => {
        const request = http.get(`${base}/page`, { agent }, (response) => {
          response.resume().once('end', () => resolve(response.statusCode))
        })
        request.once('error', reject)
      })
    expect(await get()).toBe(200)
    await new Promise((resolve) => setTimeout(resolve, LIMITS.answerIdle * 2))
    expect(await get()).toBe(200)
    agent.destroy()
  })
})
