import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync } from 'node:zlib'
import compression from 'compression'
import express from 'express'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { socketPush } from '#app/platform/adapters/push/socket-io.server.ts'
import { seconds } from '#app/platform/duration.ts'
import { GENESIS, sealEvents } from '#app/platform/events.server.ts'
import { revsOf } from '#app/platform/live/live-revs.server.ts'
import { openCity } from '#tests/setup/city.ts'
import { keepPages } from './page-cache.ts'
import { pageKey } from './page-key.ts'

const city = openCity()
const LONG = '路灯不亮。'.repeat(400)
let server: http.Server
let base: string
let rendered = 0
/** How the next pages are rendered. */
let page: { status: number; headers: Record<string, string>; topic: string; until: Promise<void> }

beforeAll(async () => {
  const app = express()
  const { recall, record } = keepPages({ ...city.deps, push: socketPush })
  app.use(recall, compression(), record)
  app.get('*', async (request, response, next) => {
    try {
      const { topic, headers, status, until } = page
      await revsOf([topic], city.deps)
      rendered += 1
      const text = `${request.url} ${rendered} ${LONG}`
      await until
      response.status(status).set(headers).type('html').write(text)
      response.end('<!-- end -->')
    } catch (error) {
      next(error)
    }
  })
  server = app.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server.close()
  await city.close()
})
beforeEach(() => {
  rendered = 0
  city.advance(seconds(60))
  page = { status: 200, headers: {}, topic: 'cases', until: Promise.resolve() }
})

const ask = (path: string, headers: Record<string, string> = {}) => fetch(`${base}${path}`, { headers })
const renderedFor = async (path: string, headers: Record<string, string> = {}) =>
  Number((await (await ask(path, headers)).text()).split(' ')[1])

/** A fact of a case, which the database knows and nobody was told. */
async function appendFact(stream: string): Promise<void> {
  const at = city.deps.clock.now()
  const [{ rev } = { rev: 0 }] = await city.deps.db.event.findMany({
    where: { stream },
    orderBy: { rev: 'desc' },
    take: 1,
  })
  const fact = { stream, rev: rev + 1, type: 'case.urged', version: 1, payload: {}, at, topics: [stream] }
  const sealed = sealEvents(
    [{ ...fact, audience: 'public', actorId: null, actorRole: 'system' }],
    GENESIS,
    city.deps.ids,
  )
  await city.deps.db.event.createMany({ data: sealed.rows })
}

