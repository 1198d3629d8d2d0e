import type { Services } from '../../platform/container.server.ts'
import { type Locale, pick } from '../../platform/i18n/text.ts'
import { accountNames } from '../accounts/account-names.queries.server.ts'
import { type Dimension, type Group, NONE } from '../measures/open-work.rules.ts'
import { listCategories, listDepartments } from '../organisations/organisation.queries.server.ts'
import { placeTree } from '../places/place.queries.server.ts'
import type { BoardFilter } from './board-filter.schema.ts'

/** Groups of a comparison, the most pressing ones. */
const FIRST_GROUPS = 10
/** A comparison of all groups ends here: a city may have thousands of people with cases. */
const MOST_GROUPS = 200

async function namesOf(dimension: Dimension, keys: readonly string[], locale: Locale, deps: Services) {
  if (dimension === 'person') return accountNames(keys, deps)
  if (dimension === 'street') {
    const streets = (await placeTree(deps)).flatMap(({ children }) => children)
    return new Map(streets.map(({ code, name, nameEn }) => [code, pick({ zh: name, en: nameEn ?? name }, locale)]))
  }
  if (dimension === 'category') {
    const all = await listCategories(deps)
    return new Map(all.map(({ code, nameZh, nameEn }) => [code, pick({ zh: nameZh, en: nameEn }, locale)]))
  }
  const all = await listDepartments(deps)
  return new Map(all.map(({ id, nameZh, nameEn }) => [id, pick({ zh: nameZh, en: nameEn }, locale)]))
}

/** Minutes as people read them; the sums before are in parts of minutes. */
const rounded = (group: Group): Group => ({
  ...group,
  courtMinutes: Math.round(group.courtMinutes),
  holdMinutes: Math.round(group.holdMinutes),
})

/** Groups with names; one of nobody has none, and the page says what that means. */
export async function named(dimension: Dimension, groups: readonly Group[], locale: Locale, deps: Services) {
  const keys = groups.map(({ key }) => key)
  const names = await namesOf(dimension, keys, locale, deps)
  return groups.map((group) => ({
    ...rounded(group),
    name: group.key === NONE ? null : (names.get(group.key) ?? group.key),
  }))
}

/** What a comparison shows: the most pressing groups and the one that was pressed; and how many others there are. */
export function shownOf<G extends Group>(all: readonly G[], { by, dimension, key, allGroups }: BoardFilter) {
  const limit = allGroups ? MOST_GROUPS : FIRST_GROUPS
  const picked = all.slice(limit).filter((group) => by === dimension && group.key === key)
  const groups = [...all.slice(0, limit), ...picked]
  return { groups, moreGroups: all.length - groups.length }
}

/** The comparison by another dimension than units, with names. */
export async function compare(all: readonly Group[], filter: BoardFilter, locale: Locale, deps: Services) {
  const { groups, moreGroups } = shownOf(all, filter)
  return { groups: await named(filter.by, groups, locale, deps), moreGroups }
}
