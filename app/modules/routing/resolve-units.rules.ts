import type { FactName, Facts, Placeholder } from './routing.schema.ts'
import { isUnder, type RuleSet, type Unit } from './rule-set.rules.ts'

export type Skipped = { unit: string; why: 'complained_about' | 'inactive' | 'absent' }

const PLACE_FACT: Partial<Record<string, FactName>> = {
  'community-of-place': 'community',
  'street-of-place': 'street',
  'district-of-place': 'district',
} satisfies Partial<Record<Placeholder, FactName>>

/** Facts that say which unit a placeholder means, or which unit may not take part. */
export const UNIT_FACTS: readonly FactName[] = ['community', 'street', 'district', 'targetDepartmentId']

function unitFor(token: string, facts: Facts, { units, unitOfPlace }: RuleSet): Unit | undefined {
  const fact = PLACE_FACT[token]
  if (fact) return unitOfPlace.get(String(facts[fact] ?? ''))
  if (token === 'parent-of-target') return units.get(units.get(String(facts.targetDepartmentId ?? ''))?.parentId ?? '')
  return units.get(token)
}

function whyNot(unit: Unit, facts: Facts, set: RuleSet): Skipped['why'] | null {
  if (!unit.active) return 'inactive'
  const target = facts.targetDepartmentId
  return typeof target === 'string' && isUnder(unit.id, target, set.units) ? 'complained_about' : null
}

/**
 * The units that a list of ids and placeholders stands for in this case, in order and without repeats. Left out, with
 * the reason: units that do not exist here, are inactive, or are complained about or stand under such a unit.
 */
export function resolveUnits(
  tokens: readonly string[],
  facts: Facts,
  set: RuleSet,
): { units: string[]; skipped: Skipped[] } {
  const units: string[] = []
  const skipped: Skipped[] = []
  for (const token of tokens) {
    const unit = unitFor(token, facts, set)
    const why = unit ? whyNot(unit, facts, set) : 'absent'
    if (!unit || why) skipped.push({ unit: unit?.id ?? token, why: why ?? 'absent' })
    else if (!units.includes(unit.id)) units.push(unit.id)
  }
  return { units, skipped }
}

/** The first unit of the list that may take the case, and those before it that may not. */
export function resolveLead(
  tokens: readonly string[],
  facts: Facts,
  set: RuleSet,
): { lead: string | null; skipped: Skipped[] } {
  const skipped: Skipped[] = []
  for (const token of tokens) {
    const one = resolveUnits([token], facts, set)
    if (one.units[0] !== undefined) return { lead: one.units[0], skipped }
    skipped.push(...one.skipped)
  }
  return { lead: null, skipped }
}
