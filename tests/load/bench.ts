import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { dialectOfUrl } from '#app/platform/dialect.server.ts'
import { startPostgres } from '#tests/setup/postgres.mjs'
import { startRedis } from '#tests/setup/redis.mjs'
import { openCityUnderLoad } from './city-under-load.ts'
import { DAYS_COVERED } from './generator/city-plan.ts'
import { inParallel, Latencies, makeClient } from './http-client.ts'
import { type Lifecycles, measureLifecycles } from './measure-lifecycles.ts'
import { measureOverload } from './measure-overload.ts'
import { measurePages } from './measure-pages.ts'
import { measurePush } from './measure-push.ts'
import { measureReads } from './measure-reads.ts'
import { measureRendering } from './measure-rendering.ts'
import { measureStorm } from './measure-storm.ts'
import { residentMegabytes } from './process-figures.ts'
import { realisticCase, seededRandom } from './realistic-cases.ts'
import { printComparison, printReport, type Report, readReport } from './report.ts'

const USAGE = `npm run bench -- [options]: drives the built server over HTTP and socket.io from this process and prints tables.
Both share the machine, as on one small server.

  --scale 10k|100k|1m   a city with a generated history of so many cases; without it an empty one
  --days N              the history covers so many days (1095): in fewer days more of it is open
  --cases N             cases filed over HTTP before everything else (10,000 in an empty city, else 1,000)
  --lifecycles N        full lifecycles (600)
  --width N             lifecycles at a time (32)
  --sockets N           browsers of the storm (10,000; needs as many open files twice)
  --only PARTS          some of filing,lifecycles,push,storm,reads,pages,rendering,overload (all)
  --keep FOLDER         the city stays in this folder, and a later run takes it from there
  --beside CITY         lifecycles and reads of the city in this folder or PostgreSQL database as well, by turns, and
                        both side by side
  --database URL        PostgreSQL database; "new" starts a server of its own
  --redis URL           Redis; "new" starts a server of its own
  --json FILE           writes the figures
  --compare FILE        beside the figures of an earlier run`

const PARTS = ['filing', 'lifecycles', 'push', 'storm', 'reads', 'pages', 'rendering', 'overload']
const SCALES: Readonly<Record<string, number>> = { '10k': 10_000, '100k': 100_000, '1m': 1_000_000 }

