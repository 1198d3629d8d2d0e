import { setTimeout as wait } from 'node:timers/promises'
import { dialectOf } from '#app/platform/dialect.server.ts'
import { seconds } from '#app/platform/duration.ts'
import { GENESIS } from '#app/platform/events.server.ts'
import { type CityUnderLoad, openCityUnderLoad } from './city-under-load.ts'
import { Latencies, makeClient } from './http-client.ts'
import { liveThrough } from './live-through.ts'
import { percentile } from './percentile.ts'
import { seededRandom } from './realistic-cases.ts'

/** Lifecycles at a time, as in the report of the whole. */
const WIDTH = 32
const WARM_MS = seconds(5)
const SPAN_MS = seconds(25)
const A_SECOND = 20
/** So many more are due at one instant in the middle, as at the end of office hours. */
const BURST = 200
/** A warning that has not fired by then is lost. */
const PATIENCE_MS = seconds(30)
/** How often it is looked whether a warning has fired: what is measured is too high by as much. */
const LOOK_MS = 50

type Planned = { id: string; fireAt: Date }

/** Instants spread over the span, and the burst. */
function plan(from: number): Planned[] {
  const spread = Array.from({ length: (SPAN_MS / seconds(1)) * A_SECOND }, (_, i) => from + (i * seconds(1)) / A_SECOND)
  const burst = Array.from({ length: BURST }, () => from + SPAN_MS / 2)
  return [...spread, ...burst].map((at, i) => ({ id: `late-${i}`, fireAt: new Date(at) }))
}

/** Clocks of as many cases, each with one warning ahead. */
async function writeClocks({ db }: CityUnderLoad, planned: readonly Planned[]): Promise<void> {
  const now = new Date()
  const head = { rev: 0, headHash: GENESIS, caseRev: 0, policyCode: 'complaint', caseType: 'complaint', updatedAt: now }
  const clock = { metric: 'resolve', cycle: 1, state: 'running', unit: 'hour', targetMs: 7_200_000n, runningSince: now }
  await db.caseClocks.createMany({ data: planned.map(({ id, fireAt }) => ({ ...head, caseId: id, dueAt: fireAt })) })
  await db.slaClock.createMany({
    data: planned.map(({ id, fireAt }) => ({ ...clock, id, caseId: id, dueAt: fireAt, startedAt: now })),
  })
  await db.slaStep.createMany({
    data: planned.map(({ id, fireAt }) => ({ id, clockId: id, epoch: 1, level: 'overdue', fireAt })),
  })
}

/** For each warning how long after its time another process could see that it had fired; those never seen are missing. */
async function watch({ db }: CityUnderLoad, planned: readonly Planned[]): Promise<number[]> {
  const waiting = new Map(planned.map(({ id, fireAt }) => [id, fireAt.getTime()]))
  const late: number[] = []
  const end = Math.max(...waiting.values()) + PATIENCE_MS
  while (waiting.size > 0 && Date.now() < end) {
    await wait(LOOK_MS)
    const oldest = new Date(Math.min(...waiting.values()))
    const where = { status: 'fired', clockId: { startsWith: 'late-' }, fireAt: { gte: oldest } }
    const fired = await db.slaStep.findMany({ where, select: { id: true } })
    const seen = Date.now()
    for (const { id } of fired) {
      const due = waiting.get(id)
      if (due !== undefined) late.push(Math.max(0, seen - due))
      waiting.delete(id)
    }
  }
  return late
}

async function liveUntil(city: CityUnderLoad, end: number): Promise<number> {
  const call = makeClient(city.base, new Latencies(), { patient: true })
  const random = seededRandom(20_261_122)
  const run = Date.now().toString(36).toUpperCase()
  let lived = 0
  const one = async (lane: number) => {
    for (let i = lane; Date.now() < end; i += WIDTH) {
      await liveThrough(call, city.tokens, random, `JZ${run}${String(i).padStart(6, '0')}X`, i)
      lived += 1
    }
  }
  await Promise.all(Array.from({ length: WIDTH }, (_, lane) => one(lane)))
  return lived
}

/**
 * How late warnings fire while the built server lives through cases, file to close, as fast as it can. Returns
 * milliseconds at the 99th percentile; throws when one has not fired.
 */
export async function measureLateness(databaseUrl?: string): Promise<number> {
  const city = await openCityUnderLoad({ databaseUrl })
  try {
    const from = Date.now() + WARM_MS
    const planned = plan(from)
    await writeClocks(city, planned)
    const [late, lived] = await Promise.all([watch(city, planned), liveUntil(city, from + SPAN_MS + seconds(2))])
    if (late.length < planned.length) throw new Error(`${planned.length - late.length} warnings have not fired`)
    const [p50, p95, p99, most] = [0.5, 0.95, 0.99, 1].map((share) => percentile(late, share))
    const rate = (lived / ((WARM_MS + SPAN_MS + seconds(2)) / seconds(1))).toFixed(0)
    console.log(
      `${dialectOf(city.db)}: ${late.length} warnings, ${BURST} of them at one instant, during ${rate} lifecycles/s: ` +
        `late by p50 ${p50} ms, p95 ${p95} ms, p99 ${p99} ms, at most ${most} ms`,
    )
    return p99 ?? 0
  } finally {
    await city.close()
  }
}
