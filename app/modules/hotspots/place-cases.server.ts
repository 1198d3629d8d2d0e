import { type Services, services } from '../../platform/container.server.ts'
import { isUniqueViolation, Prisma } from '../../platform/db.server.ts'
import { AppError } from '../../platform/errors.ts'
import { readRows } from '../../platform/read-rows.server.ts'
import { insertInto, isLostRace, updateOne, type Write, writeBatch } from '../../platform/write-batch.server.ts'
import type { Placement } from './clusterer.rules.ts'
import { type Features, featuresOf } from './features.rules.ts'
import { catchUp, engineOf, type HotspotEngine, type MemberRow, readMember } from './hotspot-engine.server.ts'
import type { PlaceCodes } from './place-agreement.rules.ts'
import { packFeatures } from './stored-features.server.ts'

const ATTEMPTS = 5
const OVERTAKEN = new AppError('conflict', 'hotspots_overtaken', {
  zh: '热点刚刚被更新，请稍后再试',
  en: 'The troubles have just been updated; please try again',
})

type CaseWords = {
  id: string
  rev: number
  status: string
  title: string
  text: string
  districtCode: string | null
  streetCode: string | null
  submittedAt: Date
  mergedIntoId: string | null
}

/** A case whose place among the troubles is to change, with what is stored of it. */
type Change = { row: CaseWords; stored: MemberRow | undefined; features: Features; place: PlaceCodes }
type Done = Change & { placement: Placement | null }

async function readCases(ids: readonly string[], { db }: Services): Promise<CaseWords[]> {
  return readRows<CaseWords>(
    db,
    Prisma.sql`SELECT "id", "rev", "status", "title", "text", "districtCode", "streetCode", "submittedAt", "mergedIntoId"
      FROM "Case" WHERE "id" IN (${Prisma.join([...ids])}) ORDER BY "submittedAt", "id"`,
  )
}

async function readStored(ids: readonly string[], { db }: Services): Promise<Map<string, MemberRow>> {
  const rows = await readRows<MemberRow>(
    db,
    Prisma.sql`SELECT "caseId", "hotspotId", "seq", "caseRev", "features", "districtCode", "streetCode"
      FROM "HotspotMember" WHERE "caseId" IN (${Prisma.join([...ids])})`,
  )
  return new Map(rows.map((row) => [row.caseId, row]))
}

/** Where a person's merge says that it belongs; undefined leaves it to the words. */
const decidedGroup = ({ clusterer }: HotspotEngine, { mergedIntoId }: CaseWords) =>
  mergedIntoId === null ? undefined : clusterer.groupOf(mergedIntoId)

function isSame(change: Change, engine: HotspotEngine): boolean {
  const { stored, row, features, place } = change
  if (!stored) return false
  if (row.status === 'withdrawn') return stored.hotspotId === null
  const decided = decidedGroup(engine, row)
  const stands = stored.hotspotId !== null && (decided === undefined || decided === stored.hotspotId)
  const words = stored.features === packFeatures(features)
  return stands && words && stored.districtCode === place.district && stored.streetCode === place.street
}

function perform(change: Change, engine: HotspotEngine): Done {
  const { row, stored, features, place } = change
  const { clusterer } = engine
  if (isSame(change, engine)) return { ...change, placement: null }
  const from = clusterer.groupOf(row.id) ?? null
  if (stored) clusterer.remove(row.id, readMember(stored).features)
  if (row.status === 'withdrawn') return { ...change, placement: null }
  const decided = decidedGroup(engine, row)
  if (decided === undefined) return { ...change, placement: clusterer.place(row.id, features, place) }
  clusterer.restore(row.id, features, place, decided)
  return { ...change, placement: { group: decided, moved: new Map([[row.id, { from, to: decided }]]) } }
}

function undo(done: readonly Done[], { clusterer }: HotspotEngine): void {
  for (const { row, stored, features, placement } of [...done].reverse()) {
    if (placement) clusterer.takeBack(row.id, features, placement)
    if (stored?.hotspotId && clusterer.groupOf(row.id) === undefined) {
      const before = readMember(stored)
      clusterer.restore(row.id, before.features, before.place, stored.hotspotId)
    }
  }
}

