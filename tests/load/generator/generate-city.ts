import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import Database from 'better-sqlite3'
import { build } from 'esbuild'
import { CORRECTIONS_CURSOR } from '#app/modules/classification/collect-corrections.server.ts'
import { BACKFILL } from '#app/modules/measures/backfill-measures.server.ts'
import { type Db, openDatabase } from '#app/platform/db.server.ts'
import { dialectOfUrl } from '#app/platform/dialect.server.ts'
import { GENESIS } from '#app/platform/events.server.ts'
import { type CityPlan, openPlan } from './city-plan.ts'
import { staffId } from './world.ts'

type Done = { count: number; makingMs: number; writingMs: number }
type Input = { url: string; secret: string; cases: number; daysCovered: number; say: (line: string) => void }

/** A part lives and dies together: with the usual 16 MB a quarter of the time goes to collecting what is still used. */
const YOUNG_MB = 256
/** Lines of progress are this far apart. */
const TELL_EVERY_MS = 5_000

/** Bundled: transpiled file by file it computes a third slower. */
async function bundleWorker(): Promise<string> {
  const folder = path.resolve('.cache/load')
  mkdirSync(folder, { recursive: true })
  const outfile = path.join(folder, 'part-worker.mjs')
  const entry = path.join(import.meta.dirname, 'part-worker.ts')
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
  })
  return outfile
}

async function addStaff(db: Db): Promise<void> {
  const units = await db.department.findMany({ select: { id: true } })
  const roles = ['handler', 'leader'] as const
  const accounts = units.flatMap(({ id }) =>
    roles.map((role) => {
      const login = staffId(role, id)
      const rest = { passwordHash: '', createdAt: new Date(), headHash: GENESIS }
      return { id: login, login, displayName: login, role, departmentId: id, ...rest }
    }),
  )
  const there = await db.user.count({ where: { id: accounts[0]?.id ?? '' } })
  if (there === 0) await db.user.createMany({ data: accounts })
}

function startWorker(file: string, workerData: object): Worker {
  return new Worker(file, { workerData, resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } })
}

/** A journal only holds what was there before, a log everything that is written. Nobody else may have the file open. */
function setJournal(url: string, mode: 'delete' | 'wal'): void {
  const db = new Database(url.replace(/^file:/, ''))
  db.pragma(`journal_mode = ${mode}`)
  db.close()
}

async function runParts({ url, secret, say }: Input, plan: CityPlan, missing: readonly number[]): Promise<void> {
  const file = await bundleWorker()
  const queue = [...missing]
  const total = { parts: 0, rows: 0, makingMs: 0, writingMs: 0 }
  const started = performance.now()
  const tell = () => {
    const seconds = (performance.now() - started) / 1000
    const each = Math.round(total.rows / seconds)
    const share = `making ${Math.round(total.makingMs / 1000)} s, writing ${Math.round(total.writingMs / 1000)} s`
    say(`  ${total.parts}/${missing.length} parts, ${total.rows} rows in ${seconds.toFixed(0)} s (${each}/s; ${share})`)
  }
  const timer = setInterval(tell, TELL_EVERY_MS)
  const workers = Array.from({ length: Math.min(availableParallelism(), missing.length) }, () =>
    startWorker(file, { url, secret, plan }),
  )
  await Promise.all(workers.map((worker) => once(worker, 'message')))
  if (dialectOfUrl(url) === 'sqlite') setJournal(url, 'delete')
  async function lane(worker: Worker): Promise<void> {
    const next = () => worker.postMessage(queue.shift() ?? null)
    worker.on('message', ({ count, makingMs, writingMs }: Done) => {
      total.parts += 1
      total.rows += count
      total.makingMs += makingMs
      total.writingMs += writingMs
      next()
    })
    next()
    const [code] = await once(worker, 'exit')
    if (code !== 0) throw new Error('a worker of the generator ended early')
  }
  try {
    await Promise.all(workers.map(lane))
  } finally {
    clearInterval(timer)
  }
  tell()
}

/** What the product reads once over a whole history is as if it had read along. */
async function noteAllRead(db: Db): Promise<void> {
  const last = await db.event.findFirst({ orderBy: { id: 'desc' }, select: { id: true } })
  const notes = [
    { key: BACKFILL.key, value: BACKFILL.done },
    { key: CORRECTIONS_CURSOR, value: last?.id ?? '' },
  ]
  for (const note of notes) await db.setting.upsert({ where: { key: note.key }, create: note, update: note })
}

/**
 * Fills a migrated city with reference data and demo accounts with a history: `cases` cases in all states, their facts, clocks, decisions, awards and search entries, as the product would have left them. Goes on
 * where a run that was killed ended.
 */
export async function generateCity(input: Input): Promise<void> {
  const { url, cases, daysCovered, say } = input
  const db = openDatabase(url)
  const { plan, missing } = await openPlan(db, { cases, now: Date.now(), daysCovered })
  if (missing.length > 0) await addStaff(db)
  await db.$disconnect()
  if (missing.length === 0) return
  say(`generating ${cases} cases, ${missing.length} parts to go`)
  await runParts(input, plan, missing)
  if (dialectOfUrl(url) === 'sqlite') setJournal(url, 'wal')
  const filled = openDatabase(url)
  await noteAllRead(filled)
  await filled.$disconnect()
}
