import { type Actor, isStaff } from '../../platform/actor.ts'
import type { CaseStatus } from './case.schema.ts'
import { type CaseFacts, relationsOf } from './case-moves.rules.ts'
import type { CaseState } from './case-state.rules.ts'

/** How much of a case an actor may see; each level contains the ones before it. */
export type CaseView = 'none' | 'public' | 'party' | 'staff'

const NEVER_PUBLIC: ReadonlySet<CaseStatus> = new Set([
  'draft',
  'submitted',
  'needs_info',
  'declined',
  'redirected',
  'merged',
  'withdrawn',
])

/**
 * Anyone may read it: the resident agreed, it is not confidential, not a report of a violation (reporters are
 * protected, DOMAIN 9), and an office has accepted it. That its unit asks the resident something hides it from nobody.
 */
export function isPublished(
  state: Pick<CaseState, 'publishConsent' | 'confidential' | 'anonymous' | 'type' | 'status' | 'assignments'>,
): boolean {
  const open = state.publishConsent && !state.confidential && !state.anonymous && state.type !== 'report'
  const isAsked = state.status === 'needs_info' && state.assignments.length > 0
  return open && (isAsked || !NEVER_PUBLIC.has(state.status))
}

const SEES_ALL: ReadonlySet<Actor['role']> = new Set(['dispatcher', 'supervisor', 'callback', 'system'])

/**
 * The one answer to "what may this actor see of this case", used by pages, API, sockets and search alike.
 * An administrator sees a published case like anyone else: running the system is no reason to read it (DOMAIN 7).
 */
export function viewOf(
  actor: Actor,
  state: Pick<CaseState, 'assignments' | 'publishConsent' | 'confidential' | 'anonymous' | 'type' | 'status'>,
  facts: CaseFacts,
): CaseView {
  if (SEES_ALL.has(actor.role)) return 'staff'
  const relations = relationsOf(actor, state, facts)
  if (relations.some((relation) => ['handler', 'leader', 'support', 'copy', 'manager'].includes(relation)))
    return 'staff'
  if (relations.includes('requester')) return 'party'
  return isPublished(state) ? 'public' : 'none'
}

/** Audiences of events and words that a view includes. */
export function audiencesOf(view: CaseView): string[] {
  if (view === 'staff') return ['public', 'party', 'staff']
  if (view === 'party') return ['public', 'party']
  return view === 'public' ? ['public'] : []
}

/** Whose cases an actor may list beside the published ones; null where there are none of that kind. */
type ListScope = {
  all: boolean
  communityCode: string | null
  departmentId: string | null
  requesterId: string | null
}

/** The same rule as viewOf, as what a query is narrowed to. */
export function listScopeOf(actor: Actor): ListScope {
  const isUnit = actor.role === 'handler' || actor.role === 'leader'
  return {
    all: SEES_ALL.has(actor.role),
    communityCode: actor.role === 'manager' ? actor.communityCode : null,
    departmentId: isUnit ? actor.departmentId : null,
    requesterId: actor.id,
  }
}

/** Prisma filter with the cases an actor may list. */
export function visibleTo(actor: Actor) {
  const { all, communityCode, departmentId, requesterId } = listScopeOf(actor)
  if (all) return {}
  return {
    OR: [
      // Not "is true": SQLite would rather walk the index of all that is published than take the few ids asked for.
      { published: { not: false } },
      ...(communityCode ? [{ communityCode, confidential: false, type: { not: 'report' } }] : []),
      ...(departmentId ? [{ assignments: { some: { departmentId, status: { not: 'returned' } } } }] : []),
      ...(requesterId ? [{ requesterId }] : []),
    ],
  }
}

/** Search scopes that can contain something the actor may see; the database decides in the end. */
export function searchScopesOf(actor: Actor): string[] {
  if (SEES_ALL.has(actor.role)) return ['staff']
  const scopes = ['public']
  if (actor.id) scopes.push(`user:${actor.id}`)
  if (actor.departmentId) scopes.push(`department:${actor.departmentId}`)
  if (actor.role === 'manager' && actor.communityCode) scopes.push(`community:${actor.communityCode}`)
  return scopes
}

/**
 * Opening a sealed identity: only where the work needs it, with a stated purpose that is logged. Never for a
 * report of a violation or a confidential case by the unit that handles it (DOMAIN 7, 9).
 */
export function canRevealIdentity(actor: Actor): boolean {
  return actor.role === 'dispatcher' || actor.role === 'callback' || actor.role === 'supervisor'
}

/** Staff file on behalf of somebody who came or called. */
export function canFileForOthers(actor: Actor): boolean {
  return isStaff(actor) || actor.role === 'resident'
}
