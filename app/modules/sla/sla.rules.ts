import { days, hours, minutes } from '../../platform/duration.ts'
import type { CaseEvent } from '../cases/case.events.ts'
import { isLatePause } from './clock.rules.ts'
import { CONDITIONS, type Occasion, occasionOf } from './clock-conditions.rules.ts'
import type { ClockEvent, RESUMED_BY } from './clock-event.schema.ts'
import type { CaseSla } from './clock-fold.rules.ts'
import { limitOf, startsOn } from './clock-limits.rules.ts'
import { type ClockRecorder, recordClocks } from './clock-recorder.rules.ts'
import { type ClockValue, dueAfter, isOpen, onWall } from './clock-time.rules.ts'
import { CLOCK_METRICS, type ClockMetric, type StopReason } from './sla.schema.ts'
import type { SlaBook } from './sla-book.schema.ts'
import { policyAtUrgency, policyFor, targetOf } from './sla-policy.rules.ts'

type Moment = { event: CaseEvent; occasion: Occasion; at: number; books: SlaBook }
type ResumeCause = (typeof RESUMED_BY)[number]

/** Reason codes of waits that facts of the case do not name (policies say which clocks they pause). */
const NEEDS_INFO = 'needs_info'
const WAITING_FOR_RESIDENT = 'waiting_for_resident'
const RETURN_REQUESTED = 'return_requested'
const ANSWERED: ReadonlySet<string | null> = new Set([NEEDS_INFO, WAITING_FOR_RESIDENT])

/** How many signing limits a department has to say that a case is not its own, where the limit runs day and night. */
const RETURN_WINDOW = 2

const clocksOf = (recorder: ClockRecorder, metric: ClockMetric) =>
  recorder.now()?.clocks.filter((clock) => clock.metric === metric) ?? []
const openClock = (recorder: ClockRecorder, metric: ClockMetric) => clocksOf(recorder, metric).find(isOpen)
const named = ({ metric, cycle }: ClockValue) => ({ metric, cycle })
const calendarOf = (books: SlaBook, clock: ClockValue) => books.ofVersions(clock).calendar

/** True when the fact comes from, or is about, a department that does not have the case. */
function isOutsiders({ departmentId }: CaseSla, { event, occasion }: Moment): boolean {
  if (!('departmentId' in event.payload)) return false
  const about: readonly Occasion[] = ['signed', 'returned', 'return-requested', 'return-refused']
  return about.includes(occasion) && event.payload.departmentId !== departmentId
}

/** Time that a department held a case before it asked to return it, against the time that it has for that. */
function isLateReturn(clock: ClockValue, sla: CaseSla, books: SlaBook): boolean {
  const book = books.ofVersions(clock)
  if (!onWall(clock.unit)) return clock.consumedMs > book.calendar.dayMs
  const sign = targetOf(book.policies, sla.policyCode, 'sign')
  const limit = sign.unit === 'minute' ? minutes(sign.amount) : hours(sign.amount)
  return clock.consumedMs > RETURN_WINDOW * limit
}

function reasonToCancel(clock: ClockValue, reason: StopReason, recorder: ClockRecorder, { books }: Moment): StopReason {
  const sla = recorder.now()
  const isBounce = reason === 'returned' && clock.metric === 'handle' && sla !== null
  return isBounce && isLateReturn(clock, sla, books) ? 'returned_late' : reason
}

function end(metric: ClockMetric, recorder: ClockRecorder, moment: Moment): void {
  const clock = openClock(recorder, metric)
  if (!clock) return
  const { stop, cancel } = CONDITIONS[metric]
  const reason = cancel[moment.occasion]
  if (stop.includes(moment.occasion)) recorder.note({ op: 'stop', ...named(clock) })
  else if (reason)
    recorder.note({ op: 'cancel', ...named(clock), reason: reasonToCancel(clock, reason, recorder, moment) })
}

/** A case comes into a department's hands by these; a word and a question need one that has it. */
const HANDS_OVER: readonly Occasion[] = ['dispatched', 'reply-rejected', 'disputed']

/** Some clocks time a department's work: there has to be one, and the case has to be in its hands. */
function mayStart(metric: ClockMetric, recorder: ClockRecorder, occasion: Occasion): boolean {
  const sla = recorder.now()
  if (!sla || openClock(recorder, metric)) return false
  if (CONDITIONS[metric].once && clocksOf(recorder, metric).length > 0) return false
  const isUpdate = metric === 'update'
  if (isUpdate && !HANDS_OVER.includes(occasion)) return openClock(recorder, 'handle') !== undefined
  return (metric !== 'handle' && !isUpdate) || occasion === 'dispatched' || sla.departmentId !== null
}

/** Somebody who asks while the rhythm runs is answered sooner: the promise that stood gives way to an earlier one. */
function answerSooner(recorder: ClockRecorder, { occasion, at, books }: Moment): void {
  const sla = recorder.now()
  const clock = openClock(recorder, 'update')
  if (occasion !== 'asked-again' || !sla || clock?.state !== 'running' || clock.dueAt === null) return
  if (!openClock(recorder, 'handle')) return
  const { policies, calendar } = books.inForceAt(at)
  if (dueAfter(calendar, targetOf(policies, sla.policyCode, 'contact'), at) < clock.dueAt)
    recorder.note({ op: 'cancel', ...named(clock), reason: 'asked_again' })
}