function memberWrite(change: Done, engine: HotspotEngine, seq: number): Write[] {
  const { row, stored, features, place } = change
  const data = {
    hotspotId: row.status === 'withdrawn' ? null : (engine.clusterer.groupOf(row.id) ?? null),
    seq,
    caseRev: row.rev,
    // What was taken out is told by the words it came in with.
    features: row.status === 'withdrawn' && stored ? stored.features : packFeatures(features),
    districtCode: place.district,
    streetCode: place.street,
    at: row.submittedAt,
  }
  return stored
    ? [updateOne('HotspotMember', { caseId: row.id }, data)]
    : insertInto('HotspotMember', [{ caseId: row.id, ...data }])
}

const MOVED_AT_ONCE = 500

/** Members that moved because others came, by the group they are in now. */
function moveWrites(done: readonly Done[], engine: HotspotEngine, seq: number): Write[] {
  const own = new Set(done.map(({ row }) => row.id))
  const byGroup = new Map<string, string[]>()
  for (const key of new Set(done.flatMap(({ placement }) => [...(placement?.moved.keys() ?? [])]))) {
    const group = engine.clusterer.groupOf(key)
    if (!own.has(key) && group !== undefined) byGroup.set(group, [...(byGroup.get(group) ?? []), key])
  }
  return [...byGroup].flatMap(([group, keys]) =>
    Array.from({ length: Math.ceil(keys.length / MOVED_AT_ONCE) }, (_, page) => {
      const some = keys.slice(page * MOVED_AT_ONCE, (page + 1) * MOVED_AT_ONCE)
      return {
        sql: Prisma.sql`UPDATE "HotspotMember" SET "hotspotId" = ${group}, "seq" = ${seq}
          WHERE "caseId" IN (${Prisma.join(some)})`,
      }
    }),
  )
}

function headWrite(seen: number): Write {
  if (seen === 0) return insertInto('HotspotHead', [{ id: 'city', rev: 1 }])[0] as Write
  return updateOne('HotspotHead', { id: 'city', rev: seen }, { rev: seen + 1 })
}

function touched(done: readonly Done[], engine: HotspotEngine): string[] {
  const groups = done.flatMap(({ row, stored, placement }) => [
    stored?.hotspotId,
    engine.clusterer.groupOf(row.id),
    ...[...(placement?.moved.values() ?? [])].flatMap(({ from, to }) => [from, to]),
  ])
  return [...new Set(groups.filter((id) => typeof id === 'string'))]
}

async function placeOnce(ids: readonly string[], engine: HotspotEngine, deps: Services): Promise<string[]> {
  await catchUp(engine, deps)
  const rows = await readCases(ids, deps)
  const stored = await readStored(ids, deps)
  const changes = rows.map((row) => ({
    row,
    stored: stored.get(row.id),
    features: featuresOf(row.title, row.text),
    place: { district: row.districtCode, street: row.streetCode },
  }))
  const done = changes.map((change) => perform(change, engine))
  const changed = done.filter(({ row, stored: was, placement }) => placement !== null || row.rev !== was?.caseRev)
  if (changed.length === 0) return touched(done, engine)
  const seq = engine.seen + 1
  const writes = [
    headWrite(engine.seen),
    ...changed.flatMap((one) => memberWrite(one, engine, seq)),
    ...moveWrites(done, engine, seq),
  ]
  try {
    await writeBatch(deps.db, 'place-cases', writes, 'derived')
  } catch (error) {
    undo(done, engine)
    throw error
  }
  engine.seen = seq
  return touched(done, engine)
}

async function placeInTurn(ids: readonly string[], engine: HotspotEngine, deps: Services): Promise<string[]> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await placeOnce(ids, engine, deps)
    } catch (error) {
      const overtaken = isLostRace(error) || isUniqueViolation(error)
      if (!overtaken || attempt === ATTEMPTS) throw overtaken ? OVERTAKEN : error
    }
  }
}

/**
 * Brings the place of these cases among the troubles in line with what the cases say now: new ones join or found one,
 * edited ones stand anew, withdrawn ones leave, merged ones go where the other is. Returns the troubles that changed.
 * Idempotent; one change at a time per process, and against other processes by the head's rev. Throws AppError conflict
 * when overtaken five times in a row.
 */
export async function placeCases(ids: readonly string[], deps: Services = services()): Promise<string[]> {
  if (ids.length === 0) return []
  const engine = engineOf(deps)
  const turn = engine.busy.then(() => placeInTurn(ids, engine, deps))
  engine.busy = turn.catch(() => undefined)
  return turn
}