describe('a page that anybody may read', () => {
  test('is rendered once for all who ask, at once or later', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => renderedFor('/cases?q=a')))
    expect(new Set(all)).toEqual(new Set([1]))
    expect(await renderedFor('/cases?q=a')).toBe(1)
    expect(rendered).toBe(1)
  })

  test('is not sent again to a browser that has it', async () => {
    const first = await ask('/cases?q=b')
    const etag = first.headers.get('etag') ?? ''
    expect(first.headers.get('cache-control')).toBe('public, no-cache')
    expect(first.headers.get('vary')).toContain('Cookie')
    const again = await ask('/cases?q=b', { 'if-none-match': etag, 'cache-control': 'max-age=0' })
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag])
    const other = await ask('/cases?q=b', { 'if-none-match': 'W/"something-else"' })
    expect(other.status).toBe(200)
  })

  test('comes compressed as the reader takes it, and equal', async () => {
    const plain = await (await ask('/cases?q=c', { 'accept-encoding': 'identity' })).text()
    const raw = await new Promise<{ encoding: string | undefined; body: Buffer }>((resolve) => {
      http.get(`${base}/cases?q=c`, { headers: { 'accept-encoding': 'gzip' } }, (answer) => {
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => parts.push(part))
        answer.on('end', () => resolve({ encoding: answer.headers['content-encoding'], body: Buffer.concat(parts) }))
      })
    })
    expect(raw.encoding).toBe('gzip')
    expect(gunzipSync(raw.body).toString()).toBe(plain)
    const asBrowsersAsk = await ask('/cases?q=c', { 'accept-encoding': 'gzip, deflate, br, zstd' })
    expect(asBrowsersAsk.headers.get('content-encoding')).toBe('br')
    expect(await asBrowsersAsk.text()).toBe(plain)
    expect(rendered).toBe(1)
  })

  test('is outdated by a message about what it shows, and by no other', async () => {
    expect(await renderedFor('/cases?q=d')).toBe(1)
    socketPush.publish([{ topic: 'desk:dispatch', rev: 9 }])
    expect(await renderedFor('/cases?q=d')).toBe(1)
    socketPush.publish([{ topic: 'cases', rev: 9 }])
    expect(await renderedFor('/cases?q=d')).toBe(2)
  })

  test('is not kept when what it shows changed while it was rendered', async () => {
    const gate = makeGate()
    page = { ...page, until: gate.promise }
    const slow = renderedFor('/cases?q=e')
    await expect.poll(() => rendered).toBe(1)
    socketPush.publish([{ topic: 'cases', rev: 10 }])
    gate.resolve()
    expect(await slow).toBe(1)
    expect(await renderedFor('/cases?q=e')).toBe(2)
  })

  test('is outdated within two seconds when no message came', async () => {
    page = { ...page, topic: 'case:lost-message' }
    expect(await renderedFor('/cases/XM1-LOST')).toBe(1)
    await appendFact('case:lost-message')
    city.advance(seconds(2) + 1)
    expect(await renderedFor('/cases/XM1-LOST')).toBe(2)
    city.advance(seconds(2) + 1)
    expect(await renderedFor('/cases/XM1-LOST'), 'nothing changed').toBe(2)
    city.advance(seconds(15) + 1)
    expect(await renderedFor('/cases/XM1-LOST'), 'what no topic tells of').toBe(3)
  })

  test.each([
    ['a refusal', { status: 404, headers: {} as Record<string, string> }],
    ['an answer that sets a cookie', { status: 200, headers: { 'set-cookie': 'jz_session=x' } }],
  ])('%s is kept for nobody', async (_what, answer) => {
    page = { ...page, ...answer }
    const path = `/cases?q=f${answer.status}`
    const first = await ask(path)
    expect([first.status, first.headers.get('set-cookie'), first.headers.get('etag')]).toEqual([
      answer.status,
      answer.headers['set-cookie'] ?? null,
      null,
    ])
    expect(await first.text()).toContain('<!-- end -->')
    expect(await renderedFor(path)).toBe(2)
  })
})

function makeGate() {
  let resolve = () => {}
  const promise = new Promise<void>((open) => {
    resolve = open
  })
  return { promise, resolve }
}

describe('never a private byte', () => {
  const key = (url: string, headers: http.IncomingHttpHeaders = {}, method = 'GET') =>
    pageKey({ method, url, headers: { host: 'city.example', ...headers } })

  test.each([
    ['a signed-in reader', key('/cases', { cookie: 'jz_session=abcdefghijklmnopqrstuvwxyz' })],
    ['a reader with any cookie we do not know', key('/cases', { cookie: 'lang=en; other=1' })],
    ['a cookie without a name', key('/cases', { cookie: ';' })],
    ['a token', key('/cases', { authorization: 'Bearer x' })],
    ['a query code', key('/cases/XM1-ABC?code=SECRET')],
    ['a chosen act', key('/cases/XM1-ABC?act=rate')],
    ['a parameter that the list does not have', key('/cases?code=SECRET')],
    ['a desk', key('/desk')],
    ['a form', key('/file')],
    ['a write', key('/cases', {}, 'POST')],
    ['a very long address', key(`/cases?q=${'a'.repeat(200)}`)],
    ['another site in the address', key('http://evil.example/cases')],
  ])('%s gets a page of their own', (_who, name) => expect(name).toBeNull())

  test('language, size, host and address are kept apart; the order of the address is not', () => {
    const names = [
      key('/cases'),
      key('/cases', { cookie: 'lang=en' }),
      key('/cases', { cookie: 'senior=1' }),
      key('/cases', { host: 'other.example' }),
      key('/cases?page=2&q=x'),
    ]
    expect(new Set(names).size).toBe(names.length)
    expect(key('/cases?q=x&page=2')).toBe(key('/cases?page=2&q=x'))
  })
})
