import { mayPrepare } from '#app/modules/campaigns/campaign.policy.ts'
import { canWatchCase } from '#app/modules/cases/case.queries.server.ts'
import { canSeeMediation } from '#app/modules/mediation/load-mediation.server.ts'
import { canSeeOrder } from '#app/modules/supervision/can-see-order.queries.server.ts'
import { hasRole, type Role } from '#app/platform/actor.ts'
import type { Services } from '#app/platform/container.server.ts'
import { type MayWatch, registerTopic } from '#app/platform/live/topics.ts'

/** Roles that may watch each staff list. Maps, because the names come from browsers: "constructor" is no list. */
const DESKS: ReadonlyMap<string, readonly Role[]> = new Map([
  ['dispatch', ['dispatcher', 'admin']],
  ['review', ['leader', 'dispatcher', 'supervisor', 'callback', 'admin']],
  ['follow-up', ['callback', 'dispatcher', 'supervisor', 'admin']],
])
const BOARDS: ReadonlyMap<string, readonly Role[]> = new Map([['supervision', ['supervisor', 'admin']]])
const EVERY_DEPARTMENT: readonly Role[] = ['supervisor', 'dispatcher', 'admin']

const isSelf: MayWatch = (actor, id) => id !== null && actor.id === id

/** Declares who may watch which live topic; the events name the topics (platform/events). */
export function registerTopics(deps: Services): void {
  const ofCase: MayWatch = (actor, id) => id !== null && canWatchCase(actor, id, deps)
  registerTopic('case', ofCase)
  registerTopic('clock', ofCase)
  registerTopic('voices', ofCase)
  registerTopic('order', (actor, id) => id !== null && canSeeOrder(actor, id, deps))
  registerTopic('mediation', (actor, id) => id !== null && canSeeMediation(actor, id, deps))
  registerTopic('campaign', (actor, id) => id !== null && mayPrepare(actor))
  registerTopic('theme', (actor, id) => id !== null && (mayPrepare(actor) || actor.role === 'leader'))
  registerTopic('department', (actor, id) => {
    return (id !== null && actor.departmentId === id) || hasRole(actor, EVERY_DEPARTMENT)
  })
  registerTopic('community', (actor, id) => actor.role === 'manager' && id !== null && actor.communityCode === id)
  registerTopic('desk', (actor, id) => hasRole(actor, DESKS.get(id ?? '')))
  registerTopic('board', (actor, id) => hasRole(actor, BOARDS.get(id ?? '')))
  registerTopic('user', isSelf)
  registerTopic('account', isSelf)
  registerTopic('inbox', isSelf)
  registerTopic('compound', (_actor, id) => id !== null)
  registerTopic('activity', (_actor, id) => id !== null)
  registerTopic('survey', (_actor, id) => id !== null)
  registerTopic('matter', (_actor, id) => id !== null)
  registerTopic('vote', (_actor, id) => id !== null)
  registerTopic('turnout', (actor, id) => {
    return id !== null && (actor.role === 'supervisor' || (actor.role === 'manager' && actor.communityCode === id))
  })
  registerTopic('cases', (_actor, id) => id === null)
  registerTopic('measures', (_actor, id) => id === null)
  registerTopic('ops', (actor, id) => id === null && actor.role === 'admin')
}
