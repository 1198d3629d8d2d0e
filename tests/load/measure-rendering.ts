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
/** The speed of a machine changes within seconds: both have short turns, one after the other. */
const TURNS = 5
const SECONDS = 2
/** For the compiler and the caches; on the first page longer, until what a start brings with it is over. */
const WARM_UP_SECONDS = { first: 15, other: 3 } as const
const CONNECTIONS = 8

function load(url: string, cookie: string, duration: number) {
  return autocannon({ url, connections: CONNECTIONS, duration, headers: { cookie, accept: 'text/html' } })
}

type Server = { url: string; pid: number }
type Spent = { answers: number; seconds: number; processorSeconds: number }

async function takeTurn({ url, pid }: Server, cookie: string, spent: Spent): Promise<void> {
  const before = processorSeconds(pid)
  const { requests, duration, non2xx } = await load(url, cookie, SECONDS)
  if (non2xx > 0) throw new Error(`${url}: ${non2xx} answers were refusals`)
  spent.answers += requests.total
  spent.seconds += duration
  spent.processorSeconds += processorSeconds(pid) - before
}

const nothing = (): Spent => ({ answers: 0, seconds: 0, processorSeconds: 0 })
const perSecond = ({ answers, seconds }: Spent) => Math.round(answers / seconds)
const milliseconds = ({ answers, processorSeconds: used }: Spent) => Number(((used * 1_000) / answers).toFixed(2))

async function compare(page: string, ours: Server, plain: Server, cookie: string) {
  const [own, bare] = [nothing(), nothing()]
  for (const { url } of [ours, plain]) await load(url, cookie, WARM_UP_SECONDS.other)
  for (let turn = 0; turn < TURNS; turn += 1) {
    await takeTurn(ours, cookie, own)
    await takeTurn(plain, cookie, bare)
  }
  return {
    page,
    'ours/s': perSecond(own),
    'plain/s': perSecond(bare),
    'ours, processor ms': milliseconds(own),
    'plain, processor ms': milliseconds(bare),
    'processor ×': Number((milliseconds(own) / milliseconds(bare)).toFixed(2)),
  }
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
      const ours = { url: `${base}${address}`, pid: pid() }
      const bare = { url: `${plain}${address}`, pid: child.pid ?? 0 }
      lines.push(await compare(address, ours, bare, cookie))
    }
    return lines
  } finally {
    child.kill()
  }
}
