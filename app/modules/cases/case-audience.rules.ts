import type { CaseEvent, CaseEventType } from './case.events.ts'

/**
 * Who sees a fact's line in the timeline: `public` anyone who may see the case, `party` the requester and staff,
 * `staff` the offices. A reporter's identity is in no event at all.
 */
export const CASE_AUDIENCE: Record<CaseEventType, 'public' | 'party' | 'staff'> = {
  'case.submitted': 'public',
  'case.edited': 'party',
  'case.withdrawn': 'public',
  'case.queued': 'staff',
  'case.accepted': 'public',
  'case.declined': 'party',
  'case.redirected': 'party',
  'case.info-requested': 'party',
  'case.info-supplied': 'party',
  'case.merged': 'public',
  'case.split': 'public',
  'case.supplemented': 'party',
  'case.dispatched': 'public',
  'case.signed': 'public',
  'case.contacted': 'party',
  'case.started': 'public',
  'case.noted': 'staff',
  'case.info-reminded': 'party',
  'case.task-assigned': 'staff',
  'case.task-done': 'staff',
  'case.progress-reported': 'public',
  'case.promise-missed': 'staff',
  'case.whistled': 'public',
  'case.contributed': 'staff',
  'case.request-made': 'staff',
  'case.request-endorsed': 'staff',
  'case.request-decided': 'party',
  'case.resumed': 'public',
  'case.replied': 'public',
  'case.reply-rejected': 'staff',
  'case.resolved': 'public',
  'case.confirmed': 'public',
  'case.disputed': 'public',
  'case.followed-up': 'staff',
  'case.closed': 'public',
  'case.rated': 'party',
  'case.urged': 'party',
  'case.taken-over': 'party',
  'case.proxy-ended': 'party',
  'case.supervised': 'staff',
  'case.flagged': 'staff',
  'case.appealed': 'party',
  'case.archived': 'public',
}

/**
 * Who sees the line of one fact. That a date moved or the work stopped is told to everybody who reads the case; a refusal,
 * and what offices settle among themselves, to the requester.
 */
export function audienceOf(fact: CaseEvent): 'public' | 'party' | 'staff' {
  if (fact.type !== 'case.request-decided') return CASE_AUDIENCE[fact.type]
  return fact.payload.approved && fact.payload.kind !== 'return' ? 'public' : 'party'
}
