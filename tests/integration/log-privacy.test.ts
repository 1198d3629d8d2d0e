import type http from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ServerBuild } from '@remix-run/node'
import express from 'express'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { apiRoutes as mount } from '#app/server/api-routes.ts'
import { contextOf } from '#app/server/request-context.ts'
import { logRequests } from '#app/server/request-log.ts'
import { apiRoutes } from '#tests/setup/api-client.ts'
import { type City, openCity } from '#tests/setup/city.ts'
import { drain } from '#tests/setup/drain.ts'
import { replaceServices } from '#tests/setup/replace-services.ts'

/** Words that could only come from the person who files. */
const PERSONAL = {
  title: '三单元的王秀兰摔倒了',
  text: '我叫欧阳靖宇，住在禾祥西路 1234 号 506 室，楼道灯坏了，邻居王秀兰昨晚摔倒',
  address: '禾祥西路 1234 号 506 室',
  name: '欧阳靖宇',
  phone: '13859912345',
  password: 'hunter2-hunter2',
  token: 'jz_personal-token-0123456789',
}
const PIECES = ['王秀兰', '欧阳', '禾祥西路', '506 室', '摔倒', PERSONAL.phone, PERSONAL.password, PERSONAL.token]

let city: City
let server: http.Server
let base: string

/** Everything that is logged from here on: set before any other module takes the logger. */
const lines = await vi.hoisted(async () => {
  const { makeLogger } = await import('#app/platform/make-logger.server.ts')
  const { remember } = await import('#app/platform/remember.server.ts')
  const kept: string[] = []
  remember('logger', () => makeLogger('debug', { write: (line) => void kept.push(line) }))
  return kept
})

beforeAll(async () => {
  city = openCity()
  replaceServices(city.deps)
  const routes = (await apiRoutes()).map(({ path, module }) => {
    const pattern = path.replace(/\{(\w+)\}/g, ':$1').replace(/^\//, '')
    return [path, { id: path, path: `api/v1/${pattern}`, module }] as const
  })
  const app = express()
  app.use(logRequests, mount({ routes: Object.fromEntries(routes) } as unknown as ServerBuild, contextOf(city.deps)))
  server = app.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`
})
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve))
  await city.close()
})

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${base}${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })

test('nothing that a person wrote is in the log of a filing, of refusals and of failures', async () => {
  const { title, text, address, name, phone, password, token } = PERSONAL
  const contact = { contactName: name, contactPhone: phone }
  const filing = { type: 'complaint', title, text, address, publishConsent: true, ...contact }
  const filed = await post('/cases', filing, { 'Idempotency-Key': 'log-privacy-1', 'X-Request-Id': 'from-the-proxy-1' })
  expect(filed.status).toBe(201)
  expect(filed.headers.get('x-request-id')).toBe('from-the-proxy-1')
  const { reference } = (await filed.json()) as { reference: string }
  await drain(city.deps)

  await post('/cases', { ...filing, type: text }, { 'Idempotency-Key': 'log-privacy-2' })
  await post('/cases', `{"text": "${text}"`, { 'Idempotency-Key': 'log-privacy-3' })
  await post('/session', { login: phone, password })
  await fetch(`${base}/cases?q=${encodeURIComponent(name)}`)
  await fetch(`${base}/cases/${reference}?code=${phone}`, {
    headers: { Authorization: `Bearer ${token}`, Cookie: `s=${token}` },
  })
  // A database that breaks in the middle of a filing says what it was given.
  await city.deps.db.$executeRawUnsafe('ALTER TABLE "Case" RENAME TO "CaseAway"')
  const broken = await post('/cases', filing, { 'Idempotency-Key': 'log-privacy-4' })
  await city.deps.db.$executeRawUnsafe('ALTER TABLE "CaseAway" RENAME TO "Case"')
  expect(broken.status).toBe(500)
  expect(((await broken.json()) as { requestId: string }).requestId).toBe(broken.headers.get('x-request-id'))

  const log = lines.join('')
  expect(lines.length).toBeGreaterThan(6)
  expect(log).toContain('request failed')
  for (const piece of PIECES) {
    expect(log).not.toContain(piece)
    expect(log).not.toContain(encodeURIComponent(piece))
  }
})

test('the line of a request names the events that it appended', async () => {
  const line = lines.map((one) => JSON.parse(one)).find(({ requestId }) => requestId === 'from-the-proxy-1')
  expect(line).toMatchObject({ role: 'web', method: 'POST', status: 201, path: '/api/v1/cases' })
  const [event] = await city.deps.db.event.findMany({ where: { id: { in: line.events } }, select: { type: true } })
  expect(event?.type).toBe('case.submitted')
})
