import { type Services, services } from '../../platform/container.server.ts'
import { foldMeasures } from './fold-measures.server.ts'
import { differingColumns, type MeasureRow } from './measure-row.rules.ts'
import { storedMeasures } from './sync-measures.server.ts'

const PAGE = 100

export type MeasureFinding = { caseId: string; problem: string }

function problemOf(wanted: readonly MeasureRow[], stored: readonly MeasureRow[]): string | null {
  if (wanted.length !== stored.length) return `has ${stored.length} turns and not ${wanted.length}`
  const columns = wanted.flatMap((row, index) => differingColumns(row, stored[index] as MeasureRow))
  return columns.length > 0 ? `turns differ from the facts: ${[...new Set(columns)].sort().join(' ')}` : null
}

type Reads = Pick<Services, 'db'>

/** A case that moved on while it was looked at is no finding. */
async function look(caseId: string, deps: Reads): Promise<MeasureFinding[]> {
  try {
    const before = await storedMeasures([caseId], deps)
    const folded = await foldMeasures([caseId], deps)
    const [wanted, stored] = [folded.get(caseId) ?? [], before.get(caseId) ?? []]
    const problem = stored[0]?.caseRev === wanted[0]?.caseRev ? problemOf(wanted, stored) : null
    return problem ? [{ caseId, problem }] : []
  } catch {
    return [{ caseId, problem: 'has a fact that cannot be read' }]
  }
}

/** Those of a page to be looked at one by one: all of them when one cannot be read. */
async function suspects(ids: readonly string[], deps: Reads): Promise<readonly string[]> {
  try {
    const [stored, folded] = await Promise.all([storedMeasures(ids, deps), foldMeasures(ids, deps)])
    return ids.filter((id) => problemOf(folded.get(id) ?? [], stored.get(id) ?? []) !== null)
  } catch {
    return ids
  }
}

/** Folds the turns of every case that has any anew and compares; `onRead` hears of each page. */
export async function* verifyMeasures(
  onRead: (count: number) => void = () => {},
  deps: Reads = services(),
): AsyncGenerator<MeasureFinding> {
  for (let after = ''; ; ) {
    const heads = await deps.db.caseMeasure.findMany({
      where: { caseId: { gt: after }, turn: 1 },
      orderBy: { caseId: 'asc' },
      take: PAGE,
      select: { caseId: true },
    })
    const ids = heads.map(({ caseId }) => caseId)
    if (ids.length > 0) for (const id of await suspects(ids, deps)) yield* await look(id, deps)
    onRead(ids.length)
    after = ids.at(-1) ?? after
    if (ids.length < PAGE) return
  }
}
