/** What a dossier knows of one message; times in milliseconds. */
export type DossierCase = {
  id: string
  at: number
  closedAt: number | null
  status: string
  outcome: string | null
  round: number
  appealed: boolean
  departmentId: string | null
  categoryCode: string | null
  districtCode: string | null
}

/** A value with how many cases have it. */
export type Counted = { key: string; count: number }

/** How often each value occurs, the most frequent first. */
export function countBy(values: ReadonlyArray<string | null>): Counted[] {
  const counts = new Map<string, number>()
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts]
    .map(([key, count]) => ({ key, count }))
    .sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1))
}

const isClosed = ({ closedAt }: DossierCase) => closedAt !== null
const isReworked = ({ round, appealed }: DossierCase) => round > 1 || appealed
/** Ended well: solved or explained, without another round and without an appeal. */
const isGood = (one: DossierCase) => (one.outcome === 'solved' || one.outcome === 'explained') && !isReworked(one)

export type UnitRecord = { departmentId: string; cases: number; closed: number; solved: number; reworked: number }

/** What became of the cases of each lead department, most cases first. */
export function unitRecords(cases: readonly DossierCase[]): UnitRecord[] {
  return countBy(cases.map(({ departmentId }) => departmentId)).map(({ key, count }) => {
    const own = cases.filter(({ departmentId }) => departmentId === key)
    const closed = own.filter(isClosed)
    return {
      departmentId: key,
      cases: count,
      closed: closed.length,
      solved: closed.filter(isGood).length,
      reworked: own.filter(isReworked).length,
    }
  })
}

/** Fewer closed cases than this say nothing about who does it well. */
const MIN_CLOSED = 2

/**
 * The department that ended most of its cases of this trouble well, by (well + 1) / (closed + 2), so that two of two do
 * not beat nineteen of twenty; null while nobody has closed two.
 */
export function suggestedLead(records: readonly UnitRecord[]): UnitRecord | null {
  const rate = ({ solved, closed }: UnitRecord) => (solved + 1) / (closed + 2)
  const tried = records.filter(({ closed, solved }) => closed >= MIN_CLOSED && solved > 0)
  return [...tried].sort((a, b) => rate(b) - rate(a) || b.closed - a.closed)[0] ?? null
}

/** Messages that came after somebody had closed an earlier case of the same trouble. */
export function recurrence(cases: readonly DossierCase[]): { closedFirst: number | null; after: number } {
  const closings = cases.flatMap(({ closedAt }) => (closedAt === null ? [] : [closedAt]))
  if (closings.length === 0) return { closedFirst: null, after: 0 }
  const closedFirst = closings.reduce((a, b) => Math.min(a, b))
  return { closedFirst, after: cases.filter(({ at }) => at > closedFirst).length }
}

/** The case whose title says most of the typical words; the earlier one of two. */
export function representative(
  titles: ReadonlyArray<{ id: string; title: string }>,
  words: readonly string[],
): string | null {
  let best: { id: string; score: number } | null = null
  for (const { id, title } of titles) {
    const score = words.filter((word) => title.includes(word)).length
    if (!best || score > best.score) best = { id, score }
  }
  return best?.id ?? null
}

export type MonthRow = { month: string; until: string; count: number }

/** Of twenty years; a trouble that is older shows its first ones. */
const MOST_MONTHS = 240

/** Months from the first to the last of these, `YYYY-MM`; a stretch without any message is one row. */
export function monthsBetween(counts: ReadonlyMap<string, number>): MonthRow[] {
  const named = [...counts.keys()].sort()
  const last = named.at(-1) ?? ''
  const rows: MonthRow[] = []
  const at = new Date(`${named[0] ?? last}-01T00:00:00Z`)
  for (let month = named[0] ?? '', seen = 0; month !== '' && month <= last && seen < MOST_MONTHS; seen += 1) {
    const count = counts.get(month) ?? 0
    const before = rows.at(-1)
    if (before && before.count === 0 && count === 0) before.until = month
    else rows.push({ month, until: month, count })
    at.setUTCMonth(at.getUTCMonth() + 1)
    month = at.toISOString().slice(0, 7)
  }
  return rows
}
