import { setTimeout as wait } from 'node:timers/promises'
import { buildServices, makeSearchKeys, type Services } from '#app/platform/container.server.ts'
import { type ProcessRole, readEnv } from '#app/platform/env.server.ts'
import { liveEpoch } from '#app/platform/live/live-epoch.server.ts'
import { revsOf } from '#app/platform/live/live-revs.server.ts'
import { SearchExchanges } from '#tests/contracts/meilisearch-exchanges.ts'
import { findDisagreements, findDoubled, findLost, type Patience, untilComplete } from './examine.ts'
import type { FaultRow } from './faults-table.ts'
import { openCityOfProcesses } from './processes.ts'
import { makeTraffic } from './traffic.ts'
import { openWatchers } from './watchers.ts'

const ROLES: ProcessRole[] = ['web', 'web', 'worker', 'worker', 'relay', 'relay', 'scheduler']
const BROWSERS = 1_000
/** Cases that browsers watch; each tenth browser watches the list of all cases too. */
const WATCHED = 25
const SEED = Number(process.env.FAULT_SEED ?? 20_261_122)
const READY_MS = 20_000
const TOLD_OF_A_KIND = 5
/** Short, so that a worker that is frozen for longer does not take the suite long. */
export const JOB_LEASE_SECONDS = 6

type Fault = {
  fault: string
  /** Makes the fault and waits for its end; returns how often it struck. */
  strike(): Promise<number>
  patience?: Patience
}

/** Search server of its own: exchanges of its documented interface, on a port that stays the same. */
async function openSearch() {
  const exchanges = new SearchExchanges()
  const url = await exchanges.start()
  const [keys] = await makeSearchKeys({ url, masterKey: exchanges.masterKey })
  return { exchanges, url, key: keys?.key ?? '', start: () => exchanges.start(Number(new URL(url).port)) }
}

async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  for (const since = performance.now(); !(await isSo()); await wait(100)) {
    if (performance.now() - since > READY_MS) throw new Error(`not in time: ${what}`)
  }
}

/** The first few of each kind, one to a line. */
function inWords(findings: Record<string, readonly string[]>): string {
  return Object.entries(findings)
    .flatMap(([kind, list]) => list.slice(0, TOLD_OF_A_KIND).map((one) => `${kind}: ${one}`))
    .join('\n')
}

/** A city under traffic, with a thousand browsers, that faults are tried on one after the other. */
export async function openFaultCity() {
  const search = await openSearch()
  const settings = {
    MEILI_URL: search.url,
    MEILI_KEY: search.key,
    DRAIN_SECONDS: '0',
    JOB_LEASE_SECONDS: String(JOB_LEASE_SECONDS),
  }
  const city = await openCityOfProcesses(ROLES, settings, { durable: true })
  const deps: Services = buildServices(readEnv(city.environment))
  const bases = city.processes.filter(({ role }) => role === 'web').map(({ base }) => base)
  const traffic = makeTraffic({ bases, tokens: city.tokens, seed: SEED })
  async function shut(): Promise<void> {
    await traffic.stop()
    await deps.close()
    await city.close()
    await search.exchanges.stop()
  }
  async function orShut<T>(work: Promise<T>): Promise<T> {
    return work.catch(async (error: unknown) => {
      await shut()
      throw error
    })
  }
  await liveEpoch(deps)

  /** Cases that are at work, and so on the public list. */
  async function openWatched(): Promise<string[]> {
    traffic.resume()
    const open = async (index: number) => {
      const reference = (await traffic.file(`W${index}`)) ?? ''
      await until('a case is dispatched', async () => (await traffic.act(reference, () => undefined)) === 'dispatched')
      await traffic.act(reference, traffic.nextOfLife)
      return reference
    }
    const references = await Promise.all(Array.from({ length: WATCHED }, (_unused, index) => open(index)))
    await traffic.stop()
    return references
  }
  const watched = await orShut(openWatched())
  const rows = await deps.db.case.findMany({ where: { reference: { in: watched } }, select: { id: true } })
  const topicsOf = (index: number) => {
    const topic = `case:${rows[index % rows.length]?.id ?? ''}`
    return index % 10 === 0 ? [topic, 'cases'] : [topic]
  }
  const heads = (topics: readonly string[]) => revsOf(topics, deps)
  const watchers = await openWatchers(
    bases,
    Array.from({ length: BROWSERS }, (_unused, index) => topicsOf(index)),
    heads,
  )
  await orShut(until('every browser watches', async () => (await watchers.missed()).length === 0))

  /** One fault under traffic, then everything is looked at; `wrong` says in words what the numbers of `row` count. */
  async function suffer({ fault, strike, patience = {} }: Fault): Promise<{ row: FaultRow; wrong: string }> {
    const since = performance.now()
    const before = traffic.acknowledged.length
    const regressedBefore = watchers.told.regressed
    traffic.start(watched)
    const times = await strike()
    await traffic.stop()
    const incomplete = await untilComplete(deps, patience)
    const late = await watchers.missed()
    const lost = await findLost(deps, traffic.acknowledged)
    const doubled = await findDoubled(deps)
    const disagreeing = await findDisagreements(deps)
    const rude = traffic.rude.splice(0)
    if (rude.length > 0) throw new Error(`${fault}: ${rude.length} answers that nobody should get: ${rude[0]}`)
    const wrong = inWords({ lost, doubled, incomplete, disagreeing, missed: late })
    const row = {
      fault,
      times,
      acknowledged: traffic.acknowledged.length - before,
      lost: lost.length,
      doubled: doubled.length,
      incomplete: incomplete.length,
      disagreeing: disagreeing.length,
      missed: late.length,
      regressed: watchers.told.regressed - regressedBefore,
      seconds: Math.round((performance.now() - since) / 1000),
    }
    return { row, wrong }
  }

  return {
    ...city,
    deps,
    search,
    traffic,
    watchers,
    suffer,
    all: (role: ProcessRole) => city.processes.filter((one) => one.role === role),
    /** The first process of a role, or another of them. */
    of(role: ProcessRole, index = 0) {
      const found = city.processes.filter((one) => one.role === role)[index]
      if (!found) throw new Error(`no process ${role} ${index}`)
      return found
    },
    async close() {
      watchers.close()
      await shut()
    },
  }
}

export type FaultCity = Awaited<ReturnType<typeof openFaultCity>>
