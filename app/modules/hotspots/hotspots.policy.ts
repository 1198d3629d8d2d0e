import type { Actor } from '../../platform/actor.ts'

/** Whose troubles somebody may see: the city's, those of one community, of one department, or none. */
export type HotspotScope =
  | { kind: 'city' }
  | { kind: 'community'; communityCode: string }
  | { kind: 'department'; departmentId: string }
  | { kind: 'none' }

/**
 * Supervisors and dispatchers see every trouble; a manager those with cases of the own community; the leader of a
 * department those with cases that it handles. Counts are of the whole trouble, cases are scoped by case.policy.
 */
export function hotspotScope({ role, communityCode, departmentId }: Actor): HotspotScope {
  if (role === 'supervisor' || role === 'dispatcher') return { kind: 'city' }
  if (role === 'manager' && communityCode) return { kind: 'community', communityCode }
  if (role === 'leader' && departmentId) return { kind: 'department', departmentId }
  return { kind: 'none' }
}

/** Roles that may open the board. */
export const HOTSPOT_ROLES = ['supervisor', 'dispatcher', 'manager', 'leader'] as const
