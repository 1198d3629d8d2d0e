import type { Db } from '#app/platform/db.server.ts'
import { loadOnce } from './load-once.ts'
import { placeRows } from './places.ts'
import cityUnits from './xiamen/departments.json' with { type: 'json' }

/** Communities whose committee takes cases in the demo; elsewhere the street office stands in. */
const COMMITTEES: ReadonlyMap<string, string> = new Map([
  ['350203009057', 'Guanren Community Committee'],
  ['350206005023', 'Jin’an Community Committee'],
  ['350203005007', 'Zengcuo’an Community Committee'],
  ['350205001209', 'Qingjiao Village Committee'],
])

type DepartmentRow = {
  id: string
  nameZh: string
  nameEn: string
  level: string
  parentId: string | null
  placeCode: string | null
  phone: string | null
}

function streetOffice(name: string): string {
  if (name.endsWith('街道')) return `${name}办事处`
  if (name.endsWith('镇')) return `${name}人民政府`
  return `${name}管理处`
}

function areaUnits(): DepartmentRow[] {
  const places = placeRows()
  const of = (kind: string) => places.filter((place) => place.kind === kind)
  const unit = { phone: null }
  return [
    ...of('district').map((place) => ({
      ...unit,
      id: `district-${place.code}`,
      nameZh: `${place.name}人民政府`,
      nameEn: `${place.nameEn} Government`,
      level: 'district',
      parentId: 'city-government',
      placeCode: place.code,
    })),
    ...of('street').map((place) => ({
      ...unit,
      id: `street-${place.code}`,
      nameZh: streetOffice(place.name),
      nameEn: `${place.nameEn} Office`,
      level: 'street',
      parentId: `district-${place.parentCode}`,
      placeCode: place.code,
    })),
    ...of('community')
      .filter((place) => COMMITTEES.has(place.code))
      .map((place) => ({
        ...unit,
        id: `community-${place.code}`,
        nameZh: `${place.name}居民委员会`,
        nameEn: COMMITTEES.get(place.code) ?? place.name,
        level: 'community',
        parentId: `street-${place.parentCode}`,
        placeCode: place.code,
      })),
  ]
}

/** City units, then districts, streets and community committees: a parent always comes before its children. */
export function departmentRows(): DepartmentRow[] {
  return [...cityUnits.map((unit) => ({ ...unit, placeCode: null })), ...areaUnits()]
}

/** Loads the units of DOMAIN 11. Whether a unit is active is decided by an administrator and never reset here. */
export async function loadDepartments(db: Db): Promise<void> {
  const rows = departmentRows()
  await loadOnce(db, 'departments', rows, async (tx) => {
    const known = new Set((await tx.department.findMany({ select: { id: true } })).map((unit) => unit.id))
    await tx.department.createMany({ data: rows.filter((row) => !known.has(row.id)) })
    for (const row of rows.filter((each) => known.has(each.id))) {
      await tx.department.update({ where: { id: row.id }, data: row })
    }
  })
}
