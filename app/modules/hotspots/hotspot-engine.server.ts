import { LRUCache } from 'lru-cache'
import type { Services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { makeGivingWay } from '../../platform/give-way.server.ts'
import { readRows } from '../../platform/read-rows.server.ts'
import { remember } from '../../platform/remember.server.ts'
import { type Clusterer, makeClusterer } from './clusterer.rules.ts'
import type { Features } from './features.rules.ts'
import type { PlaceCodes } from './place-agreement.rules.ts'
import { unpackFeatures } from './stored-features.server.ts'

/** Messages that a process keeps in memory: the newest. Older troubles stay on the board and are not added to. */
export const LIVE_MESSAGES = 100_000
/** Rows of one question: some milliseconds, in which nothing else of the thread has its turn. */
const PAGE = 250

/**
 * A clusterer that has taken in the members up to `seen`, the rev of the head. `busy` lets one change run at a time;
 * `waiting` are the cases of the next. `summaries`: when this process summed up a trouble, and of how many messages.
 */
export type HotspotEngine = {
  clusterer: Clusterer
  seen: number
  busy: Promise<unknown>
  waiting: { caseIds: Set<string>; placed: Promise<string[]> } | null
  summaries: LRUCache<string, { size: number; at: number }>
}

/** Troubles whose last summary is remembered. */
const SUMMARIES = 10_000

export type MemberRow = {
  caseId: string
  hotspotId: string | null
  seq: number
  caseRev: number
  features: string
  districtCode: string | null
  streetCode: string | null
}

type Deps = Pick<Services, 'db' | 'ids'>

const engines = remember('hotspot-engines', () => new WeakMap<object, HotspotEngine>())

/** Features and place of a stored member. */
export function readMember(row: MemberRow): { features: Features; place: PlaceCodes } {
  return {
    features: unpackFeatures(row.features),
    place: { district: row.districtCode, street: row.streetCode },
  }
}

/** The engine of this process for a city; empty until `catchUp`. */
export function engineOf({ db, ids }: Deps): HotspotEngine {
  let engine = engines.get(db)
  if (!engine) {
    engine = {
      clusterer: makeClusterer(() => ids.newId()),
      seen: 0,
      busy: Promise.resolve(),
      waiting: null,
      summaries: new LRUCache({ max: SUMMARIES }),
    }
    engines.set(db, engine)
  }
  return engine
}

/** Forgets what is in memory; the next use reads it again. */
export function forgetEngine({ db }: Pick<Services, 'db'>): void {
  engines.delete(db)
}

function takeIn({ clusterer }: HotspotEngine, row: MemberRow): void {
  const { features, place } = readMember(row)
  if (row.hotspotId === null) clusterer.remove(row.caseId, features)
  else if (clusterer.groupOf(row.caseId) === undefined) clusterer.restore(row.caseId, features, place, row.hotspotId)
  else if (clusterer.groupOf(row.caseId) !== row.hotspotId) clusterer.putBack(row.caseId, row.hotspotId)
}

/** From where on members are live: 1, where the first one stands, while there are few. */
async function firstLive({ db }: Deps): Promise<number> {
  const [row] = await readRows<{ seq: number }>(
    db,
    Prisma.sql`SELECT "seq" FROM "HotspotMember" ORDER BY "seq" DESC LIMIT 1 OFFSET ${LIVE_MESSAGES}`,
  )
  return row?.seq ?? 1
}

/**
 * Takes in what other processes have written since, in their order; at first all that is live. Of a case that was
 * edited elsewhere the words of before stay in memory, in the group that the other process found for the new ones.
 */
export async function catchUp(engine: HotspotEngine, deps: Deps): Promise<void> {
  const [head] = await readRows<{ rev: number }>(
    deps.db,
    Prisma.sql`SELECT "rev" FROM "HotspotHead" WHERE "id" = 'city'`,
  )
  const rev = head?.rev ?? 0
  if (rev === engine.seen) return
  let from = engine.seen === 0 ? await firstLive(deps) : engine.seen
  // To an empty memory only what stands somewhere is news.
  const isNews = engine.seen === 0 ? Prisma.sql`"hotspotId" IS NOT NULL` : Prisma.sql`1 = 1`
  const giveWay = makeGivingWay()
  let after = ''
  for (;;) {
    const rows = await readRows<MemberRow>(
      deps.db,
      Prisma.sql`SELECT "caseId", "hotspotId", "seq", "caseRev", "features", "districtCode", "streetCode"
        FROM "HotspotMember" WHERE ${isNews} AND "seq" BETWEEN ${from} AND ${rev} AND ("seq" > ${from} OR "caseId" > ${after})
        ORDER BY "seq", "caseId" LIMIT ${PAGE}`,
    )
    for (const row of rows) {
      takeIn(engine, row)
      await giveWay()
    }
    const last = rows.at(-1)
    if (!last || rows.length < PAGE) break
    from = last.seq
    after = last.caseId
  }
  engine.seen = rev
}
