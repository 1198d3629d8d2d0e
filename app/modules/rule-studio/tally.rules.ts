import type { FastDecision } from '../routing/compile-rules.rules.ts'
import { QUEUE, type Sample, type Tally } from './run.schema.ts'

/** A past case: what each set of rules decides on it, and where it is by now. */
export type Compared = {
  live: FastDecision
  draft: FastDecision
  /** Unit that leads the case by now; null while it has none. */
  actual: string | null
  /** Unit to which the rules of its time sent it. */
  decided: string | null
}

/** Samples kept per pair of units, and altogether: enough to see why, few enough to read. */
const PER_MOVE = 3
const SAMPLES = 60

const noAgreement = () => ({ sent: 0, right: 0, byPersonSent: 0, byPersonRight: 0 })

/** Nothing compared yet. */
export function emptyTally(): Tally {
  return {
    ...{ cases: 0, moved: 0, categoryChanged: 0, urgencyChanged: 0, moves: {}, reasons: {}, units: {} },
    ...{ assigned: 0, byPerson: 0, live: noAgreement(), draft: noAgreement(), samples: [] },
  }
}

function unitOf(tally: Tally, id: string): Tally['units'][string] {
  const known = tally.units[id] ?? { live: 0, draft: 0, actual: 0, liveRight: 0, draftRight: 0 }
  tally.units[id] = known
  return known
}

function noteAgreement(tally: Tally, { live, draft, actual, decided }: Compared): void {
  if (actual === null) return
  const byPerson = actual !== decided
  tally.assigned += 1
  if (byPerson) tally.byPerson += 1
  unitOf(tally, actual).actual += 1
  for (const [arm, { lead }] of [
    ['live', live],
    ['draft', draft],
  ] as const) {
    if (lead === null) continue
    const score = tally[arm]
    const isRight = lead === actual
    score.sent += 1
    if (byPerson) score.byPersonSent += 1
    if (!isRight) continue
    score.right += 1
    if (byPerson) score.byPersonRight += 1
    unitOf(tally, actual)[arm === 'live' ? 'liveRight' : 'draftRight'] += 1
  }
}

const add = (counts: Record<string, number>, key: string) => {
  counts[key] = (counts[key] ?? 0) + 1
}

/** Key of a move or of a reason, from two ids. Codes and ids of units hold no ">". */
export const pairKey = (from: string | null, to: string | null): string => `${from ?? QUEUE}>${to ?? QUEUE}`

/**
 * Takes one case into the tally, in place. True when the case moves and a sample of this move is still wanted: then
 * `addSample` may be called.
 */
export function addCase(tally: Tally, compared: Compared): boolean {
  const { live, draft } = compared
  tally.cases += 1
  unitOf(tally, live.lead ?? QUEUE).live += 1
  unitOf(tally, draft.lead ?? QUEUE).draft += 1
  if (live.category !== draft.category) tally.categoryChanged += 1
  if (live.urgency !== draft.urgency) tally.urgencyChanged += 1
  noteAgreement(tally, compared)
  if (live.lead === draft.lead) return false
  tally.moved += 1
  const move = pairKey(live.lead, draft.lead)
  add(tally.moves, move)
  add(tally.reasons, pairKey(live.ruleCode, draft.ruleCode))
  return (tally.moves[move] ?? 0) <= PER_MOVE && tally.samples.length < SAMPLES
}

/** Keeps a moved case to be looked at. */
export function addSample(tally: Tally, sample: Sample): void {
  tally.samples.push(sample)
}

const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)

/** How well a set of rules agrees with where people left the cases; null where there was nothing to agree with. */
export function agreementOf(tally: Tally, arm: 'live' | 'draft') {
  const { sent, right, byPersonSent, byPersonRight } = tally[arm]
  return {
    precision: ratio(right, sent),
    recall: ratio(right, tally.assigned),
    byPersonPrecision: ratio(byPersonRight, byPersonSent),
    byPersonRecall: ratio(byPersonRight, tally.byPerson),
  }
}

/** The largest entries of a record of counts, with their keys taken apart. */
export function largest(counts: Readonly<Record<string, number>>, limit: number) {
  return Object.entries(counts)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, limit)
    .map(([key, count]) => {
      const at = key.indexOf('>')
      return { from: key.slice(0, at), to: key.slice(at + 1), count }
    })
}
