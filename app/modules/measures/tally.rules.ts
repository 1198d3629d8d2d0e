import { type Count, type Counts, DEFINITIONS, MEASURES, type Measure } from './measure.schema.ts'
import { NOBODY, type Turn } from './turn.schema.ts'

/** A turn with what it is excluded from. */
export type CountedTurn = Turn & { excluded: string }

/** Halves of a solved case (DOMAIN 8): partly counts one. What is explained is not counted at all. */
const HALVES = { solved: 2, partly: 1, unsolved: 0 } as const

type Part = { numerator: number }
type Rule = (turn: Turn, asOf: Date) => Part | null

const share = (isMet: boolean): Part => ({ numerator: isMet ? 1 : 0 })

/** In time, late, or (null) neither: the limit has not passed, or there was none. */
function inTime(due: Date | null, done: Date | null, asOf: Date): Part | null {
  if (!due || (!done && due > asOf)) return null
  return share(done !== null && done <= due)
}

const wasDispatched = ({ departmentId }: Turn) => departmentId !== NOBODY
const ofResolved =
  (rule: (turn: Turn) => Part | null): Rule =>
  (turn) =>
    turn.resolvedAt ? rule(turn) : null

/** How a case ends that intake answered itself: with the right place to turn to, or with a reason. */
const ANSWERED_AT_INTAKE: ReadonlySet<string> = new Set(['declined', 'redirected', 'resolved', 'closed'])

const RULES: Readonly<Record<Measure, Rule>> = {
  response: (turn, asOf) => inTime(turn.contactDueAt, turn.contactedAt, asOf),
  sign_on_time: (turn, asOf) => inTime(turn.signDueAt, turn.signedAt, asOf),
  close_on_time: (turn, asOf) => inTime(turn.resolveDueAt, turn.resolvedAt, asOf),
  resolution: ofResolved(({ verdict }) =>
    verdict === null || verdict === 'explained' ? null : { numerator: HALVES[verdict] },
  ),
  satisfaction: ofResolved(({ satisfied }) => (satisfied === null ? null : share(satisfied))),
  rework: ofResolved(({ endedAs }) => share(endedAs === 'disputed')),
  no_word: ofResolved(({ verdict, satisfied }) => share(verdict === null && satisfied === null)),
  handling_time: ofResolved(({ handledSeconds }) => (handledSeconds === null ? null : { numerator: handledSeconds })),
  court_time: ofResolved(({ unitSeconds }) => ({ numerator: unitSeconds })),
  return_rate: (turn) => (wasDispatched(turn) ? share(turn.endedAs === 'returned') : null),
  dispatch_accuracy: (turn) =>
    turn.turn === 1 && wasDispatched(turn) ? share(turn.endedAs !== 'returned' && turn.endedAs !== 'moved') : null,
  repeat: (turn) => (turn.turn === 1 ? share(turn.isRepeat) : null),
  direct: (turn) => {
    if (turn.turn !== 1) return null
    return wasDispatched(turn) ? share(false) : ANSWERED_AT_INTAKE.has(turn.endedAs) ? share(true) : null
  },
  self_started: (turn) => (turn.turn === 1 ? share(turn.isSelfStarted) : null),
}

/** The next limit of a turn that nobody has met: when it passes, the turn counts without another fact. */
export function nextLimit(turn: Turn, asOf: Date): Date | null {
  const limits = [
    [turn.signDueAt, turn.signedAt],
    [turn.contactDueAt, turn.contactedAt],
    [turn.resolveDueAt, turn.resolvedAt],
  ] as const
  return limits.reduce<Date | null>((next, [due, done]) => {
    const isComing = due !== null && done === null && due > asOf
    return isComing ? earlier(next, due) : next
  }, null)
}

/** The earlier of two instants; null stands for none. */
export function earlier(a: Date | null, b: Date | null): Date | null {
  if (a === null || b === null) return a ?? b
  return a < b ? a : b
}

/** True when a person had the case left out of this measure. */
export function isExcluded({ excluded }: Pick<CountedTurn, 'excluded'>, measure: Measure): boolean {
  return excluded === 'all' || excluded.split(' ').includes(measure)
}

/**
 * What a turn adds to a measure at an instant: null when it does not count. A case that was merged counts with its main
 * case and not a second time.
 */
export function partOf(turn: CountedTurn, measure: Measure, asOf: Date): Part | 'excluded' | null {
  if (turn.endedAs === 'merged') return null
  const part = RULES[measure](turn, asOf)
  return part && isExcluded(turn, measure) ? 'excluded' : part
}

/** The instant that puts a turn into a month of a measure; null while there is none. */
export function datedBy(turn: Turn, measure: Measure): Date | null {
  return turn[DEFINITIONS[measure].by]
}

const NONE: Count = [0, 0, 0]

/** Two counts together. */
export function addCount(a: Count = NONE, b: Count = NONE): Count {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2]]
}

/** All measures of two stretches or units together. */
export function addCounts(a: Counts, b: Counts): Counts {
  const sum: Counts = {}
  for (const measure of MEASURES) {
    if (a[measure] || b[measure]) sum[measure] = addCount(a[measure], b[measure])
  }
  return sum
}

/** Counts of one measure with one more turn. */
export function counted(counts: Counts, turn: CountedTurn, measure: Measure, asOf: Date): void {
  const part = partOf(turn, measure, asOf)
  if (part === null) return
  counts[measure] = addCount(counts[measure], part === 'excluded' ? [0, 0, 1] : [part.numerator, 1, 0])
}
