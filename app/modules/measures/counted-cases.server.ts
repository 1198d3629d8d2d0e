import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import type { Locale } from '../../platform/i18n/text.ts'
import { listByIds } from '../cases/case-lists.queries.server.ts'
import { toCaseRows } from '../cases/case-rows.server.ts'
import { DEFINITIONS, type Measure } from './measure.schema.ts'
import type { MeasureRow } from './measure-row.rules.ts'
import { maySeeUnit } from './measures.policy.ts'
import { boundsOf } from './month.server.ts'
import { partOf } from './tally.rules.ts'
import { turnsIn } from './turns.queries.server.ts'

const PAGE = 25
/** Rows read at once while looking for some of them. */
const SCAN = 200

/** Which of the cases behind a figure: all that count, those in the numerator, the others, those left out. */
export const PARTS = ['counted', 'met', 'missed', 'excluded'] as const
export type CountedPart = (typeof PARTS)[number]

type Query = { month: string; measure: Measure; unit: string; part: CountedPart; after: string | null }

/** A share is met by what is in its numerator, a half included; a time has no such thing. */
function isWanted(row: MeasureRow, { measure, part }: Query, asOf: Date): boolean {
  const counts = partOf(row, measure, asOf)
  if (counts === null || counts === 'excluded') return counts === 'excluded' && part === 'excluded'
  if (part === 'counted') return true
  return part === 'met' ? counts.numerator > 0 : part === 'missed' && counts.numerator === 0
}

function readCursor(after: string | null) {
  const [time, caseId, turn] = (after ?? '').split('_')
  const at = new Date(Number(time))
  return caseId && turn && !Number.isNaN(at.getTime()) ? { at, caseId, turn: Number(turn) } : undefined
}

async function findRows(query: Query, asOf: Date, deps: Services): Promise<MeasureRow[]> {
  const { from, until } = await boundsOf(query.month, deps)
  const { by } = DEFINITIONS[query.measure]
  const after = readCursor(query.after)
  const found: MeasureRow[] = []
  const where = { departmentId: query.unit, by, from, until, ...(after && { after }) }
  for await (const rows of turnsIn(where, deps, SCAN)) {
    found.push(...rows.filter((row) => isWanted(row, query, asOf)))
    if (found.length > PAGE) break
  }
  return found
}

/**
 * The cases behind a unit's figure of a month, as of when the month was counted, in the order of time. Empty for a unit
 * that the actor may not see; cases are scoped by case.policy.
 */
export async function countedCases(
  { actor, locale, ...query }: Query & { actor: Actor; locale: Locale },
  deps: Services = services(),
) {
  if (!maySeeUnit(actor, query.unit)) return { rows: [], next: null, hidden: 0 }
  const month = await deps.db.measureMonth.findUnique({ where: { month: query.month } })
  const found = await findRows(query, month?.countedAt ?? deps.clock.now(), deps)
  const shown = found.slice(0, PAGE)
  const ids = [...new Set(shown.map(({ caseId }) => caseId))]
  const rows = await toCaseRows(await listByIds(ids, actor, deps), locale, deps)
  const last = shown.at(-1)
  const date = last?.[DEFINITIONS[query.measure].by]
  const next = found.length > PAGE && last && date ? `${date.getTime()}_${last.caseId}_${last.turn}` : null
  return { rows, next, hidden: ids.length - rows.length }
}
