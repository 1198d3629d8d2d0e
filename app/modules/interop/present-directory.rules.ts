import type { CategoryView, DepartmentView } from '../organisations/organisation.schema.ts'

/** A unit as GET /departments gives it. */
export function presentDepartment({ id, nameZh, nameEn, level, parentId, placeCode, phone }: DepartmentView) {
  return { id, name: { zh: nameZh, en: nameEn }, level, parentId, placeCode, phone }
}

/** A category as GET /categories gives it; the words that suggest it stay inside. */
export function presentCategory({ code, nameZh, nameEn, groupZh, groupEn, departmentId, convenience }: CategoryView) {
  return { code, name: { zh: nameZh, en: nameEn }, group: { zh: groupZh, en: groupEn }, departmentId, convenience }
}
