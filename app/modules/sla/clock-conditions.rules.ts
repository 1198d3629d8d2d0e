import type { CaseEvent } from '../cases/case.events.ts'
import { CLOCK_METRICS, type ClockMetric, type StopReason } from './sla.schema.ts'

/**
 * What happened, as finely as clocks tell it apart: the type of a fact, or what it said. Nothing that a program does by
 * itself answers a resident: automatic replies and internal notes are none of these (REQUIREMENTS B1).
 */
const OCCASIONS = [
  'submitted',
  'appealed',
  'accepted',
  'declined',
  'redirected',
  'merged',
  'split',
  'withdrawn',
  'closed',
  'info-requested',
  'unit-asked',
  'info-supplied',
  'dispatched',
  'signed',
  'contacted',
  'progress-reported',
  'asked-again',
  'return-requested',
  'return-refused',
  'returned',
  'suspended',
  'extended',
  'resumed',
  'replied',
  'reply-rejected',
  'resolved',
  'disputed',
] as const
export type Occasion = (typeof OCCASIONS)[number]

type RequestKind = Extract<CaseEvent, { type: 'case.request-made' }>['payload']['kind']
const APPROVED: Record<RequestKind, Occasion> = { return: 'returned', extension: 'extended', suspension: 'suspended' }

/** Facts that mean the same whatever they say. */
const PLAIN: Partial<Record<CaseEvent['type'], Occasion>> = {
  'case.submitted': 'submitted',
  'case.appealed': 'appealed',
  'case.accepted': 'accepted',
  'case.declined': 'declined',
  'case.redirected': 'redirected',
  'case.merged': 'merged',
  'case.split': 'split',
  'case.withdrawn': 'withdrawn',
  'case.closed': 'closed',
  'case.info-supplied': 'info-supplied',
  'case.dispatched': 'dispatched',
  'case.signed': 'signed',
  'case.progress-reported': 'progress-reported',
  'case.urged': 'asked-again',
  'case.resumed': 'resumed',
  'case.replied': 'replied',
  'case.reply-rejected': 'reply-rejected',
  'case.resolved': 'resolved',
  'case.disputed': 'disputed',
}

/** Facts that mean something to clocks, or may by what they say. */
const TOUCHING: ReadonlySet<string> = new Set([
  ...Object.keys(PLAIN),
  'case.info-requested',
  'case.contacted',
  'case.request-made',
  'case.request-decided',
])

/** True when facts of this type can touch a clock. */
export function touchesClocks(type: string): boolean {
  return TOUCHING.has(type)
}

/** What a fact means to clocks; null when nothing. */
export function occasionOf(event: CaseEvent): Occasion | null {
  switch (event.type) {
    case 'case.info-requested':
      return event.payload.departmentId ? 'unit-asked' : 'info-requested'
    case 'case.contacted':
      return event.payload.reached ? 'contacted' : null
    case 'case.request-made':
      return event.payload.kind === 'return' ? 'return-requested' : null
    case 'case.request-decided': {
      const { kind, approved } = event.payload
      if (approved) return APPROVED[kind]
      return kind === 'return' ? 'return-refused' : null
    }
    default:
      return PLAIN[event.type] ?? null
  }
}

/**
 * The six conditions of a clock. `reset` ends a cycle and begins the next at once. `once`: there is only one cycle.
 * `rhythm`: starts as well where the limits keep a rhythm (REQUIREMENTS B2); what ends a cycle may begin the next one.
 */
export type Conditions = {
  start: readonly Occasion[]
  pause: readonly Occasion[]
  resume: readonly Occasion[]
  stop: readonly Occasion[]
  reset: readonly Occasion[]
  cancel: Partial<Record<Occasion, StopReason>>
  once?: boolean
  rhythm?: readonly Occasion[]
}

/** What ends a case ends every clock, with a reason of its own, and never as met (REQUIREMENTS B3). */
const ENDINGS: Partial<Record<Occasion, StopReason>> = {
  declined: 'declined',
  redirected: 'redirected',
  merged: 'merged',
  withdrawn: 'withdrawn',
  closed: 'closed',
}
const WAITS: readonly Occasion[] = ['info-requested', 'unit-asked', 'suspended']
/** Handing a case to another department ends a wait, because the other knows nothing of it (REQUIREMENTS B10). */
const WAIT_OVER: readonly Occasion[] = ['info-supplied', 'resumed', 'dispatched']

/** Which metrics a wait pauses says its reason (policies); these are the occasions on which it may. */
export const CONDITIONS: Readonly<Record<ClockMetric, Conditions>> = {
  accept: {
    start: ['submitted', 'appealed'],
    pause: WAITS,
    resume: ['info-supplied', 'resumed'],
    stop: ['accepted'],
    reset: [],
    cancel: { ...ENDINGS, resolved: 'resolved' },
  },
  dispatch: {
    start: ['accepted', 'returned'],
    pause: WAITS,
    resume: ['info-supplied', 'resumed'],
    stop: ['dispatched'],
    reset: [],
    cancel: { ...ENDINGS, resolved: 'resolved' },
  },
  sign: {
    start: ['dispatched'],
    pause: WAITS,
    resume: ['info-supplied', 'resumed'],
    stop: ['signed'],
    reset: ['dispatched'],
    cancel: { ...ENDINGS, returned: 'returned', resolved: 'resolved', dispatched: 'redispatched' },
  },
  contact: {
    start: ['dispatched'],
    pause: WAITS,
    resume: WAIT_OVER,
    stop: ['contacted', 'replied'],
    reset: [],
    cancel: { ...ENDINGS, resolved: 'resolved' },
    once: true,
  },
  resolve: {
    start: ['dispatched', 'disputed'],
    pause: WAITS,
    resume: WAIT_OVER,
    stop: ['resolved'],
    reset: [],
    cancel: ENDINGS,
  },
  update: {
    start: ['asked-again'],
    pause: WAITS,
    resume: WAIT_OVER,
    stop: ['contacted', 'progress-reported', 'replied'],
    reset: [],
    cancel: { ...ENDINGS, resolved: 'resolved' },
    rhythm: ['dispatched', 'contacted', 'progress-reported', 'reply-rejected', 'disputed'],
  },
  handle: {
    start: ['dispatched', 'reply-rejected', 'disputed'],
    pause: ['unit-asked', 'suspended', 'return-requested'],
    resume: ['info-supplied', 'resumed', 'return-refused'],
    stop: ['replied'],
    reset: ['dispatched'],
    cancel: { ...ENDINGS, returned: 'returned', resolved: 'resolved', dispatched: 'redispatched' },
  },
}

/**
 * What is wrong with a set of conditions: an occasion that would do two things at once, so that a clock ends where it
 * should wait, or ends twice (REQUIREMENTS B.4 no. 28). Empty when nothing is.
 */
export function contradictions(conditions: Readonly<Record<ClockMetric, Conditions>>): string[] {
  return CLOCK_METRICS.flatMap((metric) => {
    const { start, pause, resume, stop, reset, cancel } = conditions[metric]
    const ends = new Set([...stop, ...(Object.keys(cancel) as Occasion[])])
    const both = [
      ...pause.filter((one) => start.includes(one) || resume.includes(one) || ends.has(one)),
      ...resume.filter((one) => ends.has(one)),
      ...stop.filter((one) => Object.hasOwn(cancel, one)),
      ...start.filter((one) => ends.has(one) && !reset.includes(one)),
      ...reset.filter((one) => !start.includes(one) || !Object.hasOwn(cancel, one)),
    ]
    return [...new Set(both)].map((occasion) => `${metric}: ${occasion}`)
  })
}
