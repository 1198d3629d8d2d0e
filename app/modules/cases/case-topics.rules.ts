import { caseStream } from './case.events.ts'
import { isPublished } from './case.policy.ts'
import type { CaseState } from './case-state.rules.ts'

const DISPATCH_QUEUE: ReadonlySet<string> = new Set(['submitted', 'accepted', 'needs_info'])
const FOLLOW_UP_LIST: ReadonlySet<string> = new Set(['resolved', 'follow_up'])

function listsOf(state: CaseState): string[] {
  const topics: string[] = []
  if (DISPATCH_QUEUE.has(state.status) && state.leadDepartmentId === null) topics.push('desk:dispatch')
  if (state.status === 'replied') topics.push('desk:review')
  if (FOLLOW_UP_LIST.has(state.status)) topics.push('desk:follow-up')
  if (isPublished(state)) topics.push('cases')
  for (const task of state.assignments) topics.push(`department:${task.departmentId}`)
  if (state.pendingRequest || state.flags.includes('ruling')) topics.push('board:supervision')
  return topics
}

/** Topic of the cases in one community, for its manager. */
export function communityTopic(communityCode: string): string {
  return `community:${communityCode}`
}

/** Topic of the cases that were merged into one: rises when one joins or leaves. */
export function voicesTopic(mainId: string): string {
  return `voices:${mainId}`
}

/** The same rule as case.policy: reports and confidential cases are not for the neighbourhood's manager. */
const isForCommunity = ({ type, confidential }: CaseState) => type !== 'report' && !confidential

/**
 * Live topics that a change concerns: the case itself and every list it is, or was, on. `communities` are those that
 * the place of the case lies, or lay, in.
 */
export function topicsOf(
  caseId: string,
  requesterId: string | null,
  before: CaseState,
  after: CaseState,
  communities: ReadonlyArray<string | null | undefined> = [],
): string[] {
  const own = requesterId ? [caseStream(caseId), `user:${requesterId}`] : [caseStream(caseId)]
  // A draft was on no list.
  const concerns = isForCommunity(after) || (before.status !== 'draft' && isForCommunity(before))
  const places = concerns ? communities.filter((code) => code != null) : []
  const mains = before.mergedIntoId === after.mergedIntoId ? [] : [before.mergedIntoId, after.mergedIntoId]
  const joined = mains.filter((id) => id !== null).map(voicesTopic)
  return [...new Set([...own, ...listsOf(before), ...listsOf(after), ...places.map(communityTopic), ...joined])]
}
