import type { CaseEvent } from './case.events.ts'
import type { AssignmentState, CaseState } from './case-state.rules.ts'

type Tasks = Pick<CaseState, 'assignments' | 'leadDepartmentId'>
type Dispatched = Extract<CaseEvent, { type: 'case.dispatched' }>['payload']

/** The tasks with a change to one unit's. */
export function withAssignment(
  state: Tasks,
  departmentId: string,
  change: Partial<AssignmentState>,
): AssignmentState[] {
  return state.assignments.map((task) => (task.departmentId === departmentId ? { ...task, ...change } : task))
}

/** The tasks with a change to the lead unit's; as they are while nobody leads. */
export function withLead(state: Tasks, change: Partial<AssignmentState>): AssignmentState[] {
  return state.leadDepartmentId ? withAssignment(state, state.leadDepartmentId, change) : state.assignments
}

/** The tasks after a dispatch: new ones wait to be signed for, units that are no longer named have returned theirs. */
export function assign(
  state: Tasks,
  { leadDepartmentId, supportDepartmentIds, final }: Dispatched,
  at: Date,
): AssignmentState[] {
  const before = new Map(state.assignments.map((task) => [task.departmentId, task]))
  const task = (departmentId: string, role: AssignmentState['role']): AssignmentState => ({
    departmentId,
    role,
    status: 'pending_sign',
    handlerId: null,
    returnCount: before.get(departmentId)?.returnCount ?? 0,
    locked: final || (before.get(departmentId)?.locked ?? false),
    sinceAt: at,
    dueAt: null,
  })
  const support = supportDepartmentIds.filter((id) => id !== leadDepartmentId)
  const now = [task(leadDepartmentId, 'lead'), ...support.map((id) => task(id, 'support'))]
  const gone = state.assignments.filter((old) => !now.some((fresh) => fresh.departmentId === old.departmentId))
  return [...now, ...gone.map((old) => ({ ...old, status: 'returned' as const }))]
}

type Whistled = Extract<CaseEvent, { type: 'case.whistled' }>['payload']

/** The tasks after a call for help: the called units wait to sign; who leads goes on leading. */
export function summon(state: Tasks, payload: Whistled, at: Date): AssignmentState[] {
  const { supportDepartmentIds, copyDepartmentIds } = payload
  const before = new Map(state.assignments.map((task) => [task.departmentId, task]))
  const called = (departmentId: string, role: 'support' | 'copy'): AssignmentState => ({
    departmentId,
    role,
    status: 'pending_sign',
    handlerId: null,
    returnCount: before.get(departmentId)?.returnCount ?? 0,
    locked: before.get(departmentId)?.locked ?? false,
    sinceAt: at,
    dueAt: role === 'support' ? new Date(payload.dueAt) : null,
  })
  const now = [
    ...supportDepartmentIds.map((id) => called(id, 'support')),
    ...copyDepartmentIds.map((id) => called(id, 'copy')),
  ]
  const others = state.assignments.filter((old) => !now.some((fresh) => fresh.departmentId === old.departmentId))
  return [...others, ...now]
}
