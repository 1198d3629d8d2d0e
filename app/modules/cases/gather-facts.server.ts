import type { Services } from '../../platform/container.server.ts'
import { sha256 } from '../../platform/digest.server.ts'
import type { CaseCommand } from './case.schema.ts'
import { pinnedText } from './case-content.rules.ts'
import type { DecisionFacts } from './decision.rules.ts'

const CLOSED_TO_MERGING = ['declined', 'redirected', 'merged', 'closed', 'archived', 'withdrawn']

async function barredDepartments(target: string | null, command: CaseCommand, { db }: Services): Promise<Set<string>> {
  if (target === null || (command.type !== 'dispatch' && command.type !== 'route')) return new Set()
  const under = await db.department.findMany({ where: { parentId: target }, select: { id: true } })
  return new Set([target, ...under.map((unit) => unit.id)])
}

type Row = {
  id: string
  requesterId: string | null
  targetDepartmentId: string | null
  communityCode: string | null
  status: string
  updatedAt: Date
}

async function knownDepartments(command: CaseCommand, { db }: Services): Promise<Set<string>> {
  // Rules name only departments that existed when they were published; people pick from a form that may be old.
  if (command.type !== 'dispatch') return new Set()
  const ids = [command.leadDepartmentId, ...command.supportDepartmentIds]
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
  const target = await db.case.findUnique({ where: { reference: command.into }, select: { id: true, status: true } })
  return target && { id: target.id, open: !CLOSED_TO_MERGING.includes(target.status) }
}

/** Reads what a decision needs beyond the case itself; most acts need nothing. */
export async function gatherFacts(row: Row, command: CaseCommand, deps: Services): Promise<DecisionFacts> {
  return {
    caseId: row.id,
    requesterId: row.requesterId,
    communityCode: row.communityCode,
    now: deps.clock.now(),
    departments: await knownDepartments(command, deps),
    categories: await knownCategories(command, deps),
    barred: await barredDepartments(row.targetDepartmentId, command, deps),
    mergeTarget: await mergeTarget(command, deps),
    // Nothing but the resident's answer ends the wait, so the last change of a waiting case is the question.
    infoRequestedAt: row.status === 'needs_info' ? row.updatedAt : null,
    textHash: sha256(pinnedText(command)),
  }
}
