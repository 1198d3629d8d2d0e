import { type Services, services } from '../../platform/container.server.ts'
import { seconds } from '../../platform/duration.ts'
import { syncMeasures } from './sync-measures.server.ts'

/** Where the first walk over all cases stands; "done" once it is over. Raised when turns tell more than before. */
export const BACKFILL = { key: 'measures-backfill-2', done: 'done' }
const PAGE = 100
/** One call works this long at most, a fifth of the time between two: what happens today comes first. */
const SLICE_MS = seconds(0.5)

async function note(value: string, { db }: Services): Promise<void> {
  await db.setting.upsert({ where: { key: BACKFILL.key }, create: { key: BACKFILL.key, value }, update: { value } })
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
  const stored = await deps.db.setting.findUnique({ where: { key: BACKFILL.key } })
  if (stored?.value === BACKFILL.done) return 0
  const until = performance.now() + SLICE_MS
  let after = stored?.value ?? ''
  let count = 0
  while (performance.now() < until) {
    const ids = await nextIds(after, deps)
    await syncMeasures(ids, deps)
    count += ids.length
    after = ids.length < PAGE ? BACKFILL.done : (ids.at(-1) ?? BACKFILL.done)
    await note(after, deps)
    if (after === BACKFILL.done) break
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
  await note(BACKFILL.done, deps)
  await deps.db.measureDay.deleteMany()
  await deps.db.measureMonth.updateMany({ data: { countedAt: null } })
  return count
}
