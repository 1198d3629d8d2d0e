import { type Services, services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { readRows } from '../../platform/read-rows.server.ts'
import { caseStream, isCaseEvent, parseCaseEvent } from '../cases/case.events.ts'
import { clockOutcomes } from '../sla/clock-outcomes.queries.server.ts'
import { unitedMeasures } from './exclusion.schema.ts'
import type { MeasureRow } from './measure-row.rules.ts'
import { type CaseFact, turnsOf } from './turn.rules.ts'
import { withClocks } from './turn-clocks.rules.ts'

type Reads = Pick<Services, 'db'>
type Fact = { stream: string; rev: number; type: string; payload: string; at: Date; actorRole: string }

async function readFacts(ids: readonly string[], { db }: Reads): Promise<Map<string, Fact[]>> {
  const rows = await readRows<Fact>(
    db,
    Prisma.sql`SELECT "stream", "rev", "type", "payload", "at", "actorRole" FROM "Event"
      WHERE "stream" IN (${Prisma.join(ids.map(caseStream))}) ORDER BY "stream", "rev"`,
  )
  const byStream = new Map<string, Fact[]>()
  for (const row of rows) byStream.set(row.stream, [...(byStream.get(row.stream) ?? []), row])
  return byStream
}

async function readPlaces(ids: readonly string[], { db }: Reads): Promise<Map<string, string | null>> {
  const rows = await readRows<{ id: string; streetCode: string | null }>(
    db,
    Prisma.sql`SELECT "id", "streetCode" FROM "Case" WHERE "id" IN (${Prisma.join([...ids])})`,
  )
  return new Map(rows.map(({ id, streetCode }) => [id, streetCode]))
}

async function readExclusions(ids: readonly string[], { db }: Reads): Promise<Map<string, string[]>> {
  const rows = await readRows<{ caseId: string; measures: string }>(
    db,
    Prisma.sql`SELECT "caseId", "measures" FROM "MeasureExclusion"
      WHERE "caseId" IN (${Prisma.join([...ids])}) AND "isExcluded" = ${true}`,
  )
  const byCase = new Map<string, string[]>()
  for (const { caseId, measures } of rows) byCase.set(caseId, [...(byCase.get(caseId) ?? []), measures])
  return byCase
}

const toFact = (row: Fact): CaseFact => ({ ...parseCaseEvent(row), at: row.at, rev: row.rev, actorRole: row.actorRole })

/**
 * The rows that the facts and clocks of these cases amount to, by case; a case that has none is not in the map. Throws
 * when a fact cannot be read.
 */
export async function foldMeasures(
  ids: readonly string[],
  deps: Reads = services(),
): Promise<Map<string, MeasureRow[]>> {
  if (ids.length === 0) return new Map()
  // Facts before clocks: a clock that has already seen more is right, the other way round it would be too old.
  const facts = await readFacts(ids, deps)
  const [places, clocks, exclusions] = await Promise.all([
    readPlaces(ids, deps),
    clockOutcomes(ids, deps),
    readExclusions(ids, deps),
  ])
  const folded = new Map<string, MeasureRow[]>()
  for (const caseId of ids) {
    const known = (facts.get(caseStream(caseId)) ?? []).filter(isCaseEvent)
    const caseRev = known.at(-1)?.rev
    if (caseRev === undefined || !places.has(caseId)) continue
    const about = {
      caseId,
      caseRev,
      streetCode: places.get(caseId) ?? null,
      excluded: unitedMeasures(exclusions.get(caseId) ?? []),
    }
    const turns = withClocks(turnsOf(known.map(toFact)), clocks.get(caseId) ?? [])
    folded.set(
      caseId,
      turns.map((turn) => ({ ...about, ...turn })),
    )
  }
  return folded
}
