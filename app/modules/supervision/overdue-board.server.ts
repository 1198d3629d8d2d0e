import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { type Locale, pick } from '../../platform/i18n/text.ts'
import { accountNames } from '../accounts/account-names.queries.server.ts'
import { listByIds } from '../cases/case.queries.server.ts'
import { toCaseRows } from '../cases/case-rows.server.ts'
import { countPendingRequests, type RequestTurn } from '../cases/pending-requests.queries.server.ts'
import { readRequestPage } from '../cases/request-page.server.ts'
import { type Dimension, type Group, type Moment, NONE, standsOut, totalOf } from '../measures/open-work.rules.ts'
import { openCasesBehind } from '../measures/open-work.server.ts'
import { listCategories, listDepartments } from '../organisations/organisation.queries.server.ts'
import { placeTree } from '../places/place.queries.server.ts'
import { listOverdue } from '../sla/sla-lists.queries.server.ts'
import { type BoardHead, countsOf, groupsBy, momentOf } from './board-counts.server.ts'
import { type BoardFilter, isNarrowed } from './board-filter.schema.ts'

/** Cases of the overview; whoever narrows it or goes on has come for the cases. */
const FIRST = 10
const PAGE = 25
/** Groups of a comparison, units on hold and in court: the most pressing ones. */
const TOP = 10
/** A comparison of all groups ends here: a city may have thousands of people with cases. */
const MOST_GROUPS = 200

type BoardInput = {
  filter: BoardFilter
  head?: BoardHead
  actor: Actor
  /** Where the list of cases goes on, and those of requests. */
  after: string | undefined
  requestsAfter: Partial<Record<RequestTurn, string>>
  locale: Locale
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

/** Minutes as people read them; the sums before are in parts of minutes. */
const rounded = (group: Group): Group => ({
  ...group,
  courtMinutes: Math.round(group.courtMinutes),
  holdMinutes: Math.round(group.holdMinutes),
})

/** Groups with names; one of nobody has none, and the page says what that means. */
async function named(dimension: Dimension, groups: readonly Group[], locale: Locale, deps: Services) {
  const keys = groups.map(({ key }) => key)
  const names = await namesOf(dimension, keys, locale, deps)
  return groups.map((group) => ({
    ...rounded(group),
    name: group.key === NONE ? null : (names.get(group.key) ?? group.key),
  }))
}

async function behind(moment: Moment, input: BoardInput, deps: Services) {
  const { filter, after, actor, locale } = input
  const { alert, dimension, key } = filter
  const unit = dimension === 'department' && key !== null ? { departmentId: key === NONE ? null : key } : {}
  const limit = isNarrowed(filter) || after !== undefined ? PAGE : FIRST
  const { ids, next } = alert
    ? await listOverdue({ alert, ...unit, after, limit }, deps)
    : await openCasesBehind({ filter, moment, after, limit }, deps)
  return { rows: await toCaseRows(await listByIds(ids, actor, deps), locale, deps), next }
}

/** What a comparison shows: the most pressing groups and the one that was pressed; and how many others there are. */
function shownOf<G extends Group>(all: readonly G[], { by, dimension, key, allGroups }: BoardFilter) {
  const limit = allGroups ? MOST_GROUPS : TOP
  const picked = all.slice(limit).filter((group) => by === dimension && group.key === key)
  const groups = [...all.slice(0, limit), ...picked]
  return { groups, moreGroups: all.length - groups.length }
}

type NamedGroup = Awaited<ReturnType<typeof named>>[number]

async function comparison(units: readonly NamedGroup[], moment: Moment, input: BoardInput, deps: Services) {
  const { filter, head, locale } = input
  if (filter.by === 'department') return shownOf(units, filter)
  const { groups, moreGroups } = shownOf(await groupsBy(filter.by, moment, head, deps), filter)
  return { groups: await named(filter.by, groups, locale, deps), moreGroups }
}

const byHold = (a: Group, b: Group) => b.hold - a.hold || b.holdMinutes - a.holdMinutes
const byCourt = (a: Group, b: Group) => b.courtMinutes - a.courtMinutes

/** Requests of the whole city: a page of those that wait for a decision; those that wait for a leader only where asked for. */
async function requestsOf({ actor, requestsAfter, locale }: BoardInput, deps: Services) {
  const pageOf = (turn: RequestTurn) => readRequestPage({ actor, turn, after: requestsAfter[turn], locale }, deps)
  const [toDecide, unsigned] = await Promise.all([
    pageOf('decide'),
    requestsAfter.endorse === undefined ? null : pageOf('endorse'),
  ])
  return {
    toDecide,
    unsigned,
    unsignedCount: unsigned?.count ?? (await countPendingRequests({ turn: 'endorse' }, deps)),
  }
}

/** What is open, late, on hold and in whose court, by any dimension; and the cases behind the number that was pressed. */
export async function readBoard(input: BoardInput, deps: Services = services()) {
  const { filter, head, locale } = input
  const moment = await momentOf(deps)
  const [departments, counts, requests, late] = await Promise.all([
    groupsBy('department', moment, head, deps),
    countsOf(moment, head, deps),
    requestsOf(input, deps),
    behind(moment, input, deps),
  ])
  const holders = await named('department', departments, locale, deps)
  const compared = await comparison(holders, moment, input, deps)
  const units = holders.filter(({ key }) => key !== NONE)
  return {
    now: moment.now,
    total: totalOf(departments),
    ...counts,
    worst: standsOut(holders),
    ...compared,
    pausers: units
      .filter(({ hold }) => hold > 0)
      .sort(byHold)
      .slice(0, TOP),
    courtUnits: units.sort(byCourt).slice(0, TOP),
    late,
    requests,
    groupName: compared.groups.find(({ key }) => key === filter.key)?.name ?? null,
  }
}

export type Board = Awaited<ReturnType<typeof readBoard>>
export type BoardGroup = Board['groups'][number]
