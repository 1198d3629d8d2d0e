import { type Services, services } from '../../platform/container.server.ts'
import { duesOf } from '../sla/sla.queries.server.ts'
import type { OpenRow } from './open-work.rules.ts'
import { readOpenWork } from './open-work.server.ts'
import { syncMeasures } from './sync-measures.server.ts'

const AT_ONCE = 400

/**
 * Due times can move without a fact of the case: a calendar was recalculated, a hold came to its end. Takes over those
 * of the open cases; returns how many changed.
 */
export async function alignMeasures(deps: Services = services()): Promise<number> {
  const open = await readOpenWork(deps)
  let changed = 0
  for (let from = 0; from < open.length; from += AT_ONCE) {
    const some = open.slice(from, from + AT_ONCE)
    const dues = await duesOf(
      some.map(({ caseId }) => caseId),
      deps,
    )
    const moved = some.filter((row) => hasMoved(row, dues.get(row.caseId)?.dueAt))
    changed += await syncMeasures(
      moved.map(({ caseId }) => caseId),
      deps,
    )
  }
  return changed
}

const hasMoved = ({ dueAt }: OpenRow, now: Date | null | undefined) =>
  now !== undefined && (now?.getTime() ?? null) !== (dueAt?.getTime() ?? null)
