import { type Services, services } from '../../platform/container.server.ts'
import { type Locale, pick, same, type Text } from '../../platform/i18n/text.ts'
import { listCategories, listDepartments } from '../organisations/organisation.queries.server.ts'
import { placePath } from '../places/place.queries.server.ts'
import { type DueView, duesOf } from '../sla/sla.queries.server.ts'
import type { CaseListItem } from './case.queries.server.ts'

/** What a desk shows of a case in one line, in the reader's language. */
export type CaseRow = Omit<CaseListItem, 'lat' | 'lng'> & {
  place: string
  category: string | null
  holder: string | null
  due: DueView | null
}

/** Adds names of places, categories and units, and the time limit, to listed cases. Keeps their order. */
export async function toCaseRows<T extends CaseListItem>(
  items: readonly T[],
  locale: Locale,
  deps: Services = services(),
): Promise<Array<Omit<T, 'lat' | 'lng'> & CaseRow>> {
  const [departments, categories, dues] = await Promise.all([
    listDepartments(deps),
    listCategories(deps),
    duesOf(
      items.map(({ id }) => id),
      deps,
    ),
  ])
  const units = new Map<string, Text>(departments.map(({ id, nameZh, nameEn }) => [id, { zh: nameZh, en: nameEn }]))
  const kinds = new Map<string, Text>(categories.map(({ code, nameZh, nameEn }) => [code, { zh: nameZh, en: nameEn }]))
  const nameIn = (names: Map<string, Text>, key: string | null) =>
    key === null ? null : pick(names.get(key) ?? same(key), locale)
  return Promise.all(
    items.map(async ({ lat: _lat, lng: _lng, ...item }) => {
      const places = await placePath([item.districtCode, item.streetCode, item.communityCode], deps)
      return {
        ...item,
        place: places.map((place) => (locale === 'en' ? (place.nameEn ?? place.name) : place.name)).join(' '),
        category: nameIn(kinds, item.categoryCode),
        holder: nameIn(units, item.leadDepartmentId),
        due: dues.get(item.id) ?? null,
      }
    }),
  )
}
