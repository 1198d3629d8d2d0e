import { caseStream } from './case.events.ts'
import { isPublished } from './case.policy.ts'
import type { CaseState } from './case-state.rules.ts'

const DISPATCH_QUEUE: ReadonlySet<string> = new Set(['submitted', 'accepted', 'needs_info'])
const FOLLOW_UP_LIST: ReadonlySet<string> = new Set(['resolved', 'follow_up'])

function listsOf(state: CaseState): string[] {
  const topics: string[] = []
  if (DISPATCH_QUEUE.has(state.status)) topics.push('desk:dispatch')
  if (state.status === 'replied') topics.push('desk:review')
  if (FOLLOW_UP_LIST.has(state.status)) topics.push('desk:follow-up')
  if (isPublished(state)) topics.push('cases')
  for (const task of state.assignments) topics.push(`department:${task.departmentId}`)
  if (state.pendingRequest) topics.push('board:supervision')
  return topics
}

/** Live topics that a change concerns: the case itself and every list it is, or was, on. */
export function topicsOf(caseId: string, requesterId: string | null, before: CaseState, after: CaseState): string[] {
  const own = requesterId ? [caseStream(caseId), `user:${requesterId}`] : [caseStream(caseId)]
  return [...new Set([...own, ...listsOf(before), ...listsOf(after)])]
}
