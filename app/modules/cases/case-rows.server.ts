import { type Services, services } from '../../platform/container.server.ts'
import { type Locale, pick, same, type Text } from '../../platform/i18n/text.ts'
import { listCategories, listDepartments } from '../organisations/organisation.queries.server.ts'
import { placePath } from '../places/place.queries.server.ts'
import { type DueView, duesOf } from '../sla/sla.queries.server.ts'
import type { CaseListItem } from './case-lists.queries.server.ts'

/** What a line shows by its name. */
type Coded = 'districtCode' | 'streetCode' | 'communityCode' | 'categoryCode' | 'leadDepartmentId'
/** What no line shows: a desk sends its lines to the browser twice, as markup and as data. */
type Unshown = 'rating' | 'closedAt' | 'followerCount' | 'lat' | 'lng'

type Line<T extends CaseListItem> = Omit<Omit<T, Unshown>, Coded> & {
  place: string
  category: string | null
  holder: string | null
  due: DueView | null
}

/** What a desk shows of a case in one line, in the reader's language. */
export type CaseRow = Line<CaseListItem>

function withoutUnshown<T extends CaseListItem>(item: T): Omit<T, Unshown> {
  const { rating, closedAt, followerCount, lat, lng, ...shown } = item
  return shown
}

/** Adds names of places, categories and units, and the time limit, to listed cases. Keeps their order. */
export async function toCaseRows<T extends CaseListItem>(
  items: readonly T[],
  locale: Locale,
  deps: Services = services(),
): Promise<Array<Line<T>>> {
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
    items.map(async (item) => {
      const { districtCode, streetCode, communityCode, categoryCode, leadDepartmentId, ...line } = withoutUnshown(item)
      const places = await placePath([districtCode, streetCode, communityCode], deps)
      return {
        ...line,
        place: places.map((place) => (locale === 'en' ? (place.nameEn ?? place.name) : place.name)).join(' '),
        category: nameIn(kinds, categoryCode),
        holder: nameIn(units, leadDepartmentId),
        due: dues.get(item.id) ?? null,
      }
    }),
  )
}
