import type { Actor } from '../../platform/actor.ts'
import type { Services } from '../../platform/container.server.ts'
import { sha256 } from '../../platform/digest.server.ts'
import { routedByRule } from '../routing/overrides.server.ts'
import type { CaseCommand } from './case.schema.ts'
import { pinnedText } from './case-content.rules.ts'
import type { DecisionFacts } from './decision.rules.ts'
import { gatherDeskFacts } from './gather-desk-facts.server.ts'
import type { StoredCase } from './load-case-row.server.ts'
import { mainCaseOf } from './main-case.server.ts'

const CLOSED_TO_MERGING = ['declined', 'redirected', 'merged', 'closed', 'archived', 'withdrawn']

/** Whether another case can still be merged into one with this status. */
export function isOpenToMerging(status: string): boolean {
  return !CLOSED_TO_MERGING.includes(status)
}

/** Acts that give a case to units. */
const NAMES_UNITS: ReadonlySet<CaseCommand['type']> = new Set(['dispatch', 'route', 'merge', 'whistle'])

/** The unit complained about and those directly under it: they never get the case. */
export async function barredUnits(target: string | null, { db }: Services): Promise<Set<string>> {
  if (target === null) return new Set()
  const under = await db.department.findMany({ where: { parentId: target }, select: { id: true } })
  return new Set([target, ...under.map((unit) => unit.id)])
}

async function knownDepartments(command: CaseCommand, { db }: Services): Promise<Set<string>> {
  // Rules name only departments that existed when they were published; people pick from a form that may be old.
  if (command.type !== 'dispatch' && command.type !== 'whistle') return new Set()
  const others = command.type === 'dispatch' ? [command.leadDepartmentId] : command.copyDepartmentIds
  const ids = [...others, ...command.supportDepartmentIds]
  const rows = await db.department.findMany({ where: { id: { in: ids }, active: true }, select: { id: true } })
  return new Set(rows.map((row) => row.id))
}

async function knownCategories(command: CaseCommand, { db }: Services): Promise<Set<string>> {
  const code = command.type === 'accept' || command.type === 'dispatch' ? command.categoryCode : undefined
  if (!code) return new Set()
  const row = await db.category.findUnique({ where: { code, active: true }, select: { code: true } })
  return new Set(row ? [row.code] : [])
}

async function mergeTarget(command: CaseCommand, { db }: Services) {
  if (command.type !== 'merge') return null
  const assignments = { where: { status: { not: 'returned' } }, select: { departmentId: true } }
  const target = await db.case.findUnique({
    where: { reference: command.into.trim().toUpperCase() },
    select: { id: true, status: true, assignments },
  })
  if (!target) return null
  const units = target.assignments.map(({ departmentId }) => departmentId)
  return { id: target.id, open: isOpenToMerging(target.status), units }
}

/** Reads what a decision needs beyond the case itself; most acts need nothing. */
export async function gatherFacts(
  row: StoredCase,
  { command, actor }: { command: CaseCommand; actor: Actor },
  deps: Services,
): Promise<DecisionFacts> {
  const now = deps.clock.now()
  return {
    caseId: row.id,
    requesterId: row.requesterId,
    communityCode: row.communityCode,
    now,
    departments: await knownDepartments(command, deps),
    categories: await knownCategories(command, deps),
    barred: NAMES_UNITS.has(command.type) ? await barredUnits(row.targetDepartmentId, deps) : new Set(),
    mergeTarget: await mergeTarget(command, deps),
    main: command.type === 'rate' && row.status === 'merged' ? await mainCaseOf(row, deps) : null,
    // Nothing but the resident's answer ends the wait, so the last change of a waiting case is the question.
    routed: command.type === 'dispatch' ? await routedByRule(row.id, deps) : null,
    infoRequestedAt: row.status === 'needs_info' ? row.updatedAt : null,
    desk: await gatherDeskFacts({ row, command, actor, now }, deps),
    newId: deps.ids.newId(),
    textHash: sha256(pinnedText(command)),
  }
}
