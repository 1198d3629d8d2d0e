import { setTimeout as wait } from 'node:timers/promises'
import { inParallel, makeSender } from './http-client.ts'
import { percentile } from './percentile.ts'
import { openSlowClients } from './slow-clients.ts'

/** Pages, searches and API calls as a crowd mixes them. */
const MIX = ['/cases', '/api/v1/cases?limit=20', `/cases?q=${encodeURIComponent('路灯')}`, '/', '/api/v1/categories']
const SUSTAINED_SECONDS = 8
const OVERLOAD_SECONDS = 20
const TIMES_TOO_MUCH = 4
const SLOW_CLIENTS = 20
/** Requests are sent in bunches this far apart, whatever has been answered by then. */
const TICK_MS = 10

type Send = ReturnType<typeof makeSender>
type Outcome = { status: number; ms: number; retryAfter: string | undefined }

const pathOf = (index: number) => MIX[index % MIX.length] as string
/** A cookie of their own: what is measured is the work, not the kept pages. */
const headers = { accept: 'text/html', cookie: 'own=1' }

/** As much as 16 clients get who each wait for their answer: what the server can sustain. */
async function closedLoop(send: Send) {
  const times: number[] = []
  let refused = 0
  const until = performance.now() + SUSTAINED_SECONDS * 1000
  await inParallel(16, 16, async (lane) => {
    for (let index = lane; performance.now() < until; index += 1) {
      const { ms, status } = await send({ name: 'mix', path: pathOf(index), headers })
      if (status === 200) times.push(ms)
      else refused += 1
    }
  })
  return { perSecond: Math.round(times.length / SUSTAINED_SECONDS), p95: percentile(times, 0.95), refused }
}

/** Sends at a rate that does not wait for answers. */
async function openLoop(send: Send, perSecond: number): Promise<Outcome[]> {
  const outcomes: Array<Promise<Outcome>> = []
  const started = performance.now()
  const ask = async (index: number): Promise<Outcome> => {
    try {
      const { status, ms, retryAfter } = await send({ name: 'mix', path: pathOf(index), headers })
      return { status, ms, retryAfter }
    } catch {
      return { status: 0, ms: 0, retryAfter: undefined }
    }
  }
  for (;;) {
    const elapsed = (performance.now() - started) / 1000
    if (elapsed > OVERLOAD_SECONDS) break
    const wanted = Math.floor(elapsed * perSecond)
    while (outcomes.length < wanted) outcomes.push(ask(outcomes.length))
    await wait(TICK_MS)
  }
  return Promise.all(outcomes)
}

/** What a crowd four times too large meets, and whether slow clients are felt by the others. */
export async function measureOverload(base: string) {
  // The first round is for the compiler and the caches.
  await closedLoop(makeSender(base, 16))
  const sustained = await closedLoop(makeSender(base, 16))
  const slow = openSlowClients(base, SLOW_CLIENTS)
  await wait(2_000)
  const besideSlow = await closedLoop(makeSender(base, 16))
  slow.end()
  const offeredPerSecond = sustained.perSecond * TIMES_TOO_MUCH
  const outcomes = await openLoop(makeSender(base, 2_000), offeredPerSecond)
  const served = outcomes.filter(({ status }) => status === 200)
  const shed = outcomes.filter(({ status }) => status === 503 || status === 429)
  const times = served.map(({ ms }) => ms)
  return {
    sustained,
    besideSlowClients: { clients: SLOW_CLIENTS, ...besideSlow },
    overload: {
      offeredPerSecond,
      seconds: OVERLOAD_SECONDS,
      servedPerSecond: Math.round(served.length / OVERLOAD_SECONDS),
      servedP50: percentile(times, 0.5),
      servedP95: percentile(times, 0.95),
      shedShare: Number((shed.length / outcomes.length).toFixed(3)),
      shedP95: percentile(
        shed.map(({ ms }) => ms),
        0.95,
      ),
      shedWithoutRetryAfter: shed.filter(({ retryAfter }) => retryAfter === undefined).length,
      failed: outcomes.length - served.length - shed.length,
    },
  }
}
