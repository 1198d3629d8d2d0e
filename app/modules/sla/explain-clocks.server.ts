import { DateTime } from 'luxon'
import { type Services, services } from '../../platform/container.server.ts'
import type { Text } from '../../platform/i18n/text.ts'
import { caseStream, isCaseEvent, parseCaseEvent } from '../cases/case.events.ts'
import { departmentNames } from '../organisations/organisation.queries.server.ts'
import type { CalendarDay } from './calendar-content.schema.ts'
import type { ClockEvent } from './clock-event.schema.ts'
import type { CaseSla } from './clock-fold.rules.ts'
import type { ClockValue } from './clock-time.rules.ts'
import { type CourtTurn, courtLedger } from './court-ledger.rules.ts'
import { type ClockExplanation, explainClock } from './explain-clock.rules.ts'
import { loadClocks } from './load-clocks.server.ts'
import { lapse, takeIn } from './sla.rules.ts'
import { isInner } from './sla.schema.ts'
import type { SlaBook } from './sla-book.schema.ts'
import { slaBook } from './sla-book.server.ts'
import { timeVersions } from './time-versions.server.ts'

/** Rows of the calendar that lie in an explanation, at most; more would be years. */
const MANY_DAYS = 60

export type ExplainedClock = ClockExplanation & {
  state: ClockValue['state']
  unit: ClockValue['unit']
  policyVersion: number
  calendarVersion: number
  /** Days off, make-up days and days with hours of their own between its start and its end. */
  calendarDays: ReadonlyArray<Pick<CalendarDay, 'date' | 'kind' | 'name'>>
}

export type ExplainedCase = {
  clocks: ExplainedClock[]
  ledger: CourtTurn[]
  /** Names of what is told by code: reasons of pauses, and units. */
  names: { pauses: Record<string, Text>; units: Record<string, Text> }
  now: number
}

type Ask = {
  caseId: string
  /** Staff also see the clocks between the city and its departments. */
  withInner: boolean
  /** The clocks as they were at an instant; now when left out. */
  asOf?: Date | undefined
}

async function readFacts(caseId: string, until: number, { db }: Pick<Services, 'db'>) {
  const rows = await db.event.findMany({
    where: { stream: caseStream(caseId), at: { lte: new Date(until) } },
    orderBy: { rev: 'asc' },
    select: { type: true, payload: true, at: true, rev: true },
  })
  return rows.filter(isCaseEvent).map(({ at, rev, ...row }) => ({ event: parseCaseEvent(row), at: at.getTime(), rev }))
}

type Fact = Awaited<ReturnType<typeof readFacts>>[number]

/** The clocks at an instant and everything that happened to them until then. */
function replay(facts: readonly Fact[], until: number, books: SlaBook) {
  const events: ClockEvent[] = []
  let sla: CaseSla | null = null
  for (const fact of facts) {
    const taken = takeIn(sla, fact, books)
    sla = taken.sla
    events.push(...taken.events)
  }
  const lapsed = sla && lapse(sla, until, books)
  return { clocks: lapsed?.sla.clocks ?? [], events: [...events, ...(lapsed?.events ?? [])] }
}

/** Limits and versions of what is stored, which a recalculation may have changed; the facts know nothing of it. */
async function asStored(clocks: readonly ClockValue[], caseId: string, { db }: Pick<Services, 'db'>) {
  const stored = new Map((await loadClocks(caseId, db)).map(({ value }) => [`${value.metric} ${value.cycle}`, value]))
  return clocks.map((clock) => {
    const known = stored.get(`${clock.metric} ${clock.cycle}`)
    return known ? { ...known, stoppedAt: clock.stoppedAt } : clock
  })
}

/**
 * Why every clock of a case shows what it shows, with the days of the calendar that mattered, and in whose court the ball
 * was meanwhile. The caller has checked who may see the case. `asOf` looks back; then limits are those of that time.
 */
export async function explainClocks(
  { caseId, withInner, asOf }: Ask,
  deps: Services = services(),
): Promise<ExplainedCase> {
  const now = (asOf ?? deps.clock.now()).getTime()
  const [facts, books, versions] = await Promise.all([readFacts(caseId, now, deps), slaBook(deps), timeVersions(deps)])
  const { clocks, events } = replay(facts, now, books)
  const shown = (asOf ? clocks : await asStored(clocks, caseId, deps)).filter(
    (one) => withInner || !isInner(one.metric),
  )
  const contents = new Map(versions.calendars.map(({ version, content }) => [version, content]))
  const zone = contents.get(books.calendarVersion)?.zone ?? 'UTC'
  const dateOf = (at: number) => DateTime.fromMillis(at, { zone }).toISODate() ?? ''
  const explained = shown.map((clock): ExplainedClock => {
    const told = explainClock(clock, events, now, books.ofVersions(clock).calendar)
    const [from, to] = [dateOf(told.from), dateOf(told.to)]
    const days = contents.get(clock.calendarVersion)?.days ?? []
    const { state, unit, policyVersion, calendarVersion } = clock
    const calendarDays = days.filter(({ date }) => date >= from && date <= to).slice(0, MANY_DAYS)
    return { ...told, state, unit, policyVersion, calendarVersion, calendarDays }
  })
  const ledger = withInner ? courtLedger(facts, now, books.calendar) : []
  const units = await departmentNames(
    ledger.flatMap(({ departmentId }) => departmentId ?? []),
    deps,
  )
  const pauses = [...books.pauses.values()].map(({ code, nameZh, nameEn }) => [code, { zh: nameZh, en: nameEn }])
  return {
    clocks: explained,
    ledger,
    names: { pauses: Object.fromEntries(pauses), units: Object.fromEntries(units) },
    now,
  }
}
