import { actOnCase } from '#app/modules/cases/act-on-case.server.ts'
import { submitCaseSchema } from '#app/modules/cases/case.schema.ts'
import { indexCase } from '#app/modules/cases/index-case.server.ts'
import { submitCase } from '#app/modules/cases/submit-case.server.ts'
import { routeCase } from '#app/modules/routing/route-case.server.ts'
import { syncClocks } from '#app/modules/sla/sync-clocks.server.ts'
import { type Actor, ANONYMOUS, type Role } from '#app/platform/actor.ts'
import type { Services } from '#app/platform/container.server.ts'
import { hours } from '#app/platform/duration.ts'
import { isAppError } from '#app/platform/errors.ts'
import { STORIES, type Story } from './stories.ts'

const ROLE_OF: Record<string, Role> = {
  leader: 'leader',
  dispatcher: 'dispatcher',
  callback: 'callback',
  supervisor: 'supervisor',
}

function demoActor(login: string, role: Role, departmentId: string | null = null): Actor {
  return { ...ANONYMOUS, id: `demo-${login}`, role, displayName: login, departmentId, tier: 1 }
}

/** The services as they were at an earlier moment: demo cases happen in their own past. */
function at(deps: Services, time: number): Services {
  return { ...deps, clock: { now: () => new Date(time) } }
}

async function actorFor(
  who: Story['acts'][number][0],
  story: Story,
  caseId: string,
  { db }: Services,
): Promise<Actor | null> {
  if (who === 'owner') return story.by ? demoActor(story.by, 'resident') : null
  if (who === 'unit' || who === 'leader') {
    const row = await db.case.findUniqueOrThrow({ where: { id: caseId }, select: { leadDepartmentId: true } })
    const role: Role = who === 'unit' ? 'handler' : 'leader'
    return row.leadDepartmentId ? demoActor(role, role, row.leadDepartmentId) : null
  }
  const role = ROLE_OF[who]
  return role ? demoActor(who, role) : null
}

async function tell(story: Story, index: number, deps: Services): Promise<void> {
  const filedAt = deps.clock.now().getTime() - hours(story.hoursAgo)
  const actor = story.by ? demoActor(story.by, 'resident') : ANONYMOUS
  const context = { actor, idempotencyKey: `demo-story-${index}`, channel: 'web' as const }
  const then = at(deps, filedAt)
  const { id, repeated } = await submitCase(submitCaseSchema.parse(story.input), context, then)
  if (repeated) return
  await routeCase({ caseId: id }, at(deps, filedAt + 1_000))
  for (const [who, afterHours, command] of story.acts) {
    const doer = await actorFor(who, story, id, deps)
    const now = filedAt + hours(afterHours)
    const act = typeof command === 'function' ? command(new Date(now)) : command
    if (doer) await actOnCase({ caseId: id, command: act, actor: doer }, at(deps, now))
  }
  await syncClocks({ caseId: id }, deps)
  await indexCase({ caseId: id }, deps)
}

/** Files the demo's cases and lets them happen; a story that was interrupted is left where it stood. */
export async function loadDemoCases(deps: Services): Promise<void> {
  for (const [index, story] of STORIES.entries()) {
    try {
      await tell(story, index, deps)
    } catch (error) {
      // The rules may route a story to the queue, where its next act does not fit: it stays there for the visitor.
      if (!isAppError(error) || error.code !== 'conflict') throw error
    }
  }
}
