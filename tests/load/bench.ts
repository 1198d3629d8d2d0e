import { readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import autocannon from 'autocannon'
import type { Tokens } from './city-under-load.ts'
import { openCityUnderLoad } from './city-under-load.ts'
import { type Client, inParallel, Latencies, makeClient } from './http-client.ts'
import { measurePush } from './measure-push.ts'
import { realisticCase, seededRandom, streetLightCase } from './realistic-cases.ts'

/**
 * `npm run bench -- [--cases 10000] [--lifecycles 600] [--json file]`: drives the built server over HTTP and
 * socket.io from this process and prints a table. Both share the machine, as on one small server.
 */
const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '10000' },
    lifecycles: { type: 'string', default: '600' },
    width: { type: 'string', default: '32' },
    json: { type: 'string' },
  },
})
const cases = Number(values.cases)
const lifecycles = Number(values.lifecycles)

type Acted = { reference: string; rev: number; status: string }

/** Looks again at intervals, as a client without a socket would. */
async function until<T>(
  read: () => Promise<T>,
  done: (value: T) => boolean,
  what: string,
  everyMs: number,
): Promise<T> {
  for (let waited = 0; waited < 10_000; waited += everyMs) {
    const value = await read()
    if (done(value)) return value
    await wait(everyMs)
  }
  throw new Error(`${what} did not happen within 10 s`)
}

/** File, route, sign, reply, review, confirm, found by search. */
async function liveThrough(call: Client, tokens: Tokens, random: () => number, index: number): Promise<void> {
  const marker = `JZ${String(index).padStart(6, '0')}X`
  const resident = tokens.residents[index % tokens.residents.length] as string
  const filed = await call<Acted>({
    name: 'POST /cases',
    method: 'POST',
    path: '/api/v1/cases',
    token: resident,
    headers: { 'idempotency-key': `lifecycle-${marker}` },
    body: streetLightCase(random, marker),
  })
  const path = `/api/v1/cases/${filed.reference}`
  const routed = await until(
    () =>
      call<Acted>({ name: 'GET /cases/{reference}', path, token: tokens.handler }).catch(() => ({
        ...filed,
        status: 'submitted',
      })),
    (seen) => seen.status === 'dispatched',
    'routing',
    60,
  )
  const act = (name: string, token: string, rev: number, command: object) =>
    call<Acted>({
      name: `command ${name}`,
      method: 'POST',
      path: `${path}/commands`,
      token,
      body: { type: name, rev, ...command },
    })
  const signed = await act('sign', tokens.handler, routed.rev, {})
  const reply = { outcome: 'solved', text: `灯杆 ${marker} 的灯具已经更换并试亮，请查看。` }
  const replied = await act('reply', tokens.handler, signed.rev, reply)
  const reviewed = await act('review', tokens.dispatcher, replied.rev, { approve: true })
  await act('confirm', resident, reviewed.rev, {})
  await until(
    () =>
      call<{ items: Array<{ status: string }> }>({
        name: 'GET /cases?q=',
        path: `/api/v1/cases?q=${marker}`,
        token: tokens.neighbour,
      }),
    (found) => found.items[0]?.status === 'closed',
    'finding by search',
    100,
  )
}

const WORDS = ['路灯', '垃圾', '电梯', '灯', '飞线充电', '占道经营', '装修', '物业', '积水', '公交']

async function pagesPerSecond(path: string): Promise<{ path: string; perSecond: number; p97: number; p99: number }> {
  const result = await autocannon({
    url: `${city.base}${path}`,
    connections: 16,
    duration: 8,
    headers: { accept: 'text/html' },
  })
  return { path, perSecond: Math.round(result.requests.average), p97: result.latency.p97_5, p99: result.latency.p99 }
}

function residentMegabytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024)
}

const say = (line: string) => process.stdout.write(`${line}\n`)
const city = await openCityUnderLoad()
const latencies = new Latencies()
const call = makeClient(city.base, latencies)
const random = seededRandom(20_261_122)

say(`filing ${cases} cases over HTTP, 16 at a time`)
let filed = 0
const filingSeconds = await inParallel(cases, 16, async (index) => {
  await call({
    name: 'POST /cases (filing run)',
    method: 'POST',
    path: '/api/v1/cases',
    token: city.tokens.residents[index % city.tokens.residents.length],
    headers: { 'idempotency-key': `filing-${index}` },
    body: realisticCase(random),
  })
  filed += 1
  if (filed % 1000 === 0) say(`  ${filed} filed`)
})
const drainStarted = performance.now()
await city.untilQuiet()
const drainSeconds = (performance.now() - drainStarted) / 1000

say(`${lifecycles} full lifecycles, ${values.width} at a time, beside ${cases} cases`)
const lifecycleSeconds = await inParallel(lifecycles, Number(values.width), (index) =>
  liveThrough(call, city.tokens, random, index),
)
await city.untilQuiet()

say('search')
await inParallel(1000, 2, async (index) => {
  const word = WORDS[index % WORDS.length] as string
  await call({ name: 'search', path: `/api/v1/cases?q=${encodeURIComponent(word)}&limit=20` })
})

say('push to 200 sockets')
const push = await measurePush({ city, call, sockets: 200, changes: 100, random })

say('server-rendered pages')
const pages = []
for (const path of ['/', '/cases', `/cases?q=${encodeURIComponent('路灯')}`, '/track', '/login'])
  pages.push(await pagesPerSecond(path))

const report = {
  machine: { cores: cpus().length, model: cpus()[0]?.model, node: process.version },
  cases,
  filedPerSecond: Math.round(cases / filingSeconds),
  reactionsDrainedSeconds: Number(drainSeconds.toFixed(1)),
  lifecyclesPerSecond: Number((lifecycles / lifecycleSeconds).toFixed(1)),
  push,
  pages,
  calls: latencies.summary(),
  memoryMegabytes: residentMegabytes(city.pid()),
}
await city.close()

say('')
say(
  `cases filed/s          ${report.filedPerSecond}   (reactions drained ${report.reactionsDrainedSeconds} s after the last)`,
)
say(`full lifecycles/s      ${report.lifecyclesPerSecond}`)
say(
  `push delay, 200 sockets p50 ${push.p50} ms, p95 ${push.p95} ms, p99 ${push.p99} ms; ${push.received}/${push.expected} received`,
)
say(`memory of the server   ${report.memoryMegabytes} MB`)
console.table(report.calls)
console.table(pages)
if (values.json) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`)
process.exit(0)
