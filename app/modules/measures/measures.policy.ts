import type { Actor } from '../../platform/actor.ts'
import type { ExclusionState } from './exclusion.schema.ts'

/** Whose measures somebody may see before they are published: every unit's, one unit's, or none (DOMAIN 7). */
export type MeasureScope = { kind: 'city' } | { kind: 'unit'; departmentId: string } | { kind: 'none' }

/** Supervision, quality and auditors see all; a unit's own people see their unit. */
export function measureScope({ role, departmentId }: Actor): MeasureScope {
  if (role === 'supervisor' || role === 'callback' || role === 'admin' || role === 'system') return { kind: 'city' }
  if ((role === 'leader' || role === 'handler') && departmentId) return { kind: 'unit', departmentId }
  return { kind: 'none' }
}

/** Roles that may open the pages of measures. */
export const MEASURE_ROLES = ['supervisor', 'callback', 'admin', 'leader', 'handler'] as const
/** Roles that may open the pages of exclusions: they name cases. */
export const EXCLUSION_ROLES = ['supervisor', 'callback', 'leader', 'handler'] as const

/** Whether the figures of a unit are among those that the actor may see. */
export function maySeeUnit(actor: Actor, departmentId: string): boolean {
  const scope = measureScope(actor)
  return scope.kind === 'city' || (scope.kind === 'unit' && scope.departmentId === departmentId)
}

/** Quality and supervision may propose for any case, a unit's people for those that their unit has or had. */
export function mayPropose(actor: Actor, units: readonly string[]): boolean {
  if (actor.role === 'supervisor' || actor.role === 'callback') return true
  const isOfUnit = actor.role === 'leader' || actor.role === 'handler'
  return isOfUnit && actor.departmentId !== null && units.includes(actor.departmentId)
}

/** What an act on an exclusion has to know of it. */
export type ExclusionFacts = {
  state: ExclusionState
  departmentId: string
  proposedById: string
  decidedById: string | null
  appealedById: string | null
  appealUntil: Date | null
}

export type ExclusionActName = 'decide' | 'appeal' | 'decide-appeal'
type Refused = 'role' | 'state' | 'own_proposal' | 'own_decision' | 'too_late'

/**
 * Why an actor may not do this to an exclusion; null when they may. Two people at least take part in every exclusion, and
 * an appeal is decided by a third (DOMAIN 8).
 */
export function refusedAct(actor: Actor, act: ExclusionActName, it: ExclusionFacts, now: Date): Refused | null {
  if (act === 'decide') {
    if (actor.role !== 'supervisor') return 'role'
    if (it.state !== 'proposed') return 'state'
    return actor.id === it.proposedById ? 'own_proposal' : null
  }
  if (act === 'appeal') {
    if (actor.role !== 'leader' || actor.departmentId !== it.departmentId) return 'role'
    if (it.state !== 'approved' && it.state !== 'refused') return 'state'
    return it.appealUntil === null || now > it.appealUntil ? 'too_late' : null
  }
  if (actor.role !== 'supervisor' && actor.role !== 'callback') return 'role'
  if (it.state !== 'appealed') return 'state'
  if (actor.id === it.decidedById) return 'own_decision'
  return actor.id === it.proposedById || actor.id === it.appealedById ? 'own_proposal' : null
}

/** Only supervision publishes a month. */
export function mayPublish({ role }: Actor): boolean {
  return role === 'supervisor'
}
