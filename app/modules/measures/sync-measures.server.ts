import { type Services, services } from '../../platform/container.server.ts'
import { isUniqueViolation, Prisma } from '../../platform/db.server.ts'
import { AppError } from '../../platform/errors.ts'
import { readRows } from '../../platform/read-rows.server.ts'
import { regionOf } from '../../platform/region.server.ts'
import { insertInto, isLostRace, updateOne, type Write, writeBatch } from '../../platform/write-batch.server.ts'
import { foldMeasures } from './fold-measures.server.ts'
import { datesOf, differingColumns, type MeasureRow } from './measure-row.rules.ts'

const ATTEMPTS = 5
const OVERTAKEN = new AppError('conflict', 'measures_overtaken', {
  zh: '指标刚刚被更新，请稍后再试',
  en: 'The measures have just been updated; please try again',
})

type Reads = Pick<Services, 'db'>

/** Stored turns of these cases, by case and in order. */
export async function storedMeasures(ids: readonly string[], { db }: Reads): Promise<Map<string, MeasureRow[]>> {
  const rows = await readRows<MeasureRow>(
    db,
    Prisma.sql`SELECT * FROM "CaseMeasure" WHERE "caseId" IN (${Prisma.join([...ids])}) ORDER BY "caseId", "turn"`,
  )
  const byCase = new Map<string, MeasureRow[]>()
  for (const row of rows) byCase.set(row.caseId, [...(byCase.get(row.caseId) ?? []), row])
  return byCase
}

/** True when only the rev is new, or nothing. */
const isSame = (wanted: readonly MeasureRow[], stored: readonly MeasureRow[]) =>
  wanted.length === stored.length &&
  wanted.every((row, index) => differingColumns(row, stored[index] as MeasureRow).length === 0)

/** The first turn is the head: who wins it writes the others. */
function writesOf(wanted: readonly MeasureRow[], stored: readonly MeasureRow[]): Write[] {
  const rows = wanted.map((row, index) => {
    const was = stored[index]
    if (!was) return insertInto('CaseMeasure', [row])
    const { caseId, turn, ...columns } = row
    const seen = turn === 1 ? { caseRev: was.caseRev } : null
    return [updateOne('CaseMeasure', { caseId, turn, ...seen }, columns)]
  })
  const [head] = wanted
  if (head && stored.length > wanted.length) {
    const { caseId } = head
    rows.push([{ sql: Prisma.sql`DELETE FROM "CaseMeasure" WHERE "caseId" = ${caseId} AND "turn" > ${wanted.length}` }])
  }
  return rows.flat()
}

type Change = { wanted: MeasureRow[]; stored: MeasureRow[] }

/** Days and months whose figures are no longer those of their cases; what is marked already costs no write. */
async function staleWrites(changes: readonly Change[], deps: Services): Promise<Write[]> {
  const { dayOf } = await regionOf(deps)
  const dates = changes.flatMap(({ wanted, stored }) => [...wanted, ...stored].flatMap(datesOf))
  const days = [...new Set(dates.map(dayOf))].sort()
  if (days.length === 0) return []
  const months = [...new Set(days.map((day) => day.slice(0, 7)))]
  const set = Prisma.sql`SET "staleAt" = ${deps.clock.now()} WHERE "staleAt" IS NULL AND`
  return [
    { sql: Prisma.sql`UPDATE "MeasureDay" ${set} "day" IN (${Prisma.join(days)})` },
    { sql: Prisma.sql`UPDATE "MeasureMonth" ${set} "month" IN (${Prisma.join(months)})` },
  ]
}

async function syncOnce(ids: readonly string[], deps: Services): Promise<number> {
  const stored = await storedMeasures(ids, deps)
  const folded = await foldMeasures(ids, deps)
  const changes: Change[] = []
  const writes: Write[] = []
  for (const [caseId, wanted] of folded) {
    const was = stored.get(caseId) ?? []
    if (was[0] && was[0].caseRev > (wanted[0]?.caseRev ?? 0)) continue
    if (was[0]?.caseRev === wanted[0]?.caseRev && isSame(wanted, was)) continue
    if (!isSame(wanted, was)) changes.push({ wanted, stored: was })
    writes.push(...writesOf(wanted, was))
  }
  if (writes.length === 0) return 0
  writes.push(...(await staleWrites(changes, deps)))
  await writeBatch(deps.db, 'sync-measures', writes, 'derived')
  return changes.length
}

/**
 * Brings the turns of these cases in line with their facts, clocks and exclusions, whatever the order of the calls.
 * Returns how many cases changed. Duplicate and concurrent calls are harmless; throws AppError conflict when overtaken
 * five times in a row, and when a fact cannot be read.
 */
export async function syncMeasures(ids: readonly string[], deps: Services = services()): Promise<number> {
  if (ids.length === 0) return 0
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await syncOnce(ids, deps)
    } catch (error) {
      const overtaken = isLostRace(error) || isUniqueViolation(error)
      if (!overtaken || attempt === ATTEMPTS) throw overtaken ? OVERTAKEN : error
    }
  }
}