/** Starts the next cycle under what is in force; earlier cycles stay as they are (REQUIREMENTS B4). */
function begin(metric: ClockMetric, recorder: ClockRecorder, { occasion, at, books }: Moment): void {
  const sla = recorder.now()
  const book = books.inForceAt(at)
  if (!sla || !startsOn(metric, sla, occasion, book) || !mayStart(metric, recorder, occasion)) return
  recorder.note({
    op: 'start',
    metric,
    cycle: clocksOf(recorder, metric).length + 1,
    departmentId: sla.departmentId,
    target: limitOf(metric, sla, occasion, book),
    policyVersion: book.policyVersion,
    calendarVersion: book.calendarVersion,
  })
}

/** Where a policy does not list the reason: what it pauses. A first contact waits for nobody (REQUIREMENTS B7). */
const USUALLY_PAUSED: Partial<Record<string, readonly ClockMetric[]>> = { [NEEDS_INFO]: ['accept', 'dispatch'] }

function waitOf({ event }: Moment): { reason: string; until: string | null } | null {
  if (event.type === 'case.info-requested') {
    const { departmentId, until } = event.payload
    return { reason: departmentId ? WAITING_FOR_RESIDENT : NEEDS_INFO, until: until ?? null }
  }
  if (event.type === 'case.request-made') return { reason: RETURN_REQUESTED, until: null }
  if (event.type !== 'case.request-decided') return null
  return { reason: event.payload.reasonCode ?? 'suspension', until: event.payload.until ?? null }
}

/** The clocks that a wait stops: those of its reason, and with the case's limit the department's own. */
function pausedBy(reason: string, book: SlaBook): ReadonlySet<ClockMetric> {
  if (reason === RETURN_REQUESTED) return new Set(['handle'])
  const metrics = new Set<ClockMetric>(book.pauses.get(reason)?.metrics ?? USUALLY_PAUSED[reason] ?? ['resolve'])
  if (metrics.has('resolve')) metrics.add('handle').add('update')
  return metrics
}

/** When the wait ends by itself: as it was granted, and never later than its reason allows (REQUIREMENTS B10). */
function endOfWait(reason: string, until: string | null, at: number, book: SlaBook): string | null {
  const longest = book.pauses.get(reason)?.maxDays ?? null
  const ends = [until === null ? null : Date.parse(until), longest === null ? null : at + days(longest)]
  const known = ends.filter((one) => one !== null)
  return known.length > 0 ? new Date(Math.min(...known)).toISOString() : null
}

function pauseAll(recorder: ClockRecorder, moment: Moment): void {
  const wait = waitOf(moment)
  if (!wait) return
  const book = moment.books.inForceAt(moment.at)
  const until = endOfWait(wait.reason, wait.until, moment.at, book)
  for (const metric of pausedBy(wait.reason, book)) {
    const clock = openClock(recorder, metric)
    if (clock?.state !== 'running' || !CONDITIONS[metric].pause.includes(moment.occasion)) continue
    const late = wait.reason !== RETURN_REQUESTED && isLatePause(calendarOf(moment.books, clock), clock, moment.at)
    recorder.note({ op: 'pause', ...named(clock), reason: wait.reason, until, late })
  }
}

/** Whether this occasion ends this wait: an answer ends waiting for one, and a refusal the request. */
function endsWait(reason: string | null, occasion: Occasion): boolean {
  if (occasion === 'info-supplied') return ANSWERED.has(reason)
  if (occasion === 'return-refused') return reason === RETURN_REQUESTED
  return reason !== NEEDS_INFO
}

function causeOf({ event, occasion }: Moment): ResumeCause {
  if (occasion === 'dispatched') return 'redispatched'
  if (occasion === 'info-supplied') return 'answered'
  return event.type === 'case.resumed' ? (event.payload.cause ?? 'unit') : 'unit'
}

function resumeAll(recorder: ClockRecorder, moment: Moment): void {
  for (const metric of CLOCK_METRICS) {
    const clock = openClock(recorder, metric)
    if (clock?.state !== 'paused' || !CONDITIONS[metric].resume.includes(moment.occasion)) continue
    if (endsWait(clock.pauseReason, moment.occasion))
      recorder.note({ op: 'resume', ...named(clock), cause: causeOf(moment) })
  }
}

function attach(recorder: ClockRecorder, { event, at, books }: Moment): void {
  const book = books.inForceAt(at)
  if (event.type === 'case.submitted') {
    const { type } = event.payload
    const policyCode = policyFor(book, { type, urgency: null, chosen: null })
    recorder.note({ op: 'attach', policyCode, caseType: type })
  }
  if (event.type === 'case.accepted') {
    const { type, urgency, slaPolicy: chosen } = event.payload
    recorder.note({ op: 'attach', policyCode: policyFor(book, { type, urgency, chosen }), caseType: type })
  }
}

