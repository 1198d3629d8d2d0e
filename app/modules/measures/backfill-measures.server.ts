import { type Services, services } from '../../platform/container.server.ts'
import { seconds } from '../../platform/duration.ts'
import { syncMeasures } from './sync-measures.server.ts'

/** Where the first walk over all cases stands; "done" once it is over. Raised when turns tell more than before. */
const KEY = 'measures-backfill-2'
const DONE = 'done'
const PAGE = 100
/** One call works this long at most, so that other periodic work gets its turn. */
const SLICE_MS = seconds(2)

async function note(value: string, { db }: Services): Promise<void> {
  await db.setting.upsert({ where: { key: KEY }, create: { key: KEY, value }, update: { value } })
}

async function nextIds(after: string, { db }: Services): Promise<string[]> {
  const rows = await db.case.findMany({
    where: { id: { gt: after } },
    orderBy: { id: 'asc' },
    take: PAGE,
    select: { id: true },
  })
  return rows.map(({ id }) => id)
}

/**
 * Gives the cases from before measures were kept their turns, a slice per call, and goes on where a killed one stopped.
 * Cases that come meanwhile are taken in by their facts. Returns how many cases were looked at; 0 once it is over.
 */
export async function backfillMeasures(deps: Services = services()): Promise<number> {
  const stored = await deps.db.setting.findUnique({ where: { key: KEY } })
  if (stored?.value === DONE) return 0
  const until = performance.now() + SLICE_MS
  let after = stored?.value ?? ''
  let count = 0
  while (performance.now() < until) {
    const ids = await nextIds(after, deps)
    await syncMeasures(ids, deps)
    count += ids.length
    after = ids.length < PAGE ? DONE : (ids.at(-1) ?? DONE)
    await note(after, deps)
    if (after === DONE) break
  }
  return count
}

/** Makes all turns and months again from facts and clocks; `onPage` hears how many cases each page had. */
export async function rebuildMeasures(
  onPage: (count: number) => void = () => {},
  deps: Services = services(),
): Promise<number> {
  let count = 0
  for (let after = ''; ; ) {
    const ids = await nextIds(after, deps)
    await syncMeasures(ids, deps)
    count += ids.length
    onPage(ids.length)
    if (ids.length < PAGE) break
    after = ids.at(-1) ?? ''
  }
  await note(DONE, deps)
  await deps.db.measureMonth.updateMany({ data: { countedAt: null } })
  return count
}
