import type { Actor } from '../../platform/actor.ts'

/** A request as far as rights depend on it. */
export type RequestRights = {
  userId: string
  communityCode: string | null
  state: string
  proposedById: string | null
}

/** Who works through the requests of a community: its manager. Conflicts are also seen by supervisors, who look second. */
export function maySeeRequest(
  actor: Actor,
  request: Pick<RequestRights, 'communityCode' | 'state' | 'userId'>,
): boolean {
  if (actor.id === null || actor.id === request.userId) return false
  if (actor.role === 'supervisor') return request.state === 'conflict'
  return actor.role === 'manager' && actor.communityCode !== null && actor.communityCode === request.communityCode
}

/** Who says yes or no; nobody about themselves. */
export function mayDecideRequest(actor: Actor, request: RequestRights): boolean {
  return maySeeRequest(actor, request) && request.state === 'pending'
}

/** The first look at a conflict: the community's manager proposes how it ends. */
export function mayProposeOnConflict(actor: Actor, request: RequestRights): boolean {
  return actor.role === 'manager' && maySeeRequest(actor, request) && request.state === 'conflict'
}

/** The second look: a supervisor, or another manager of the community, never who proposed. */
export function mayConfirmConflict(actor: Actor, request: RequestRights): boolean {
  const isSecond = request.proposedById !== null && request.proposedById !== actor.id
  return request.state === 'conflict' && isSecond && maySeeRequest(actor, request)
}
