import type { Actor } from '#app/platform/actor.ts'
import { ANONYMOUS } from '#app/platform/actor.ts'

/** An actor of a role; everything else by default or as given. */
export function anActor(role: Actor['role'], given: Partial<Actor> = {}): Actor {
  return { ...ANONYMOUS, id: `user-${role}`, role, displayName: role, tier: 1, ...given }
}

export const RESIDENT = anActor('resident')
export const NEIGHBOUR = anActor('resident', { id: 'user-neighbour' })
export const DISPATCHER = anActor('dispatcher')
export const HANDLER = anActor('handler', { departmentId: 'city-parks' })
export const LEADER = anActor('leader', { departmentId: 'city-parks' })
export const SUPPORT = anActor('handler', { id: 'user-support', departmentId: 'city-housing' })
export const OTHER_HANDLER = anActor('handler', { id: 'user-other', departmentId: 'city-police' })
export const MANAGER = anActor('manager', { communityCode: '350203001001' })
export const SUPERVISOR = anActor('supervisor')
export const CALLBACK = anActor('callback')
export const ADMIN = anActor('admin')

/** One of every kind, by what they are called in tests of who may do what. */
export const EVERYBODY: Readonly<Record<string, Actor>> = {
  nobody: ANONYMOUS,
  resident: RESIDENT,
  dispatcher: DISPATCHER,
  handler: HANDLER,
  leader: LEADER,
  manager: MANAGER,
  supervisor: SUPERVISOR,
  callback: CALLBACK,
  admin: ADMIN,
}
