import { type Services, services } from '../../platform/container.server.ts'
import { anchorOf } from './anchor-ledger.server.ts'

/** A year of days; older ones are in the files that were downloaded. */
const PUBLISHED = 366
/** Days that a check computes again; the hashes before them are held by theirs. */
const CHECKED = 35

export type AnchorView = { day: string; transfers: number; hash: string }

/** Published anchors, newest first. */
export async function anchors(
  { take = PUBLISHED }: { take?: number } = {},
  { db }: Pick<Services, 'db'> = services(),
): Promise<AnchorView[]> {
  return db.creditAnchor.findMany({
    orderBy: { day: 'desc' },
    take: Math.min(take, PUBLISHED),
    select: { day: true, transfers: true, hash: true },
  })
}

/** The published anchors as lines: day, number of transfers, hash. */
export async function anchorsCsv(deps: Pick<Services, 'db'> = services()): Promise<string> {
  const rows = await anchors({}, deps)
  return ['day,transfers,hash', ...rows.map(({ day, transfers, hash }) => `${day},${transfers},${hash}`), ''].join('\n')
}

/** Days of the last weeks whose anchor is not what their transfers give, or does not hold the one before. */
export async function brokenAnchors(deps: Pick<Services, 'db'> = services()): Promise<string[]> {
  const rows = await deps.db.creditAnchor.findMany({ orderBy: { day: 'desc' }, take: CHECKED })
  const broken: string[] = []
  for (const [index, row] of rows.entries()) {
    const before = rows[index + 1]
    const { hash } = await anchorOf(row, deps)
    if (hash !== row.hash || (before && before.hash !== row.prevHash)) broken.push(row.day)
  }
  return broken
}
