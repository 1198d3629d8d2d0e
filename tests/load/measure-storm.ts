import { setTimeout as wait } from 'node:timers/promises'
import { seconds } from '#app/platform/duration.ts'
import type { CityUnderLoad } from './city-under-load.ts'
import type { Client } from './http-client.ts'
import { LeanSocket } from './lean-socket.ts'
import { percentile } from './percentile.ts'
import { residentMegabytes } from './process-figures.ts'
import { streetLightCase } from './realistic-cases.ts'

type Input = { city: CityUnderLoad; call: Client; sockets: number; changes: number; random: () => number; run: string }

/** Connections that are opened together before the storm. */
const TOGETHER = 200
const BOUND_MS = seconds(120)

async function until(what: string, holds: () => boolean): Promise<void> {
  for (const since = performance.now(); !holds(); await wait(10))
    if (performance.now() - since > BOUND_MS) throw new Error(`${what}: not within ${BOUND_MS / 1000} s`)
}

/** How long a page takes, asked again and again until `work` is over. Those that failed count too. */
async function askMeanwhile(
  base: string,
  work: Promise<void>,
): Promise<{ p95: number; failed: number; asked: number }> {
  const times: number[] = []
  let failed = 0
  let isOver = false
  const over = work.finally(() => {
    isOver = true
  })
  while (!isOver) {
    const since = performance.now()
    const answer = await fetch(`${base}/cases`, { signal: AbortSignal.timeout(seconds(10)) }).catch(() => null)
    await answer?.arrayBuffer().catch(() => null)
    if (answer?.ok) times.push(performance.now() - since)
    else failed += 1
    await wait(50)
  }
  await over
  return { p95: percentile(times, 0.95), failed, asked: times.length + failed }
}

/**
 * So many browsers on one process, all of them watching the public list: what they cost it, how they come back when it
 * was killed and started again, and how soon each hears of a change.
 */
export async function measureStorm({ city, call, sockets, changes, random, run }: Input) {
  let failures = 0
  let sentAt = 0
  const delays: number[] = []
  const waiting = new Set<LeanSocket>()
  const all = Array.from({ length: sockets }, () => {
    const socket: LeanSocket = new LeanSocket(city.base, ['cases'], {
      live: () => {},
      failed: () => {
        failures += 1
      },
      changed: () => {
        if (waiting.delete(socket)) delays.push(performance.now() - sentAt)
      },
    })
    return socket
  })
  const areLive = (some: readonly LeanSocket[]) => some.every(({ isLive }) => isLive)
  const memoryBefore = residentMegabytes(city.pid())
  for (let start = 0; start < sockets; start += TOGETHER) {
    const group = all.slice(start, start + TOGETHER)
    for (const socket of group) socket.start()
    await until('connected', () => areLive(group))
  }
  const memoryWith = residentMegabytes(city.pid())

  await city.kill()
  await until('noticed', () => all.every(({ isLive }) => !isLive))
  failures = 0
  await city.start()
  const since = performance.now()
  const meanwhile = await askMeanwhile(
    city.base,
    until('came back', () => areLive(all)),
  )
  const backSeconds = (performance.now() - since) / 1000

  for (let change = 0; change <= changes; change += 1) {
    for (const socket of all) waiting.add(socket)
    sentAt = performance.now()
    await call({
      name: 'POST /cases (storm run)',
      method: 'POST',
      path: '/api/v1/cases',
      token: city.tokens.resident,
      headers: { 'idempotency-key': `storm-${run}-${change}` },
      body: streetLightCase(random, `STORM${run}${change}`),
    })
    await until('heard', () => waiting.size === 0)
    // The first after a start compiles what the others use.
    if (change === 0) delays.length = 0
    await wait(300)
  }
  for (const socket of all) socket.stop()
  return {
    sockets,
    memoryBefore,
    memoryWith,
    kilobytesPerSocket: Number((((memoryWith - memoryBefore) * 1024) / sockets).toFixed(1)),
    backSeconds: Number(backSeconds.toFixed(1)),
    attemptsFailed: failures,
    pageP95: meanwhile.p95,
    pagesFailed: meanwhile.failed,
    pagesAsked: meanwhile.asked,
    expected: sockets * changes,
    received: delays.length,
    p50: percentile(delays, 0.5),
    p95: percentile(delays, 0.95),
    p99: percentile(delays, 0.99),
  }
}
