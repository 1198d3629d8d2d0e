import { type CalendarIndex, worked } from './calendar.rules.ts'
import type { ClockEvent } from './clock-event.schema.ts'
import { type ClockValue, onWall } from './clock-time.rules.ts'
import type { ClockMetric } from './sla.schema.ts'

/** Time that counted, time in a pause, time that was neither because offices were closed, and time after an end. */
export const SPAN_KINDS = ['counted', 'closed', 'paused', 'ended'] as const
export type SpanKind = (typeof SPAN_KINDS)[number]

/** The event that began a span: what happened, and the fact of the case behind it, null where time alone did it. */
export type SpanSource = { op: ClockEvent['op']; rev: number | null; reason: string | null }

/** A stretch of real time, in UTC milliseconds; the end is not part of it. */
export type ClockSpan = { kind: SpanKind; from: number; to: number; source: SpanSource }

/** One stretch in which the clock ran, stood still or had ended, with what of it counted and what offices were closed. */
export type ClockStretch = Omit<ClockSpan, 'kind'> & {
  kind: Exclude<SpanKind, 'closed'>
  countedMs: number
  closedMs: number
}

export type ClockExplanation = {
  metric: ClockMetric
  cycle: number
  stretches: readonly ClockStretch[]
  /** The stretches cut where offices opened and closed. */
  spans: readonly ClockSpan[]
  /** What the clock shows: consumed of its limit, in the measure of its unit. The counted spans add up to it. */
  countedMs: number
  targetMs: number
  pausedMs: number
  closedMs: number
  /** From the start to the end, or to the instant asked about. All spans add up to it. */
  totalMs: number
  from: number
  to: number
  dueAt: number | null
}

const KIND_AFTER: Partial<Record<ClockEvent['op'], ClockStretch['kind']>> = {
  start: 'counted',
  resume: 'counted',
  pause: 'paused',
  stop: 'ended',
  cancel: 'ended',
}

function sourceOf(event: ClockEvent): SpanSource {
  const reason = 'reason' in event ? event.reason : 'cause' in event ? event.cause : null
  return { op: event.op, rev: event.rev, reason }
}

type Plain = { kind: ClockStretch['kind']; from: number; to: number; source: SpanSource }

/** Stretches between the events of one clock, up to its end or `until`. */
function stretchesOf(events: readonly ClockEvent[], until: number): Plain[] {
  const found: Plain[] = []
  for (const event of events) {
    const kind = KIND_AFTER[event.op]
    if (!kind) continue
    const from = Date.parse(event.at)
    const last = found.at(-1)
    if (last) last.to = from
    if (last?.kind !== kind) found.push({ kind, from, to: until, source: sourceOf(event) })
    else last.to = until
  }
  if (found.at(-1)?.kind === 'ended') found.pop()
  return found.filter(({ from, to }) => to > from)
}

/** Index of the first working interval that ends after `t`. */
function firstAfter({ ends }: CalendarIndex, t: number): number {
  let [low, high] = [0, ends.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ends[middle] as number) <= t) low = middle + 1
    else high = middle
  }
  return low
}

/** A running stretch of a working-time clock, cut into office hours and the time between. */
function cut(calendar: CalendarIndex, { from, to, source }: Plain): ClockSpan[] {
  const spans: ClockSpan[] = []
  const add = (kind: SpanKind, start: number, end: number) => {
    if (end > start) spans.push({ kind, from: start, to: end, source })
  }
  let at = from
  for (let i = firstAfter(calendar, from); i < calendar.starts.length && at < to; i += 1) {
    const open = Math.min(Math.max(calendar.starts[i] as number, at), to)
    const close = Math.min(calendar.ends[i] as number, to)
    add('closed', at, open)
    add('counted', open, close)
    at = Math.max(at, close)
  }
  add('closed', at, to)
  return spans
}

const lengthOf = (spans: readonly ClockSpan[], kind: SpanKind) =>
  spans.reduce((sum, span) => (span.kind === kind ? sum + span.to - span.from : sum), 0)

/**
 * Why a clock shows what it shows at `now`: every interval that was counted, paused or closed, with the event that it
 * follows from (REQUIREMENTS B34). `events` are all of the case, `calendar` the one that the clock follows.
 */
export function explainClock(
  clock: ClockValue,
  events: readonly ClockEvent[],
  now: number,
  calendar: CalendarIndex,
): ClockExplanation {
  const own = events.filter(
    (event) => 'metric' in event && event.metric === clock.metric && event.cycle === clock.cycle,
  )
  const plain = stretchesOf(own, clock.stoppedAt ?? now)
  const inOffice = !onWall(clock.unit)
  const parts = plain.map((stretch) => {
    const isCut = stretch.kind === 'counted' && inOffice
    return { stretch, spans: isCut ? cut(calendar, stretch) : [stretch as ClockSpan] }
  })
  const spans = parts.flatMap((part) => part.spans)
  const from = spans[0]?.from ?? clock.startedAt
  const to = spans.at(-1)?.to ?? from
  return {
    metric: clock.metric,
    cycle: clock.cycle,
    stretches: parts.map(({ stretch, spans: own }) => {
      return { ...stretch, countedMs: lengthOf(own, 'counted'), closedMs: lengthOf(own, 'closed') }
    }),
    spans,
    countedMs: lengthOf(spans, 'counted'),
    targetMs: clock.targetMs,
    pausedMs: lengthOf(spans, 'paused') + lengthOf(spans, 'ended'),
    closedMs: lengthOf(spans, 'closed'),
    totalMs: to - from,
    from,
    to,
    dueAt: clock.dueAt,
  }
}

/** What a clock has consumed at `now`, as its row tells it: the number that the explanation has to add up to. */
export function consumedAt(clock: ClockValue, now: number, calendar: CalendarIndex): number {
  if (clock.state !== 'running' || clock.runningSince === null) return clock.consumedMs
  const measure = (t: number) => (onWall(clock.unit) ? t : worked(calendar, t))
  return clock.consumedMs + measure(Math.max(now, clock.runningSince)) - measure(clock.runningSince)
}
