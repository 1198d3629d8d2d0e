import { type Services, services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { readRows } from '../../platform/read-rows.server.ts'
import { type Ladder, ladderLevelSchema } from './ladder.schema.ts'

type Row = Record<'acknowledge' | 'issuers' | 'addressees' | 'triggers', string> & { rectify: string | null }

const list = (json: string): unknown => JSON.parse(json)

/** The ladder as the city has set it, the lowest rung first; five rows by their key, read with every dispatch. */
export async function loadLadder(deps: Pick<Services, 'db'> = services()): Promise<Ladder> {
  const rows = await readRows<Row>(deps.db, Prisma.sql`SELECT * FROM "LadderLevel" ORDER BY "rank"`)
  return rows.map((row) =>
    ladderLevelSchema.parse({
      ...row,
      acknowledge: list(row.acknowledge),
      rectify: row.rectify === null ? null : list(row.rectify),
      issuers: list(row.issuers),
      addressees: list(row.addressees),
      triggers: list(row.triggers),
    }),
  )
}
