import { type Actor, hasRole, type Role } from '../../platform/actor.ts'

/** Who may plan activities and surveys, each for the compounds they keep. */
export const PLANNER_ROLES = ['manager', 'handler', 'leader'] as const satisfies readonly Role[]

/** True for who has the page where activities and surveys are planned. */
export const isPlanner = (actor: Actor) => hasRole(actor, PLANNER_ROLES)
