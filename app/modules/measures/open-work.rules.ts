import { days } from '../../platform/duration.ts'
import { COURTS, type Court } from './turn.schema.ts'

/** An open case as the board counts it: the last turn of it. */
export type OpenRow = {
  caseId: string
  holderId: string
  streetCode: string | null
  categoryCode: string | null
  handlerId: string | null
  filedAt: Date
  dueAt: Date | null
  court: Court
  courtSince: Date
  unitSeconds: number
  holdSeconds: number
  lateHold: boolean
}

/** Now, and until when "the next working day" lasts. */
export type Moment = { now: Date; nextDayEnds: Date }

/** What the board counts of any set of open cases. */
export const STANDINGS = ['open', 'overdue', 'next', 'hold'] as const
export type Standing = (typeof STANDINGS)[number]
export type Standings = Record<Standing, number>

/** Days since filing: from, and up to but not including. */
export const AGES = [
  { id: 'd0', from: 0, until: 1 },
  { id: 'd1', from: 1, until: 3 },
  { id: 'd3', from: 3, until: 7 },
  { id: 'd7', from: 7, until: 15 },
  { id: 'd15', from: 15, until: 30 },
  { id: 'd30', from: 30, until: Number.POSITIVE_INFINITY },
] as const
export type AgeId = (typeof AGES)[number]['id']

/** What cases are grouped by, and drilled down to. */
export const DIMENSIONS = ['department', 'street', 'category', 'person'] as const
export type Dimension = (typeof DIMENSIONS)[number]

/** Key of what has none: with the dispatchers, no place given, no category yet, nobody has signed. */
export const NONE = 'none'

const isOnHold = ({ court }: OpenRow) => court === 'hold'

/** Whether a case is among those that a standing counts. On hold is never overdue: its clock does not run. */
export function stands(row: OpenRow, standing: Standing, { now, nextDayEnds }: Moment): boolean {
  if (standing === 'open') return true
  if (standing === 'hold') return isOnHold(row)
  if (isOnHold(row) || row.dueAt === null) return false
  return standing === 'overdue' ? row.dueAt < now : row.dueAt >= now && row.dueAt <= nextDayEnds
}

/** The age group of a case. */
export function ageOf({ filedAt }: Pick<OpenRow, 'filedAt'>, now: Date): AgeId {
  const age = Math.max(0, now.getTime() - filedAt.getTime()) / days(1)
  return AGES.find(({ from, until }) => age >= from && age < until)?.id ?? 'd30'
}

/** The group of a dimension that a case falls into. */
export function keyOf(row: OpenRow, dimension: Dimension): string {
  if (dimension === 'department') return row.holderId === '' ? NONE : row.holderId
  if (dimension === 'street') return row.streetCode ?? NONE
  if (dimension === 'category') return row.categoryCode ?? NONE
  return row.holderId === '' ? NONE : (row.handlerId ?? NONE)
}

/** Seconds that the unit which has the case has had it in its court, and how many of them on hold, up to now. */
export function courtSeconds(row: OpenRow, now: Date): { unit: number; hold: number } {
  const running = Math.floor(now.getTime() / 1_000) - Math.floor(row.courtSince.getTime() / 1_000)
  return {
    unit: row.unitSeconds + (row.court === 'unit' ? running : 0),
    hold: row.holdSeconds + (row.court === 'hold' ? running : 0),
  }
}

export type Group = Standings & {
  key: string
  /** Minutes in the unit's court and on hold, of all its open cases together. */
  courtMinutes: number
  holdMinutes: number
  /** Put on hold in the last tenth of the limit. */
  lateHolds: number
}

const emptyGroup = (key: string): Group => ({
  key,
  open: 0,
  overdue: 0,
  next: 0,
  hold: 0,
  courtMinutes: 0,
  holdMinutes: 0,
  lateHolds: 0,
})

function take(group: Group, row: OpenRow, moment: Moment): void {
  for (const standing of STANDINGS) if (stands(row, standing, moment)) group[standing] += 1
  const { unit, hold } = courtSeconds(row, moment.now)
  group.courtMinutes += unit / 60
  group.holdMinutes += hold / 60
  if (isOnHold(row) && row.lateHold) group.lateHolds += 1
}

const rounded = (group: Group): Group => ({
  ...group,
  courtMinutes: Math.round(group.courtMinutes),
  holdMinutes: Math.round(group.holdMinutes),
})

/** Open cases by one dimension, the most overdue first, then the most open. */
export function groupsBy(rows: readonly OpenRow[], dimension: Dimension, moment: Moment): Group[] {
  const groups = new Map<string, Group>()
  for (const row of rows) {
    const key = keyOf(row, dimension)
    const group = groups.get(key) ?? emptyGroup(key)
    groups.set(key, group)
    take(group, row, moment)
  }
  return [...groups.values()].map(rounded).sort((a, b) => b.overdue - a.overdue || b.open - a.open)
}

/** All of them together. */
export function totalOf(rows: readonly OpenRow[], moment: Moment): Group {
  const total = emptyGroup('all')
  for (const row of rows) take(total, row, moment)
  return rounded(total)
}

/** How many are of which age, youngest first. */
export function agesOf(rows: readonly OpenRow[], now: Date): Array<{ id: AgeId; count: number }> {
  const counts = new Map<AgeId, number>()
  for (const row of rows) counts.set(ageOf(row, now), (counts.get(ageOf(row, now)) ?? 0) + 1)
  return AGES.map(({ id }) => ({ id, count: counts.get(id) ?? 0 }))
}

/** In whose court the open cases lie. */
export function courtsOf(rows: readonly OpenRow[]): Array<{ court: Court; count: number }> {
  return COURTS.map((court) => ({ court, count: rows.filter((row) => row.court === court).length })).filter(
    ({ count }) => count > 0,
  )
}

export type OpenFilter = {
  standing: Standing
  age: AgeId | null
  dimension: Dimension | null
  key: string | null
}

/** Place of a case in a list: those with a due time first, the rest by how long they have stood. */
const placeOf = ({ dueAt, courtSince, caseId }: OpenRow) =>
  `${dueAt ? 0 : 1}.${(dueAt ?? courtSince).getTime().toString().padStart(15, '0')}.${caseId}`

/** The cases behind a number, the most urgent first; those on hold last, the longest held first. */
export function casesBehind(rows: readonly OpenRow[], filter: OpenFilter, moment: Moment): OpenRow[] {
  const { standing, age, dimension, key } = filter
  return rows
    .filter((row) => stands(row, standing, moment))
    .filter((row) => age === null || ageOf(row, moment.now) === age)
    .filter((row) => dimension === null || key === null || keyOf(row, dimension) === key)
    .map((row) => ({ row, place: placeOf(row) }))
    .sort((a, b) => (a.place < b.place ? -1 : 1))
    .map(({ row }) => row)
}

/** One page of them behind a cursor, and the cursor of the next; null at the end. */
export function pageBehind(sorted: readonly OpenRow[], after: string | undefined, size: number) {
  const rest = after ? sorted.filter((row) => placeOf(row) > after) : sorted
  const last = rest[size - 1]
  const ids = rest.slice(0, size).map(({ caseId }) => caseId)
  return { ids, next: rest.length > size && last ? placeOf(last) : null }
}
