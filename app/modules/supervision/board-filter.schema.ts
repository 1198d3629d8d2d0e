import type { RequestTurn } from '../cases/pending-requests.queries.server.ts'
import { AGES, type AgeId, DIMENSIONS, type Dimension, STANDINGS, type Standing } from '../measures/open-work.rules.ts'
import { COURTS, type Court } from '../measures/turn.schema.ts'
import { ALERTS, type Alert } from '../sla/sla.schema.ts'

/** What the board is narrowed to, and what its comparison is by. */
export type BoardFilter = {
  /** A warning that has fired, as the counters on top count them. */
  alert: Alert | null
  standing: Standing
  age: AgeId | null
  /** Whom the case waits for. */
  court: Court | null
  /** Only those put on hold in the last tenth of the limit. */
  lateHold: boolean
  /** What the comparison is by. */
  by: Dimension
  /** Whether the comparison shows more than the most pressing groups. */
  allGroups: boolean
  /** Group that the cases are narrowed to. */
  dimension: Dimension | null
  key: string | null
}

const oneOf = <T extends string>(all: readonly T[], value: string | null) => all.find((each) => each === value) ?? null

/** The conditions of an address; what is none of the choices narrows nothing. */
export function boardFilterOf(search: URLSearchParams): BoardFilter {
  const dimension = DIMENSIONS.find((each) => /^[\w-]{1,64}$/.test(search.get(each) ?? '')) ?? null
  const ages = AGES.map(({ id }) => id)
  const alert = ALERTS.find((each) => each !== 'none' && each === search.get('alert')) ?? null
  return {
    alert,
    standing: oneOf(STANDINGS, search.get('standing')) ?? 'overdue',
    age: oneOf(ages, search.get('age')),
    court: oneOf(COURTS, search.get('court')),
    lateHold: search.get('late') === 'hold',
    by: oneOf(DIMENSIONS, search.get('by')) ?? dimension ?? 'department',
    allGroups: search.get('groups') === 'all',
    dimension,
    key: dimension && search.get(dimension),
  }
}

/** Whether it shows other cases than all that are overdue, with which everybody begins. */
export function isNarrowed({ alert, standing, age, court, lateHold, key }: BoardFilter): boolean {
  return standing !== 'overdue' || lateHold || [alert, age, court, key].some((condition) => condition !== null)
}

/** Names of the conditions that say where a list of requests goes on. */
export const REQUEST_CURSORS = { decide: 'requests', endorse: 'unsigned' } as const

/** Where the lists of requests of an address go on. */
export function requestCursorsOf(search: URLSearchParams): Partial<Record<RequestTurn, string>> {
  const turns = Object.keys(REQUEST_CURSORS) as RequestTurn[]
  return Object.fromEntries(turns.map((turn) => [turn, search.get(REQUEST_CURSORS[turn]) ?? undefined]))
}