/** Another urgency gives the promises that already run other limits (REQUIREMENTS B18). */
function handOver(recorder: ClockRecorder, { event, at, books }: Moment): void {
  const sla = recorder.now()
  if (!sla) return
  if (event.type === 'case.request-decided') recorder.note({ op: 'hand', departmentId: null })
  if (event.type !== 'case.dispatched') return
  const policyCode = policyAtUrgency(books.inForceAt(at), sla.policyCode, sla.caseType, event.payload.urgency)
  if (policyCode !== sla.policyCode) {
    recorder.note({ op: 'attach', policyCode, caseType: sla.caseType })
    for (const metric of ['contact', 'resolve'] as const) {
      const clock = openClock(recorder, metric)
      if (!clock) continue
      const target = targetOf(books.ofVersions(clock).policies, policyCode, metric)
      recorder.note({ op: 'retarget', ...named(clock), target })
    }
  }
  recorder.note({ op: 'hand', departmentId: event.payload.leadDepartmentId })
}

/** What the last merge stopped goes on; what an earlier one stopped was replaced by the appeal that followed. */
function split(recorder: ClockRecorder): void {
  const merged = recorder.now()?.clocks.filter(({ stopReason }) => stopReason === 'merged') ?? []
  const last = Math.max(...merged.map(({ stoppedAt }) => stoppedAt ?? 0))
  for (const clock of merged)
    if (clock.stoppedAt === last) recorder.note({ op: 'resume', ...named(clock), cause: 'split' })
}

/** A dispute says that the last cycle was no success, and goes on with it where the policy wants no new one (B22). */
function dispute(recorder: ClockRecorder, { at, books }: Moment): void {
  const last = clocksOf(recorder, 'resolve').at(-1)
  if (!last || isOpen(last)) return
  recorder.note({ op: 'dispute', ...named(last) })
  if (books.inForceAt(at).changes.reopen === 'continue')
    recorder.note({ op: 'resume', ...named(last), cause: 'rework' })
}

/** Pauses that are over by `at` end when they were to end, whoever notices it and when. */
export function lapse(sla: CaseSla, at: number, books: SlaBook): { sla: CaseSla; events: readonly ClockEvent[] } {
  const over = sla.clocks.filter(({ state, resumeAt }) => state === 'paused' && resumeAt !== null && resumeAt <= at)
  let now = sla
  const events: ClockEvent[] = []
  for (const clock of over.sort((a, b) => (a.resumeAt ?? 0) - (b.resumeAt ?? 0))) {
    const recorder = recordClocks(now, clock.resumeAt ?? at, null, books)
    recorder.note({ op: 'resume', ...named(clock), cause: 'max_pause' })
    events.push(...recorder.events())
    now = recorder.now() ?? now
  }
  return { sla: now, events }
}

type Taken = { sla: CaseSla | null; events: readonly ClockEvent[] }

/** A fact of a case as the log has it; `at` in UTC milliseconds. */
export type CaseFact = { event: CaseEvent; at: number; rev: number | null }

/**
 * What one more fact of a case does to its clocks, and the clocks after it: ends, limits and hand-over, waits, then
 * starts. A case begins with its submission; facts before that change nothing.
 */
export function takeIn(before: CaseSla | null, { event, at, rev }: CaseFact, books: SlaBook): Taken {
  const occasion = occasionOf(event)
  const earlier = occasion === 'submitted' ? null : before
  if (!occasion || (!earlier && occasion !== 'submitted')) return { sla: before, events: [] }
  const lapsed: Taken = earlier ? lapse(earlier, at, books) : { sla: null, events: [] }
  const recorder = recordClocks(lapsed.sla, at, rev, books)
  const moment: Moment = { event, occasion, at, books }
  if (lapsed.sla && isOutsiders(lapsed.sla, moment)) return lapsed
  for (const metric of CLOCK_METRICS) end(metric, recorder, moment)
  answerSooner(recorder, moment)
  attach(recorder, moment)
  if (occasion === 'dispatched') resumeAll(recorder, moment)
  if (occasion === 'dispatched' || occasion === 'returned') handOver(recorder, moment)
  if (occasion === 'extended') extend(recorder, moment)
  if (occasion === 'split') split(recorder)
  if (occasion === 'disputed') dispute(recorder, moment)
  pauseAll(recorder, moment)
  if (occasion !== 'dispatched') resumeAll(recorder, moment)
  for (const metric of CLOCK_METRICS) begin(metric, recorder, moment)
  return { sla: recorder.now(), events: [...lapsed.events, ...recorder.events()] }
}

function extend(recorder: ClockRecorder, { event }: Moment): void {
  if (event.type !== 'case.request-decided') return
  for (const metric of ['resolve', 'handle'] as const) {
    const clock = openClock(recorder, metric)
    if (clock) recorder.note({ op: 'extend', ...named(clock), days: event.payload.days ?? 0 })
  }
}

/** The clocks after one more fact of the case. */
export function applyCaseEvent(sla: CaseSla | null, event: CaseEvent, at: number, books: SlaBook): CaseSla | null {
  return takeIn(sla, { event, at, rev: null }, books).sla
}
