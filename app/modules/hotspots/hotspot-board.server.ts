import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { type Locale, pick, same, type Text } from '../../platform/i18n/text.ts'
import { listCategories, listDepartments } from '../organisations/organisation.queries.server.ts'
import { listPlaces } from '../places/place.queries.server.ts'
import { CANDIDATE_DAYS, heatAt, trendOf, WEEK } from './heat.rules.ts'
import type { HotspotFilter } from './hotspot-filter.schema.ts'
import { countHotspots, type HotspotRow, listHotspots } from './hotspots.queries.server.ts'
import { placeWords } from './typical-words.rules.ts'

const DAY = 86_400_000
const TITLE_WORDS = 3

/** Names of places, categories and units in the reader's language. */
export async function namesIn(locale: Locale, deps: Services) {
  const [districts, categories, departments] = await Promise.all([
    listPlaces(null, deps),
    listCategories(deps),
    listDepartments(deps),
  ])
  const table = (rows: Array<[string, Text]>) => new Map(rows.map(([key, text]) => [key, pick(text, locale)]))
  return {
    districts: table(districts.map(({ code, name, nameEn }) => [code, { zh: name, en: nameEn ?? name }])),
    categories: table(categories.map(({ code, nameZh, nameEn }) => [code, { zh: nameZh, en: nameEn }])),
    departments: table(departments.map(({ id, nameZh, nameEn }) => [id, { zh: nameZh, en: nameEn }])),
  }
}

type Names = Awaited<ReturnType<typeof namesIn>>

const readList = <T>(json: string) => JSON.parse(json) as T[]
const nameIn = (names: Map<string, string>, key: string | null) =>
  key === null ? null : (names.get(key) ?? same(key).zh)

/** Messages of the calendar month before the one of `now`, by UTC: a trend does not hang on eight hours. */
function monthBefore(months: ReadonlyArray<[string, number]>, now: Date): number {
  const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1)).toISOString().slice(0, 7)
  return months.find(([name]) => name === month)?.[1] ?? 0
}

/** One trouble as pages show it. */
export function presentHotspot(row: HotspotRow, names: Names, now: Date) {
  const words = readList<string>(row.words)
  const months = readList<[string, number]>(row.months)
  const alarmAge = row.alarmedAt ? now.getTime() - row.alarmedAt.getTime() : Number.POSITIVE_INFINITY
  return {
    id: row.id,
    words,
    title: words.slice(0, TITLE_WORDS),
    where: nameIn(names.districts, row.districtCode) ?? placeWords(words)[0] ?? null,
    districtCode: row.districtCode,
    category: nameIn(names.categories, row.categoryCode),
    department: nameIn(names.departments, row.departmentId),
    departmentId: row.departmentId,
    size: row.size,
    people: row.people,
    weekPeople: row.weekPeople,
    monthPeople: row.monthPeople,
    firstAt: row.firstAt,
    lastAt: row.lastAt,
    months,
    heat: heatAt(row.heatKey, now.getTime()),
    trend: trendOf(row.monthPeople, monthBefore(months, now), now.getTime() - row.lastAt.getTime()),
    isAlarm: alarmAge < WEEK,
    isCandidate: alarmAge < CANDIDATE_DAYS * DAY,
  }
}

export type HotspotView = ReturnType<typeof presentHotspot>

const choices = (names: Map<string, string>) => [...names].map(([value, label]) => ({ value, label }))

/** The troubles that the actor may see, the hottest first, narrowed as the address says. */
export async function readHotspotBoard(
  { actor, filter, locale }: { actor: Actor; filter: HotspotFilter; locale: Locale },
  deps: Services = services(),
) {
  const now = deps.clock.now()
  const since = new Date(now.getTime() - WEEK)
  const [page, names, counts] = await Promise.all([
    listHotspots({ actor, filter }, deps),
    namesIn(locale, deps),
    countHotspots({ actor, since }, deps),
  ])
  return {
    hotspots: page.rows.map((row) => presentHotspot(row, names, now)),
    next: page.next,
    counts,
    choices: {
      districts: choices(names.districts),
      categories: choices(names.categories),
      departments: choices(names.departments),
    },
  }
}

export type HotspotBoard = Awaited<ReturnType<typeof readHotspotBoard>>
