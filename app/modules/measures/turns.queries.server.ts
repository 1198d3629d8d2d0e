import type { Services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { readRows } from '../../platform/read-rows.server.ts'
import type { DEFINITIONS, Measure } from './measure.schema.ts'
import type { MeasureRow } from './measure-row.rules.ts'

/** Rows of one question: some milliseconds, in which nothing else of the thread has its turn. */
const PAGE = 250

/** The date that puts a turn into a stretch of time. */
export type By = (typeof DEFINITIONS)[Measure]['by']

/**
 * The turns of one unit that a date puts into a stretch of time, in pages, in the order of (date, case, turn). `after`
 * goes on behind a row.
 */
export async function* turnsIn(
  where: { departmentId: string; by: By; from: Date; until: Date; after?: { at: Date; caseId: string; turn: number } },
  { db }: Pick<Services, 'db'>,
  size = PAGE,
): AsyncGenerator<MeasureRow[]> {
  const { departmentId, by, from, until } = where
  const date = Prisma.raw(`"${by}"`)
  for (let last = where.after; ; ) {
    const behind = last
      ? Prisma.sql`AND ${date} >= ${last.at} AND (${date} > ${last.at} OR "caseId" > ${last.caseId}
          OR ("caseId" = ${last.caseId} AND "turn" > ${last.turn}))`
      : Prisma.empty
    const rows = await readRows<MeasureRow>(
      db,
      Prisma.sql`SELECT * FROM "CaseMeasure" WHERE "departmentId" = ${departmentId}
        AND ${date} >= ${from} AND ${date} < ${until} ${behind} ORDER BY ${date}, "caseId", "turn" LIMIT ${size}`,
    )
    yield rows
    const end = rows.at(-1)
    if (!end || rows.length < size) return
    last = { at: end[by] as Date, caseId: end.caseId, turn: end.turn }
  }
}
