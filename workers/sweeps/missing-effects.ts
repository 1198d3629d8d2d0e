import type { Services } from '#app/platform/container.server.ts'
import { Prisma } from '#app/platform/db.server.ts'
import type { JobContract } from '#app/platform/ports/queue.ts'
import {
  causesOf,
  indexCaseContract,
  keepHotspotsContract,
  notifyContract,
  syncAwardsContract,
  syncClocksContract,
  syncMeasuresContract,
} from '../reactions.ts'

/** A case whose effect is behind its facts. */
export type Behind = { id: string; rev: number }

type Deps = Pick<Services, 'db'>

/** An effect that notes, per case, the rev it stands at. */
export type Effect = { contract: JobContract; table: Prisma.Sql; caseId: Prisma.Sql; rev: Prisma.Sql }

/** The search entry is that of the embedded index; another engine brings its own sweep. */
export const EFFECTS: readonly Effect[] = [
  {
    contract: syncClocksContract,
    table: Prisma.raw('"CaseClocks"'),
    caseId: Prisma.raw('"caseId"'),
    rev: Prisma.raw('"caseRev"'),
  },
  {
    contract: indexCaseContract,
    table: Prisma.raw('"SearchEntry"'),
    caseId: Prisma.raw('"id"'),
    rev: Prisma.raw('"rev"'),
  },
  {
    contract: syncAwardsContract,
    table: Prisma.raw('"CaseAwards"'),
    caseId: Prisma.raw('"caseId"'),
    rev: Prisma.raw('"caseRev"'),
  },
  {
    contract: keepHotspotsContract,
    table: Prisma.raw('"HotspotMember"'),
    caseId: Prisma.raw('"caseId"'),
    rev: Prisma.raw('"caseRev"'),
  },
  {
    contract: syncMeasuresContract,
    table: Prisma.raw('(SELECT "caseId", "caseRev" FROM "CaseMeasure" WHERE "turn" = 1)'),
    caseId: Prisma.raw('"caseId"'),
    rev: Prisma.raw('"caseRev"'),
  },
  {
    contract: notifyContract,
    table: Prisma.raw('"NoticeCursor"'),
    caseId: Prisma.raw('"subject"'),
    rev: Prisma.raw('"rev"'),
  },
]

const LIMIT = 200

/**
 * Cases, of these or of all, that wait for the rules since before `before`; those in the dispatcher's queue have been
 * decided. The 200 that wait longest.
 */
export async function missingRouting({ db }: Deps, before: Date, ids?: readonly string[]): Promise<Behind[]> {
  return db.case.findMany({
    where: {
      ...(ids && { id: { in: [...ids] } }),
      status: 'submitted',
      submittedAt: { lte: before },
      updatedAt: { lte: before },
      NOT: { flags: { contains: 'queued' } },
    },
    orderBy: { submittedAt: 'asc' },
    ...(!ids && { take: LIMIT }),
    select: { id: true, rev: true },
  })
}

/** Of these cases, those whose effect has not taken in the newest fact that it follows from. */
export async function missingEffect(
  { db }: Deps,
  { contract, table, caseId, rev }: Effect,
  ids: readonly string[],
): Promise<Behind[]> {
  if (ids.length === 0) return []
  const rows = await db.$queryRaw<Array<{ id: string; rev: number | bigint }>>`
    SELECT c."id", c."rev" FROM "Case" c LEFT JOIN ${table} x ON x.${caseId} = c."id"
    WHERE c."id" IN (${Prisma.join([...ids])}) AND COALESCE(x.${rev}, 0) < (
      SELECT MAX(e."rev") FROM "Event" e
      WHERE e."stream" = 'case:' || c."id" AND e."type" IN (${Prisma.join(causesOf(contract))}))`
  return rows.map((row) => ({ id: row.id, rev: Number(row.rev) }))
}
