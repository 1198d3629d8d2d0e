import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { type Locale, pick } from '../../platform/i18n/text.ts'
import { accountNames } from '../accounts/account-names.queries.server.ts'
import { listByIds } from '../cases/case.queries.server.ts'
import { toCaseRows } from '../cases/case-rows.server.ts'
import type { RequestTurn } from '../cases/pending-requests.queries.server.ts'
import { readRequestPage } from '../cases/request-page.server.ts'
import { byPressure, type Dimension, type Group, type Moment, NONE, totalOf } from '../measures/open-work.rules.ts'
import { countAgesAndCourts, countOpenWork, openCasesBehind } from '../measures/open-work.server.ts'
import { listCategories, listDepartments } from '../organisations/organisation.queries.server.ts'
import { placeTree } from '../places/place.queries.server.ts'
import { addWorkingDays } from '../sla/calendar.rules.ts'
import { countByAlert } from '../sla/sla.queries.server.ts'
import { slaBook } from '../sla/sla-book.server.ts'
import { listOverdue } from '../sla/sla-lists.queries.server.ts'
import type { BoardFilter } from './board-filter.schema.ts'

const PAGE = 25
/** Groups that a comparison shows; the others are counted together. */
const GROUPS_SHOWN = 20
const TOP = 10

type BoardInput = {
  filter: BoardFilter
  actor: Actor
  /** Where the list of cases goes on, and those of requests. */
  after: string | undefined
  requestsAfter: Partial<Record<RequestTurn, string>>
  locale: Locale
}

/** "The next working day" ends with the office hours of the first working day after today. */
async function momentOf(deps: Services): Promise<Moment> {
  const now = deps.clock.now()
  const { calendar } = await slaBook(deps)
  return { now, nextDayEnds: new Date(addWorkingDays(calendar, now.getTime(), 1)) }
}

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

/** Groups with names; one of nobody has none, and the page says what that means. */
async function named(dimension: Dimension, groups: readonly Group[], locale: Locale, deps: Services) {
  const names = await namesOf(
    dimension,
    groups.map(({ key }) => key),
    locale,
    deps,
  )
  return groups.map((group) => ({
    ...rounded(group),
    name: group.key === NONE ? null : (names.get(group.key) ?? group.key),
  }))
}

async function behind(moment: Moment, input: BoardInput, deps: Services) {
  const { filter, after, actor, locale } = input
  const { alert, dimension, key } = filter
  const unit = dimension === 'department' && key !== null ? { departmentId: key === NONE ? null : key } : {}
  const { ids, next } = alert
    ? await listOverdue({ alert, ...unit, after, limit: PAGE }, deps)
    : await openCasesBehind({ filter, moment, after, limit: PAGE }, deps)
  return { rows: await toCaseRows(await listByIds(ids, actor, deps), locale, deps), next }
}

/** Minutes as people read them; the sums before are in parts of minutes. */
const rounded = (group: Group): Group => ({
  ...group,
  courtMinutes: Math.round(group.courtMinutes),
  holdMinutes: Math.round(group.holdMinutes),
})

/** Groups of a dimension, the most pressing first. */
async function groupsBy(dimension: Dimension, moment: Moment, deps: Services): Promise<Group[]> {
  return (await countOpenWork(dimension, moment, deps)).sort(byPressure)
}

const byHold = (a: Group, b: Group) => b.hold - a.hold || b.holdMinutes - a.holdMinutes
const byCourt = (a: Group, b: Group) => b.courtMinutes - a.courtMinutes
const isUnit = ({ key }: Group) => key !== NONE

/** Requests of the whole city that wait for somebody's turn. */
function requestsOf(turn: RequestTurn, { actor, requestsAfter, locale }: BoardInput, deps: Services) {
  return readRequestPage({ actor, turn, after: requestsAfter[turn], locale }, deps)
}

/** What is open, late, on hold and in whose court, by any dimension; and the cases behind the number that was pressed. */
export async function readBoard(input: BoardInput, deps: Services = services()) {
  const { filter, locale } = input
  const moment = await momentOf(deps)
  const [departments, agesAndCourts, alerts, toDecide, unsigned] = await Promise.all([
    groupsBy('department', moment, deps),
    countAgesAndCourts(moment, deps),
    countByAlert({}, deps),
    requestsOf('decide', input, deps),
    requestsOf('endorse', input, deps),
  ])
  const all = filter.by === 'department' ? departments : await groupsBy(filter.by, moment, deps)
  const picked = all.filter(({ key }) => key === filter.key && filter.by === filter.dimension)
  const shown = [...new Set([...all.slice(0, GROUPS_SHOWN), ...picked])]
  const [groups, units, pausers, courtUnits, late] = await Promise.all([
    named(filter.by, shown, locale, deps),
    named(
      'department',
      departments.filter(({ overdue }) => overdue > 0),
      locale,
      deps,
    ),
    named(
      'department',
      departments
        .filter((one) => isUnit(one) && one.hold > 0)
        .sort(byHold)
        .slice(0, TOP),
      locale,
      deps,
    ),
    named('department', departments.filter(isUnit).sort(byCourt).slice(0, TOP), locale, deps),
    behind(moment, input, deps),
  ])
  return {
    now: moment.now,
    alerts,
    total: totalOf(departments),
    ...agesAndCourts,
    groups,
    moreGroups: all.length - shown.length,
    units: units.map(({ key, name, overdue }) => ({ id: key, name, count: overdue })),
    pausers,
    courtUnits,
    late,
    requests: { toDecide, unsigned },
    groupName: groups.find(({ key }) => key === filter.key)?.name ?? null,
  }
}

export type Board = Awaited<ReturnType<typeof readBoard>>
export type BoardGroup = Board['groups'][number]
