import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import net from 'node:net'
import type { ServerBuild } from '@remix-run/node'
import express, { type NextFunction, type Request, type Response } from 'express'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ApiRoute } from '#app/platform/api.server.ts'
import { answerJson } from '#app/platform/api-answer.ts'
import { apiRoutes } from './api-routes.ts'

const echo: ApiRoute = async ({ request }) => answerJson(JSON.parse((await request.readBytes()).toString()))
const refuse: ApiRoute = async () => answerJson({ refused: true }, { status: 401, headers: { Vary: 'Cookie' } })
const missing: ApiRoute = async () => answerJson({ missing: true }, { status: 404 })
const build = {
  routes: {
    missing: { id: 'missing', path: 'api/*', module: { loader: missing } },
    echo: { id: 'echo', path: 'api/echo', module: { loader: echo } },
    refuse: { id: 'refuse', path: 'api/refuse', module: { loader: refuse } },
  },
}
const failures: unknown[] = []
let server: http.Server
let port: number

beforeAll(async () => {
  const app = express().use(apiRoutes(build as unknown as ServerBuild, async () => ({}) as never))
  app.use((error: unknown, _request: Request, response: Response, _next: NextFunction) => {
    failures.push(error)
    response.status(500).end()
  })
  server = app.listen(0, '127.0.0.1')
  await once(server, 'listening')
  port = (server.address() as AddressInfo).port
})
afterAll(() => void server.close())

test('a body is handed on whole', async () => {
  const sent = { text: '路灯'.repeat(30_000) }
  const answer = await fetch(`http://127.0.0.1:${port}/api/echo`, { method: 'POST', body: JSON.stringify(sent) })
  expect(await answer.json()).toEqual(sent)
})

test.each(['/api', '/api/', '/api/nothing', '/api/echo/deeper'])('%s is answered by the splat', async (path) => {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`)
  expect([answer.status, await answer.json()]).toEqual([404, { missing: true }])
})

test.each(['/API/echo', '/%61pi/echo', '/apis'])('%s is no address of the API', async (path) => {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', body: '{}' })
  expect(answer.headers.get('content-type')).toContain('text/html')
})

test('who is refused before the body was read is answered, and the connection goes on', async () => {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
  const ask = (path: string) =>
    new Promise<string>((resolve, reject) => {
      const asked = http.request({ port, path, method: 'POST', agent }, async (answer) => {
        const blocks: Buffer[] = []
        for await (const block of answer) blocks.push(block)
        resolve(`${answer.statusCode} ${answer.headers.vary ?? ''} ${Buffer.concat(blocks)}`)
      })
      asked.once('error', reject).end(JSON.stringify({ text: '路灯'.repeat(50_000) }))
    })
  expect(await ask('/api/refuse')).toBe('401 Cookie {"refused":true}')
  expect(await ask('/api/echo')).toContain('200  {"text":"路灯')
  agent.destroy()
})

test('a client that leaves in the middle of sending is no failure', async () => {
  const asked = once(server, 'request') as Promise<[http.IncomingMessage]>
  const socket = net.connect(port, '127.0.0.1')
  socket.write('POST /api/echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 500\r\n\r\n{"a":')
  const [request] = await asked
  const gone = once(request, 'close').catch(() => {})
  socket.destroy()
  await gone
  // What the handler throws passes through a few turns of the event loop.
  for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate)
  expect(failures).toEqual([])
})
