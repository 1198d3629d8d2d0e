import type { CaseEventType } from './case.events.ts'

/** Facts that leave the search entry of a case as it is; after every other one it is made anew. */
export const UNSEARCHED_FACTS: readonly CaseEventType[] = [
  'case.queued',
  'case.noted',
  'case.supplemented',
  'case.contributed',
  'case.info-reminded',
  'case.task-assigned',
  'case.task-done',
  'case.promise-missed',
  'case.request-made',
  'case.request-endorsed',
  'case.confirmed',
  'case.rated',
  'case.urged',
  'case.supervised',
  'case.flagged',
]

/** True when the search entry of a case shows something of this fact. */
export function isSearched(type: string): boolean {
  return type.startsWith('case.') && !(UNSEARCHED_FACTS as readonly string[]).includes(type)
}
