import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test, vi } from 'vitest'
import { end } from './shutdown.ts'

const DRAIN_MS = 300

/** A server whose page takes a while, and what a browser gets from it. */
async function open() {
  const state = { stopping: false }
  const steps: string[] = []
  const waiting: Array<() => void> = []
  const server = http.createServer((request, response) => {
    if (request.url === '/slow') waiting.push(() => response.end('slow'))
    else response.writeHead(state.stopping ? 503 : 200).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const note = (step: string) => async () => void steps.push(step)
  const ending = { state, server, early: [note('workers')], late: [note('live')], finish: note('database') }
  return { base, ending, steps, waiting }
}

test('a drained process answers until its proxy has moved on, and finishes what was begun', async () => {
  const { base, ending, steps, waiting } = await open()
  const slow = fetch(`${base}/slow`)
  await vi.waitUntil(() => waiting.length > 0)

  const ended = end({ ...ending, drainMs: DRAIN_MS })
  expect((await fetch(`${base}/readyz`)).status).toBe(503)
  expect(steps).toEqual(['workers'])
  const refused = () =>
    fetch(`${base}/readyz`).then(
      () => false,
      () => true,
    )
  await vi.waitUntil(refused, { timeout: 3_000 })

  expect(steps).toEqual(['workers', 'live'])
  for (const finish of waiting) finish()
  expect(await (await slow).text()).toBe('slow')
  await ended
  expect(steps).toEqual(['workers', 'live', 'database'])
})

test('without a drain it stops at once and does not wait for idle connections', async () => {
  const { base, ending, steps } = await open()
  const agent = new http.Agent({ keepAlive: true })
  await new Promise((resolve) => http.get(base, { agent }, (answer) => answer.resume().once('end', resolve)))
  const since = performance.now()
  await end({ ...ending, drainMs: 0 })
  expect(performance.now() - since).toBeLessThan(1_500)
  expect(steps).toEqual(['workers', 'live', 'database'])
  agent.destroy()
})
