import { setTimeout as wait } from 'node:timers/promises'
import { io, type Socket } from 'socket.io-client'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { openDatabase } from '#app/platform/db.server.ts'
import { LIVE_PATH } from '#app/platform/live/live-protocol.ts'
import { Latencies, makeClient } from '#tests/load/http-client.ts'
import { seededRandom, streetLightCase } from '#tests/load/realistic-cases.ts'
import { openCityOfProcesses } from './processes.ts'
import { startProxy } from './proxy.ts'

const CLIENTS = 4
/** Between two things that a client does: processes must start beside them on two cores. */
const PAUSE_MS = 250
const random = seededRandom(20_261_122)

let city: Awaited<ReturnType<typeof openCityOfProcesses>>
let proxy: Awaited<ReturnType<typeof startProxy>>
let stopped = false
const failures: string[] = []
const filed: string[] = []

beforeAll(async () => {
  city = await openCityOfProcesses(['web', 'web', 'worker', 'relay', 'relay', 'scheduler'], { DRAIN_SECONDS: '1' })
  proxy = await startProxy(city.processes.filter(({ role }) => role === 'web').map(({ base }) => base))
}, 120_000)
afterAll(async () => {
  proxy?.close()
  await city?.close()
})

/** A browser and a program in one: reads pages, files cases, and never tries anything twice. */
async function live(client: number): Promise<void> {
  const call = makeClient(proxy.base, new Latencies())
  for (let index = 0; !stopped; index += 1) {
    try {
      const page = await fetch(`${proxy.base}/cases`, { headers: { accept: 'text/html' } })
      if (page.status !== 200 || !(await page.text()).includes('</html>')) failures.push(`page ${page.status}`)
      const { reference } = await call<{ reference: string }>({
        name: 'file',
        method: 'POST',
        path: '/api/v1/cases',
        token: city.tokens.resident,
        headers: { 'idempotency-key': `restart-${client}-${index}` },
        body: streetLightCase(random, `R${client}N${index}`),
      })
      filed.push(reference)
    } catch (error) {
      failures.push(error instanceof Error ? error.message : 'unknown')
    }
    await wait(PAUSE_MS)
  }
}

function watch(base: string): { socket: Socket; asked: () => boolean } {
  const socket = io(base, { path: LIVE_PATH, transports: ['websocket'], reconnection: false })
  let isAsked = false
  socket.on('moving', () => {
    isAsked = true
  })
  return { socket, asked: () => isAsked }
}

it('every process is restarted in turn, and nobody outside notices', async () => {
  const clients = Array.from({ length: CLIENTS }, (_unused, client) => live(client))
  for (const one of city.processes) {
    const before = filed.length
    await vi.waitUntil(() => filed.length > before + CLIENTS, { timeout: 20_000 })
    const browser = one.role === 'web' ? watch(one.base) : null
    if (browser) await vi.waitUntil(() => browser.socket.connected, { timeout: 5_000 })
    expect(await one.end('SIGTERM'), `${one.role} ends by itself`).toBe(0)
    if (browser) expect(browser.asked(), 'browsers are asked to move before they are cut off').toBe(true)
    await one.start()
  }
  const before = filed.length
  await vi.waitUntil(() => filed.length > before + CLIENTS, { timeout: 20_000 })
  stopped = true
  await Promise.all(clients)
  expect(failures).toEqual([])

  const db = openDatabase(city.environment.DATABASE_URL ?? '')
  try {
    expect(await db.case.count({ where: { reference: { in: filed } } })).toBe(filed.length)
    const open = () => db.event.count({ where: { dispatchedAt: null } })
    await vi.waitUntil(async () => (await open()) === 0, { timeout: 60_000, interval: 200 })
    const unrouted = () => db.case.count({ where: { status: 'submitted' } })
    await vi.waitUntil(async () => (await unrouted()) === 0, { timeout: 60_000, interval: 200 })
    process.stdout.write(`${filed.length} cases filed while six processes were restarted, 0 requests failed\n`)
  } finally {
    await db.$disconnect()
  }
})
