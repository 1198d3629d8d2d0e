export const ROLES = [
  'resident',
  'dispatcher',
  'handler',
  'leader',
  'manager',
  'supervisor',
  'callback',
  'admin',
] as const

export type Role = (typeof ROLES)[number]

/** Who acts. `anonymous` may hold the query code of one case; `system` is a worker. */
export type Actor = {
  id: string | null
  role: Role | 'anonymous' | 'system'
  displayName: string
  departmentId: string | null
  communityCode: string | null
  /** Real-name tier 0..3. */
  tier: number
  /** The case whose query code was presented with this request. */
  holdsCodeFor: string | null
  /** A child, as far as papers or a guardian told: a guardian files for it. */
  isGuarded?: true
}

export const ANONYMOUS: Actor = {
  id: null,
  role: 'anonymous',
  displayName: '',
  departmentId: null,
  communityCode: null,
  tier: 0,
  holdsCodeFor: null,
}

export const SYSTEM: Actor = { ...ANONYMOUS, role: 'system', displayName: 'system' }

const STAFF: ReadonlySet<Actor['role']> = new Set([
  'dispatcher',
  'handler',
  'leader',
  'manager',
  'supervisor',
  'callback',
  'admin',
])

export function isStaff(actor: Actor): boolean {
  return STAFF.has(actor.role)
}

/** True for an actor of one of these roles; of no list nobody is. */
export function hasRole({ role }: Actor, roles: ReadonlyArray<Actor['role']> = []): boolean {
  return roles.includes(role)
}
