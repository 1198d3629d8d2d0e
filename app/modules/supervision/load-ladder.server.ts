import { type Services, services } from '../../platform/container.server.ts'
import { type Ladder, ladderLevelSchema } from './ladder.schema.ts'

const list = (json: string): unknown => JSON.parse(json)

/** The ladder as the city has set it, the lowest rung first; five rows by their key. */
export async function loadLadder(deps: Pick<Services, 'db'> = services()): Promise<Ladder> {
  const rows = await deps.db.ladderLevel.findMany({ orderBy: { rank: 'asc' } })
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
