import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { cellOf, cellsOf, rankUnits, scoreOf, sumOf, type UnitCounts } from './figures.rules.ts'
import { GROUPS, type Group, type Measure, UNIT_MEASURES } from './measure.schema.ts'
import { maySeeUnit, measureScope } from './measures.policy.ts'
import { chosenMonth, trendOf, unitsOfMonth } from './month-figures.server.ts'

export type MeasuresFilter = { month: string | null; group: Group; measure: Measure; unit: string | null }

/** The conditions of an address; what is none of the choices is the first one. */
export function measuresFilterOf(search: URLSearchParams): MeasuresFilter {
  const unit = search.get('unit') ?? ''
  return {
    month: search.get('month'),
    group: GROUPS.find((group) => group === search.get('group')) ?? 'department',
    measure: UNIT_MEASURES.find((measure) => measure === search.get('measure')) ?? 'response',
    unit: /^[\w-]{1,60}$/.test(unit) ? unit : null,
  }
}

/** A unit's people see their unit, whatever they ask for. */
function narrowed(units: readonly UnitCounts[], actor: Actor): UnitCounts[] {
  return units.filter(({ id }) => maySeeUnit(actor, id))
}

/** The kind of unit whose people ask; else the one that was asked for. */
function groupFor(units: readonly UnitCounts[], actor: Actor, asked: Group): Group {
  return measureScope(actor).kind === 'unit' ? (units[0]?.group ?? asked) : asked
}

/** Figures of a month for a kind of units: overall, ranked by one measure, and over twelve months. */
export async function readMeasures(
  { actor, filter }: { actor: Actor; filter: MeasuresFilter },
  deps: Services = services(),
) {
  const { chosen, months, isRunning } = await chosenMonth(filter.month, deps)
  if (!chosen) return null
  const units = narrowed(await unitsOfMonth(chosen.month, deps), actor)
  const group = groupFor(units, actor, filter.group)
  const ours = units.filter((unit) => unit.group === group)
  const unit = ours.find(({ id }) => id === filter.unit) ?? null
  const isCity = measureScope(actor).kind === 'city'
  const within = unit ? new Set([unit.id]) : new Set(ours.map(({ id }) => id))
  const trend = await trendOf({ until: chosen.month, units: within }, deps)
  const whole = sumOf(unit ? [unit] : ours)
  const cells = cellsOf(whole)
  return {
    month: chosen.month,
    countedAt: chosen.countedAt,
    isRunning,
    months,
    group,
    measure: filter.measure,
    unit: unit && { id: unit.id, nameZh: unit.nameZh, nameEn: unit.nameEn },
    cells,
    score: scoreOf(cells),
    // Cases that never reached a unit are the city's only.
    city: isCity ? cellsOf(sumOf(units)) : null,
    ranked: rankUnits(units, group, filter.measure),
    trend: trend.map(({ month, tallies }) => ({
      month,
      cell: cellOf(sumOf(tallies.map((counts) => ({ counts })))[filter.measure], filter.measure),
    })),
  }
}

export type MeasuresPage = NonNullable<Awaited<ReturnType<typeof readMeasures>>>
