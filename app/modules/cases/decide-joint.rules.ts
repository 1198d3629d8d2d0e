import { type Context, type Of, type Outcome, refusedWith } from './decision.rules.ts'

/**
 * 吹哨: other units are called in for a part, or only to know. Who received the case first goes on leading it (首接负责);
 * the unit complained about is never called (DOMAIN 2.2, 3.2).
 */
export function decideWhistle({ state, command, actor, relations, facts }: Context<Of<'whistle'>>): Outcome {
  const { supportDepartmentIds, copyDepartmentIds } = command
  const called = [...supportDepartmentIds, ...copyDepartmentIds]
  const { limits, partsDueAt } = facts.desk
  if (called.length === 0) return 'nobody_called'
  if (new Set(called).size !== called.length) return 'called_twice'
  if (called.length > limits.parts.mostUnits) return refusedWith('too_many_called', limits.parts.mostUnits)
  if (command.days > limits.parts.mostDays) return refusedWith('parts_too_far', limits.parts.mostDays)
  if (!called.every((id) => facts.departments.has(id))) return 'unknown_department'
  if (called.some((id) => facts.barred.has(id))) return 'complained_about'
  const open = state.assignments.filter((task) => task.status !== 'returned' && task.status !== 'submitted')
  if (open.some((task) => task.role !== 'copy' && called.includes(task.departmentId))) return 'called_already'
  const payload = {
    departmentId: relations.includes('leader') ? actor.departmentId : null,
    supportDepartmentIds,
    copyDepartmentIds,
    dueAt: partsDueAt.toISOString(),
  }
  return [{ type: 'case.whistled', payload, words: { kind: 'note', audience: 'staff', text: command.text } }]
}

/** Work for one person of the unit; seen by staff only. */
export function decideAssignTask({ command, actor, facts }: Context<Of<'assign-task'>>): Outcome {
  const { departmentId } = actor
  if (!departmentId) return 'not_yours'
  if (!facts.desk.isColleague) return 'not_a_colleague'
  if (command.dueAt && command.dueAt.getTime() <= facts.now.getTime()) return 'promise_in_past'
  const payload = {
    taskId: facts.newId,
    departmentId,
    assigneeId: command.assigneeId,
    dueAt: command.dueAt?.toISOString() ?? null,
  }
  return [{ type: 'case.task-assigned', payload, words: { kind: 'task', audience: 'staff', text: command.text } }]
}

/** Done, by anybody of the unit. */
export function decideFinishTask({ command, actor, facts }: Context<Of<'finish-task'>>): Outcome {
  const { task } = facts.desk
  if (!task || task.departmentId !== actor.departmentId) return 'no_task'
  if (task.isDone) return 'task_done'
  const payload = { taskId: command.taskId, departmentId: task.departmentId }
  const words = command.text ? ({ kind: 'note', audience: 'staff', text: command.text } as const) : undefined
  return [{ type: 'case.task-done', payload, words }]
}
