import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { caseStream, parseCaseEvent } from '#app/modules/cases/case.events.ts'
import { fromRow } from '#app/modules/cases/case-row.rules.ts'
import { foldCase } from '#app/modules/cases/case-state.rules.ts'
import { verifyLedger } from '#app/modules/credit/verify-ledger.server.ts'
import { buildServices, type Services } from '#app/platform/container.server.ts'
import { type CityUnderLoad, openCityUnderLoad } from '#tests/load/city-under-load.ts'
import { Latencies, makeClient } from '#tests/load/http-client.ts'
import { seededRandom, streetLightCase } from '#tests/load/realistic-cases.ts'
import { EFFECTS, missingEffect, missingRouting } from '#workers/sweeps/missing-effects.ts'
import { verifyEvents } from '#workers/sweeps/verify-events.ts'

/** On a machine that is busy with something else as well. */
const AT_WORK_WITHIN_MS = 10_000
const KILLS = Number(process.env.FAULT_KILLS ?? 6)
const CLIENTS = 4
/** Between two cases of a client: the process must start beside them on two cores. */
const PAUSE_MS = 50
/** Where a life ends here; not a status of the product. */
const RATED = 'rated'
const seed = Number(process.env.KILL_SEED ?? 20_261_122)
const random = seededRandom(seed)

type Acked = { key: string; reference: string; rev: number; status: string }

let city: CityUnderLoad
let deps: Services
const acknowledged = new Map<string, Acked>()
let stopped = false
let acts = 0

beforeAll(async () => {
  // What the dead process held is taken again after its lease, which the test would sit through.
  city = await openCityUnderLoad({ settings: { JOB_LEASE_SECONDS: '5' } })
  deps = buildServices(city.env)
})
afterAll(async () => {
  await deps.db.$disconnect()
  await city.close()
})

/** The next act of a street light's life, by where it stands; undefined when there is none. */
function nextAct(status: string) {
  const { handler, dispatcher, resident } = city.tokens
  const acts: Record<string, { token: string; command: object }> = {
    dispatched: { token: handler, command: { type: 'sign' } },
    signed: {
      token: handler,
      command: {
        type: 'reply',
        outcome: 'solved',
        text: '灯具已经更换并试亮，请查看。',
        withoutParts: '供电部门已口头答复。',
      },
    },
    replied: { token: dispatcher, command: { type: 'review', approve: true } },
    resolved: { token: resident, command: { type: 'confirm' } },
    closed: { token: resident, command: { type: 'rate', level: 4 } },
  }
  return acts[status]
}

type Call = ReturnType<typeof makeClient>

async function file(call: Call, key: string, marker: string): Promise<void> {
  const filed = await call<Acked>({
    name: 'file',
    method: 'POST',
    path: '/api/v1/cases',
    token: city.tokens.resident,
    headers: { 'idempotency-key': key },
    body: streetLightCase(random, marker),
  })
  acknowledged.set(key, { ...filed, key, status: 'submitted' })
}

/** One act further, when there is one. */
async function advance(call: Call, { key, reference, status }: Acked): Promise<void> {
  if (status === RATED) return
  const path = `/api/v1/cases/${reference}`
  const seen = await call<Acked>({ name: 'read', path, token: city.tokens.dispatcher })
  const act = nextAct(seen.status)
  if (!act) return
  const body = { ...act.command, rev: seen.rev }
  const acted = await call<Acked>({ name: 'act', method: 'POST', path: `${path}/commands`, token: act.token, body })
  const isRated = seen.status === 'closed'
  acknowledged.set(key, { key, reference, rev: acted.rev, status: isRated ? RATED : acted.status })
  acts += 1
}

/** A resident and the offices in one: files, and takes its cases further; what fails is tried again. */
async function live(client: number): Promise<void> {
  const call = makeClient(city.base, new Latencies())
  for (let index = 0; !stopped; ) {
    const key = `kill-${client}-${index}`
    try {
      await file(call, key, `K${client}N${index}`)
      index += 1
      const mine = [...acknowledged.values()].filter((known) => known.key.startsWith(`kill-${client}-`))
      for (const known of mine.slice(-4)) await advance(call, known)
      await wait(PAUSE_MS)
    } catch {
      // The server is down; the same key is sent again, as a browser would.
      await wait(20)
    }
  }
}

/** A process that has just started answers slowly, and the slower the busier the machine is: work must be under way. */
async function untilAtWork(): Promise<void> {
  const before = { filed: acknowledged.size, acts }
  for (let waited = 0; waited < AT_WORK_WITHIN_MS; waited += 10) {
    if (acknowledged.size > before.filed && acts > before.acts) return
    await wait(10)
  }
}

it(`loses and doubles nothing when the process is killed ${KILLS} times (seed ${seed})`, async () => {
  const clients = Array.from({ length: CLIENTS }, (_unused, client) => live(client))
  for (let kill = 0; kill < KILLS; kill += 1) {
    await untilAtWork()
    // At a random point of the work, which does not stop.
    await wait(random() * 400)
    await city.kill()
    await city.start()
  }
  stopped = true
  await Promise.all(clients)
  await city.untilQuiet()

  expect(acknowledged.size + acts, 'acknowledged writes').toBeGreaterThan(KILLS * 2)
  expect(acts, 'acknowledged acts').toBeGreaterThan(KILLS / 2)
  const rows = await deps.db.case.findMany({ include: { assignments: true } })
  // Every filing has a title of its own: a second row with it would be a case filed twice.
  expect(new Set(rows.map((row) => row.title)).size).toBe(rows.length)
  const byReference = new Map(rows.map((row) => [row.reference, row]))
  for (const { key, reference, rev } of acknowledged.values()) {
    const row = byReference.get(reference)
    expect(row, `case ${key} was acknowledged and is gone`).toBeDefined()
    expect(row?.rev, `an acknowledged act on ${key} is gone`).toBeGreaterThanOrEqual(rev)
  }

  for (const row of rows) {
    const events = await deps.db.event.findMany({ where: { stream: caseStream(row.id) }, orderBy: { rev: 'asc' } })
    const state = foldCase(events.map((event) => ({ ...parseCaseEvent(event), at: event.at, rev: event.rev })))
    expect(state).toEqual(fromRow(row))
  }
  expect((await verifyEvents(deps)).broken).toEqual([])

  const ids = rows.map((row) => row.id)
  for (const effect of EFFECTS) expect(await missingEffect(deps, effect, ids), effect.contract.kind).toEqual([])
  expect(await missingRouting(deps, new Date(Date.now() + 1000))).toEqual([])
  expect(await deps.db.job.count()).toBe(0)

  const awards = await deps.db.creditAward.groupBy({ by: ['ruleCode', 'userId', 'caseId', 'round'], _count: true })
  for (const award of awards) expect(award._count).toBe(1)
  const confirmed = rows.filter((row) => row.status === 'closed' && row.closureType === 'confirmed')
  const paid = new Set(awards.map((award) => award.caseId))
  expect(confirmed.filter((row) => !paid.has(row.id))).toEqual([])
  expect((await verifyLedger(deps)).problems).toEqual([])
})
