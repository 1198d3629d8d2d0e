import http from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readEnv } from '#app/platform/env.server.ts'
import { limitBody } from './body-limit.ts'
import { localeOf } from './locale-of.ts'
import { isOwnWrite } from './origin-check.ts'
import { shedLoad } from './overload.ts'
import { checkHost, secure, tileOrigin } from './security.ts'

const MEGABYTE = 1024 * 1024
let server: http.Server
let base: string

beforeAll(async () => {
  const env = readEnv({
    NODE_ENV: 'test',
    APP_SECRET: 's'.repeat(32),
    MAP_TILE_URL: 'https://{s}.tiles.example/{z}/{x}/{y}.png',
  })
  const app = express()
  app.use(checkHost, secure(env), shedLoad(), limitBody)
  app.all('*', (request, response) => {
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
    })
    request.on('end', () => response.json({ size }))
  })
  server = app.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => void server.close())

describe('a write is ours', () => {
  const hosts = ['city.example:3000', 'public.example', undefined]
  const ask = (method: string, headers: http.IncomingHttpHeaders) => isOwnWrite({ method, headers }, hosts)

  test.each([
    ['a read from anywhere', 'GET', { origin: 'https://evil.example', cookie: 'a=1' }, true],
    ['our own page', 'POST', { origin: 'http://city.example:3000', cookie: 'a=1' }, true],
    ['our page through the public address', 'POST', { origin: 'https://public.example', cookie: 'a=1' }, true],
    ['our page by its referer', 'POST', { referer: 'http://city.example:3000/report', cookie: 'a=1' }, true],
    ['another site with our cookie', 'POST', { origin: 'https://evil.example', cookie: 'a=1' }, false],
    ['another site without a cookie', 'POST', { origin: 'https://evil.example' }, false],
    ['another port', 'POST', { origin: 'http://city.example:3001', cookie: 'a=1' }, false],
    ['an opaque origin', 'POST', { origin: 'null', cookie: 'a=1' }, false],
    ['a lookalike', 'POST', { origin: 'http://city.example:3000.evil.example', cookie: 'a=1' }, false],
    ['a cookie with no word of where it comes from', 'DELETE', { cookie: 'a=1' }, false],
    ['a program with a token', 'POST', { authorization: 'Bearer x' }, true],
    ['a token does not excuse a cookie', 'POST', { authorization: 'Bearer x', cookie: 'a=1' }, false],
    ['a program signing in', 'POST', {}, true],
  ])('%s', (_name, method, headers, expected) => expect(ask(method, headers)).toBe(expected))
})

describe('size of what is sent', () => {
  const post = (type: string, bytes: number, path = '/') =>
    fetch(`${base}${path}`, { method: 'POST', headers: { 'Content-Type': type }, body: new Uint8Array(bytes) })

  test('a form up to 1 MB passes', async () => {
    const answer = await post('application/x-www-form-urlencoded', MEGABYTE)
    expect(await answer.json()).toEqual({ size: MEGABYTE })
  })

  test('a larger form is refused, in words', async () => {
    const answer = await post('application/x-www-form-urlencoded', MEGABYTE + 1)
    expect(answer.status).toBe(413)
    expect(await answer.text()).toContain('太大')
  })

  test('photos may be larger, where a form takes photos', async () => {
    const answer = await post('multipart/form-data; boundary=x', 5 * MEGABYTE, '/file.data')
    expect(await answer.json()).toEqual({ size: 5 * MEGABYTE })
    expect((await post('multipart/form-data; boundary=x', 5 * MEGABYTE, '/login')).status).toBe(413)
  })

  test('a body of unannounced length is counted while it arrives', async () => {
    const send = (chunks: number) =>
      new Promise<number | undefined>((resolve, reject) => {
        const request = http.request(base, { method: 'POST' }, (response) => {
          response.resume()
          resolve(response.statusCode)
        })
        request.once('error', reject)
        for (let i = 0; i < chunks; i += 1) request.write(Buffer.alloc(MEGABYTE / 4))
        request.end()
      })
    expect(await send(4)).toBe(200)
    expect(await send(5)).toBe(413)
  })
})

describe('headers', () => {
  test('only scripts with this answer’s nonce run, and tiles come from the configured place', async () => {
    const [first, second] = await Promise.all([fetch(base), fetch(base)])
    const policy = first.headers.get('content-security-policy') ?? ''
    expect(policy).toMatch(/script-src 'self' 'nonce-[\w-]{22}'/)
    expect(policy).toContain("style-src 'self';")
    expect(policy).toContain("img-src 'self' data: blob: https://*.tiles.example")
    expect(policy).toContain(`ws://${new URL(base).host}`)
    expect(policy).not.toBe(second.headers.get('content-security-policy'))
    expect(first.headers.get('referrer-policy')).toBe('same-origin')
  })

  test('an answer of the API is data that loads and runs nothing', async () => {
    const { headers } = await fetch(`${base}/api/v1/cases`)
    const root = await fetch(`${base}/api/v1`)
    for (const answer of [headers, root.headers])
      expect(answer.get('content-security-policy')).toBe("default-src 'none';frame-ancestors 'none'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('same-origin')
    const beside = await fetch(`${base}/api/v2/cases`)
    expect(beside.headers.get('content-security-policy')).toMatch(/script-src 'self' 'nonce-[\w-]{22}'/)
  })

  test('a Host header that is no host is refused', async () => {
    const status = await new Promise((resolve) => {
      http.get(base, { headers: { Host: "x; script-src 'unsafe-inline'" } }, (response) => {
        response.resume()
        resolve(response.statusCode)
      })
    })
    expect(status).toBe(400)
  })

  test.each([
    [undefined, []],
    ['/tiles/{z}/{x}/{y}.png', []],
    ['https://tile.example:8443/{z}/{x}/{y}.png', ['https://tile.example:8443']],
    ['https://{s}.tile.example/{z}/{x}/{y}.png', ['https://*.tile.example']],
  ])('the tile address %s allows %j', (url, expected) => expect(tileOrigin(url)).toEqual(expected))
})

test.each([
  [undefined, 'zh'],
  ['lang=en', 'en'],
  ['a=1; lang=en; b=2', 'en'],
  ['xlang=en', 'zh'],
  ['lang=fr', 'zh'],
])('cookie %s reads in %s', (cookie, expected) => expect(localeOf(cookie)).toBe(expected))
