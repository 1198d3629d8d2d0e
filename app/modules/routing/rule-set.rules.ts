import type { Rule } from './routing.schema.ts'

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

/** A published version, ready to be asked: rules in order, units and categories by id. */
export type RuleSet = {
  version: number
  rules: readonly Rule[]
  units: ReadonlyMap<string, Unit>
  /** Unit of a division, by its code. */
  unitOfPlace: ReadonlyMap<string, Unit>
  categories: ReadonlyMap<string, CategoryInfo>
}

type Parts = { version: number; rules: readonly Rule[]; units: readonly Unit[]; categories: readonly CategoryInfo[] }

/** Puts rules into their order (priority, then code) and indexes what they name. */
export function assembleRuleSet({ version, rules, units, categories }: Parts): RuleSet {
  return {
    version,
    rules: [...rules].sort((a, b) => a.priority - b.priority || (a.code < b.code ? -1 : 1)),
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