const { values } = parseArgs({
  options: {
    scale: { type: 'string' },
    days: { type: 'string', default: String(DAYS_COVERED) },
    cases: { type: 'string' },
    lifecycles: { type: 'string', default: '600' },
    width: { type: 'string', default: '32' },
    sockets: { type: 'string', default: '10000' },
    only: { type: 'string', default: PARTS.join(',') },
    keep: { type: 'string' },
    beside: { type: 'string' },
    database: { type: 'string' },
    redis: { type: 'string' },
    json: { type: 'string' },
    compare: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})
const history = values.scale === undefined ? 0 : (SCALES[values.scale.toLowerCase()] ?? Number(values.scale))
const cases = Number(values.cases ?? (history > 0 ? 1_000 : 10_000))
const daysCovered = Number(values.days)
const lifecycles = Number(values.lifecycles)
const parts = new Set(values.only.split(','))
if (
  values.help ||
  ![history, daysCovered, cases, lifecycles].every(Number.isSafeInteger) ||
  [...parts].some((part) => !PARTS.includes(part))
) {
  console.log(USAGE)
  process.exit(values.help ? 0 : 2)
}

const NO_LIFECYCLES: Lifecycles = { lifecyclesPerSecond: 0, processorMsPerLifecycle: 0, generatorMsPerLifecycle: 0 }

const say = (line: string) => process.stdout.write(`${line}\n`)

/** What is tuned is what every handbook tunes first; the rest is as installed. */
const POSTGRES_SETTINGS = ['shared_buffers=2GB', 'max_wal_size=4GB', 'random_page_cost=1.1']
const postgres = values.database === 'new' ? await startPostgres({ durable: true, settings: POSTGRES_SETTINGS }) : null
const redis = values.redis === 'new' ? await startRedis() : null
const redisUrl = redis?.url ?? values.redis

/** A city that is there already; its jobs are in another database of the same Redis. */
function openBeside(where: string) {
  if (dialectOfUrl(where) === 'sqlite') return openCityUnderLoad({ keep: where })
  return openCityUnderLoad({ databaseUrl: where, redisUrl: redisUrl && `${redisUrl}/1` })
}

const city = await openCityUnderLoad({
  history: history > 0 ? { cases: history, daysCovered } : undefined,
  keep: values.keep,
  databaseUrl: postgres?.urlOf('postgres') ?? values.database,
  redisUrl,
})
const beside = values.beside === undefined ? null : await openBeside(values.beside)
/** The city itself, and the one beside it if there is one. */
const targets = [city, ...(beside ? [beside] : [])].map((one) => {
  const calls = new Latencies()
  return { city: one, calls, reads: new Latencies(), call: makeClient(one.base, calls, { patient: true }) }
})
const [{ call, calls, reads }, other] = targets as [(typeof targets)[number], (typeof targets)[number] | undefined]
const random = seededRandom(20_261_122)
/** Words and keys of this run, in a city that is kept. */
const run = Date.now().toString(36).toUpperCase()

async function file(): Promise<{ filedPerSecond: number; reactionsDrainedSeconds: number }> {
  say(`filing ${cases} cases over HTTP, 16 at a time`)
  let filed = 0
  const seconds = await inParallel(cases, 16, async (index) => {
    await call({
      name: 'POST /cases (filing run)',
      method: 'POST',
      path: '/api/v1/cases',
      token: city.tokens.residents[index % city.tokens.residents.length],
      headers: { 'idempotency-key': `filing-${run}-${index}` },
      body: realisticCase(random),
    })
    filed += 1
    if (filed % 1000 === 0) say(`  ${filed} filed`)
  })
  const started = performance.now()
  await city.untilQuiet()
  const drained = Number(((performance.now() - started) / 1000).toFixed(1))
  return { filedPerSecond: Math.round(cases / seconds), reactionsDrainedSeconds: drained }
}

async function live(): Promise<Lifecycles[]> {
  say(`${lifecycles} full lifecycles, ${values.width} at a time`)
  return measureLifecycles(targets, { lifecycles, width: Number(values.width), random, run })
}

async function serve() {
  say('public pages')
  return measurePages(city.base)
}

async function push() {
  say('push to 200 sockets')
  return measurePush({ city, call, sockets: 200, changes: 100, random, run })
}

async function rendering() {
  say('pages of people who are signed in, beside plain Express')
  return measureRendering(city)
}

async function storm() {
  const sockets = Number(values.sockets)
  say(`${sockets} browsers on one process, which is killed and started again`)
  return measureStorm({ city, call, sockets, changes: 20, random, run })
}

async function overload() {
  say('four times as much as it can do')
  return measureOverload(city.base)
}

const filing = parts.has('filing') ? await file() : { filedPerSecond: 0, reactionsDrainedSeconds: 0 }
const [living = NO_LIFECYCLES, livingBeside = NO_LIFECYCLES] = parts.has('lifecycles') ? await live() : []
if (parts.has('reads')) {
  say('lists, maps, searches, boards and cases')
  await measureReads(targets)
}
const report: Report = {
  machine: { cores: cpus().length, model: cpus()[0]?.model, node: process.version },
  engines: { database: city.env.DATABASE_URL.split(':')[0] ?? '', queue: city.env.REDIS_URL ? 'redis' : 'job table' },
  history,
  cases,
  ...filing,
  ...living,
  push: parts.has('push') ? await push() : null,
  storm: parts.has('storm') ? await storm() : null,
  pages: parts.has('pages') ? await serve() : [],
  rendering: parts.has('rendering') ? await rendering() : [],
  overload: parts.has('overload') ? await overload() : null,
  calls: calls.summary(),
  reads: reads.summary(),
  beside: other ? { ...livingBeside, calls: other.calls.summary(), reads: other.reads.summary() } : null,
  memoryMegabytes: residentMegabytes(city.pid()),
}
await city.close()
await beside?.close()
await redis?.remove()
await postgres?.remove()
printReport(report, say)
if (report.beside) printComparison(report, report.beside, `the city in ${values.beside}, in the same run`, say)
if (values.compare) printComparison(report, readReport(values.compare), values.compare, say)
if (values.json) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`)
process.exit(0)
