import type { Actor } from '../../platform/actor.ts'

/** A compound as far as rights depend on it. */
export type CompoundRights = { communityCode: string; managerId: string | null; propertyDepartmentId: string | null }

/** The manager of its community, or the one named for it, keeps a compound: roll, people, notices, income. */
export function mayKeepCompound(actor: Actor, compound: CompoundRights): boolean {
  if (actor.id === null || actor.role !== 'manager') return false
  return compound.managerId === actor.id || compound.communityCode === actor.communityCode
}

/** The property company keeps the common income and tells the residents, besides the manager; not the roll. */
export function mayTellCompound(actor: Actor, compound: CompoundRights): boolean {
  if (mayKeepCompound(actor, compound)) return true
  const isUnit = actor.role === 'handler' || actor.role === 'leader'
  return (
    actor.id !== null && isUnit && actor.departmentId !== null && actor.departmentId === compound.propertyDepartmentId
  )
}

/** Who starts a compound: the manager of the community that it lies in. */
export function mayStartCompound(actor: Actor, communityCode: string): boolean {
  return actor.role === 'manager' && actor.id !== null && actor.communityCode === communityCode
}

/** A household is changed by its own adults only. */
export function mayChangeHousehold(actor: Actor, adultIds: readonly string[]): boolean {
  return actor.id !== null && adultIds.includes(actor.id)
}
