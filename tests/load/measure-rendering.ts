import { fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import autocannon from 'autocannon'
import { freePort } from '#tests/setup/free-port.mjs'
import type { CityUnderLoad, Sessions } from './city-under-load.ts'
import { processorSeconds } from './process-figures.ts'

/** Pages of people who are signed in: what they read at work all day. */
const PAGES: ReadonlyArray<{ as: keyof Sessions; path: string }> = [
  { as: 'manager', path: '/community' },
  { as: 'handler', path: '/desk' },
  { as: 'dispatcher', path: '/desk/dispatch' },
  { as: 'supervisor', path: '/supervise' },
]
const SECONDS = 6
/** For the compiler and the caches; on the first page longer, until what a start brings with it is over. */
const WARM_UP_SECONDS = { first: 15, other: 3 } as const
const CONNECTIONS = 8

function load(url: string, cookie: string, duration: number) {
  return autocannon({ url, connections: CONNECTIONS, duration, headers: { cookie, accept: 'text/html' } })
}

async function measure(url: string, cookie: string, pid: number) {
  await load(url, cookie, WARM_UP_SECONDS.other)
  const before = processorSeconds(pid)
  const { requests, non2xx } = await load(url, cookie, SECONDS)
  if (non2xx > 0) throw new Error(`${url}: ${non2xx} answers were refusals`)
  return { perSecond: Math.round(requests.average), ms: ((processorSeconds(pid) - before) * 1000) / requests.total }
}

/** What a page costs the server, beside the same queries and the same markup in plain Express (plain-server.ts). */
export async function measureRendering({ base, sessions, env, pid }: CityUnderLoad) {
  const port = await freePort()
  const child = fork(path.join(import.meta.dirname, 'plain-server.ts'), {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      DATA_DIR: env.DATA_DIR,
      DATABASE_URL: env.DATABASE_URL,
      REDIS_URL: env.REDIS_URL ?? '',
      APP_MODE: 'demo',
      APP_SECRET: env.APP_SECRET,
      RATE_LIMITS: 'off',
      LOG_LEVEL: 'error',
      PORT: String(port),
    },
  })
  const plain = `http://127.0.0.1:${port}`
  try {
    await once(child, 'message')
    const lines = []
    const [first] = PAGES
    if (first) await load(`${base}${first.path}`, sessions[first.as], WARM_UP_SECONDS.first)
    for (const { as, path: address } of PAGES) {
      const cookie = sessions[as]
      const body = await (await fetch(`${base}${address}`, { headers: { cookie } })).text()
      await fetch(`${plain}${address}`, { method: 'POST', body, headers: { 'content-type': 'text/plain' } })
      const ours = await measure(`${base}${address}`, cookie, pid())
      const bare = await measure(`${plain}${address}`, cookie, child.pid ?? 0)
      lines.push({
        page: address,
        'ours/s': ours.perSecond,
        'plain/s': bare.perSecond,
        'ours, processor ms': Number(ours.ms.toFixed(2)),
        'plain, processor ms': Number(bare.ms.toFixed(2)),
        'processor ×': Number((ours.ms / bare.ms).toFixed(2)),
      })
    }
    return lines
  } finally {
    child.kill()
  }
}
