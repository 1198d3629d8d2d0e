import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import type { Locale } from '../../platform/i18n/text.ts'
import { listByIds } from '../cases/case-lists.queries.server.ts'
import { toCaseRows } from '../cases/case-rows.server.ts'
import { countPendingRequests, type RequestTurn } from '../cases/pending-requests.queries.server.ts'
import { readRequestPage } from '../cases/request-page.server.ts'
import { type Group, type Moment, NONE, standsOut, totalOf } from '../measures/open-work.rules.ts'
import { openCasesBehind } from '../measures/open-work.server.ts'
import { listOverdue } from '../sla/sla-lists.queries.server.ts'
import { type BoardHead, countsOf, groupsBy, momentOf } from './board-counts.server.ts'
import { type BoardFilter, isNarrowed } from './board-filter.schema.ts'
import { compare, named, shownOf } from './board-groups.server.ts'

/** Cases of the overview; whoever narrows it or goes on has come for the cases. */
const FIRST_PAGE = 10
const PAGE = 25
/** Units with the most on hold, and with the most time in their court. */
const TOP = 10

type BoardInput = {
  filter: BoardFilter
  head?: BoardHead
  actor: Actor
  /** Where the list of cases goes on, and those of requests. */
  after: string | undefined
  requestsAfter: Partial<Record<RequestTurn, string>>
  locale: Locale
}

async function behind(moment: Moment, input: BoardInput, deps: Services) {
  const { filter, after, actor, locale } = input
  const { alert, dimension, key } = filter
  const unit = dimension === 'department' && key !== null ? { departmentId: key === NONE ? null : key } : {}
  const limit = isNarrowed(filter) || after !== undefined ? PAGE : FIRST_PAGE
  const { ids, next } = alert
    ? await listOverdue({ alert, ...unit, after, limit }, deps)
    : await openCasesBehind({ filter, moment, after, limit }, deps)
  return { rows: await toCaseRows(await listByIds(ids, actor, deps), locale, deps), next }
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
  const compared =
    filter.by === 'department'
      ? shownOf(holders, filter)
      : await compare(await groupsBy(filter.by, moment, head, deps), filter, locale, deps)
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
