import { type Services, services } from '../../platform/container.server.ts'
import { type Locale, pick, type Text } from '../../platform/i18n/text.ts'
import { listCategories, listDepartments } from './organisation.queries.server.ts'

/** Levels of units, from the city down. */
export const LEVEL_WORDS: Record<string, Text> = {
  city: { zh: '市级部门', en: 'City department' },
  district: { zh: '区', en: 'District' },
  street: { zh: '街道（镇）', en: 'Street office' },
  community: { zh: '社区', en: 'Community' },
  enterprise: { zh: '公用企业', en: 'Utility' },
  committee: { zh: '调解与其他组织', en: 'Mediation and others' },
}

/** Every unit of a level with its superior and how many categories it leads, in the reader's language; city departments by default. */
export async function readUnits(level: string | null, locale: Locale, deps: Services = services()) {
  const [departments, categories] = await Promise.all([listDepartments(deps), listCategories(deps)])
  const nameOf = (unit: { nameZh: string; nameEn: string }) => pick({ zh: unit.nameZh, en: unit.nameEn }, locale)
  const names = new Map(departments.map((unit) => [unit.id, nameOf(unit)]))
  const led = new Map<string, number>()
  for (const { departmentId, active } of categories) {
    if (departmentId && active) led.set(departmentId, (led.get(departmentId) ?? 0) + 1)
  }
  const levels = Object.entries(LEVEL_WORDS).map(([value, words]) => ({
    value,
    label: pick(words, locale),
    count: departments.filter((unit) => unit.level === value).length,
  }))
  const shown = levels.find(({ value }) => value === level)?.value ?? 'city'
  return {
    level: shown,
    levels,
    units: departments
      .filter((unit) => unit.level === shown)
      .map((unit) => ({
        id: unit.id,
        name: nameOf(unit),
        parent: unit.parentId ? (names.get(unit.parentId) ?? null) : null,
        phone: unit.phone,
        active: unit.active,
        categories: led.get(unit.id) ?? 0,
      })),
  }
}
