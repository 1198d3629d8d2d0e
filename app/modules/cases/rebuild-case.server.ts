import { type Services, services } from '../../platform/container.server.ts'
import { withTx } from '../../platform/tx.server.ts'
import { caseStream } from './case.events.ts'
import { toRow } from './case-row.rules.ts'
import { foldFacts } from './verify-cases.server.ts'

/**
 * Makes the lifecycle columns and assignments of a case again from its facts; its words are not touched. False when the
 * facts do not allow it, or somebody acted on the case meanwhile.
 */
export async function rebuildCase(
  { caseId }: { caseId: string },
  deps: Pick<Services, 'db' | 'ids'> = services(),
): Promise<boolean> {
  const { db, ids } = deps
  const row = await db.case.findUnique({ where: { id: caseId }, include: { assignments: true } })
  const facts = await db.event.findMany({ where: { stream: caseStream(caseId) }, orderBy: { rev: 'asc' } })
  const state = foldFacts(facts)
  const head = facts.at(-1)
  if (!row || !state || !head || row.rev > head.rev) return false
  const wanted = new Map(state.assignments.map((task) => [task.departmentId, task]))
  return withTx(db, 'rebuild-case', async (tx) => {
    const { count } = await tx.case.updateMany({
      where: { id: caseId, rev: row.rev },
      data: { ...toRow(state), rev: head.rev, headHash: head.hash },
    })
    if (count === 0) return false
    await tx.assignment.deleteMany({ where: { caseId, departmentId: { notIn: [...wanted.keys()] } } })
    for (const task of wanted.values()) {
      const where = { caseId_departmentId: { caseId, departmentId: task.departmentId } }
      await tx.assignment.upsert({ where, create: { id: ids.newId(), caseId, ...task }, update: task })
    }
    return true
  })
}
