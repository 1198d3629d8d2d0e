import type { AreaSet, HitPolicy, Rule } from './routing.schema.ts'

export type Unit = {
  id: string
  nameZh: string
  nameEn: string
  parentId: string | null
  placeCode: string | null
  active: boolean
}

export type CategoryInfo = {
  code: string
  nameZh: string
  nameEn: string
  keywords: readonly string[]
  departmentId: string | null
  convenience: boolean
}

/** A stored rule that could not be read: it is left out of the version, and everybody is told (REQUIREMENTS D12). */
export type BrokenRule = { code: string; reason: string }

/** A published version, ready to be asked: rules in order, units and categories by id. */
export type RuleSet = {
  version: number
  rules: readonly Rule[]
  /** `first` when it is not given. */
  hitPolicy?: HitPolicy
  /** Named sets of divisions that `withinArea` asks for. */
  areas?: readonly AreaSet[]
  broken?: readonly BrokenRule[]
  units: ReadonlyMap<string, Unit>
  /** Unit of a division, by its code. */
  unitOfPlace: ReadonlyMap<string, Unit>
  categories: ReadonlyMap<string, CategoryInfo>
}

type Parts = Pick<RuleSet, 'version' | 'rules' | 'hitPolicy' | 'areas' | 'broken'> & {
  units: readonly Unit[]
  categories: readonly CategoryInfo[]
}

const order = (a: Rule, b: Rule) => a.priority - b.priority || (a.code < b.code ? -1 : 1)

/** Rules in the order in which they are asked: priority, then code. A list that has this order is given back itself. */
export function inOrder(rules: readonly Rule[]): readonly Rule[] {
  const isOrdered = rules.every((rule, place) => place === 0 || order(rules[place - 1] as Rule, rule) < 0)
  return isOrdered ? rules : [...rules].sort(order)
}

/** Puts rules into their order and indexes what they name. */
export function assembleRuleSet({ rules, units, categories, ...rest }: Parts): RuleSet {
  return {
    version: rest.version,
    hitPolicy: rest.hitPolicy ?? 'first',
    areas: rest.areas ?? [],
    broken: rest.broken ?? [],
    rules: inOrder(rules),
    units: new Map(units.map((unit) => [unit.id, unit])),
    unitOfPlace: new Map(units.flatMap((unit) => (unit.placeCode ? [[unit.placeCode, unit] as const] : []))),
    categories: new Map(categories.map((category) => [category.code, category])),
  }
}

/** True when `id` is `ancestorId` or stands under it. A loop in the tree ends the walk. */
export function isUnder(id: string, ancestorId: string, units: ReadonlyMap<string, Unit>): boolean {
  const seen = new Set<string>()
  let current: string | null = id
  while (current !== null && !seen.has(current)) {
    if (current === ancestorId) return true
    seen.add(current)
    current = units.get(current)?.parentId ?? null
  }
  return false
}

/** Share of the rules at fault above which none of them is believed. */
const TRUSTED_FAULTS = 0.1

/**
 * True when so many rules of a set are at fault that a person has to decide on everything (REQUIREMENTS D12): more than
 * one in ten, counting those that could not be read and `failing`, the codes that failed while being asked.
 */
export function isBroken({ rules, broken = [] }: RuleSet, failing: ReadonlySet<string>): boolean {
  return (broken.length + failing.size) / Math.max(1, rules.length + broken.length) > TRUSTED_FAULTS
}
