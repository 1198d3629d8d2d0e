import { performance } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import { io, type Socket } from 'socket.io-client'
import { LIVE_PATH } from '#app/platform/live/live-protocol.ts'
import type { CityUnderLoad } from './city-under-load.ts'
import type { Client } from './http-client.ts'
import { percentile } from './percentile.ts'
import { streetLightCase } from './realistic-cases.ts'

type Input = {
  city: CityUnderLoad
  call: Client
  sockets: number
  changes: number
  random: () => number
  /** Distinguishes the keys of this run. */
  run: string
}

async function connect(base: string): Promise<Socket> {
  const socket = io(base, { path: LIVE_PATH, transports: ['websocket'], forceNew: true })
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', () => resolve())
    socket.once('connect_error', reject)
  })
  await socket.emitWithAck('subscribe', { epoch: null, topics: { cases: 0 } })
  return socket
}

/**
 * From sending a change to the message in each browser: every socket watches the public list, one case after the
 * other is filed, accepted by the rules and so published. Changes are spaced so that none is coalesced with the next.
 */
export async function measurePush({ city, call, sockets, changes, random, run }: Input) {
  const clients = await Promise.all(Array.from({ length: sockets }, () => connect(city.base)))
  const delays: number[] = []
  let sentAt = 0
  const waiting = new Set<Socket>()
  for (const client of clients) {
    client.on('changed', () => {
      if (waiting.delete(client)) delays.push(performance.now() - sentAt)
    })
  }
  for (let change = 0; change < changes; change += 1) {
    for (const client of clients) waiting.add(client)
    sentAt = performance.now()
    await call({
      name: 'POST /cases (push run)',
      method: 'POST',
      path: '/api/v1/cases',
      token: city.tokens.resident,
      headers: { 'idempotency-key': `push-${run}-${change}` },
      body: streetLightCase(random, `PUSH${run}${change}`),
    })
    for (let tries = 0; waiting.size > 0 && tries < 300; tries += 1) await wait(10)
    await wait(300)
  }
  for (const client of clients) client.disconnect()
  return {
    sockets,
    changes,
    expected: sockets * changes,
    received: delays.length,
    p50: percentile(delays, 0.5),
    p95: percentile(delays, 0.95),
    p99: percentile(delays, 0.99),
  }
}
