import type { Actor } from '../../platform/actor.ts'
import type { Services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { AppError } from '../../platform/errors.ts'
import { insertInto, updateOne, type Write } from '../../platform/write-batch.server.ts'
import type { CaseCommand } from './case.schema.ts'
import { nextCheck } from './case-desk.rules.ts'
import type { CaseState } from './case-state.rules.ts'
import type { Decided } from './decision.rules.ts'

type Change = {
  row: { id: string; rev: number }
  before: CaseState
  after: CaseState
  decided: readonly Decided[]
  input: { command: CaseCommand; actor: Actor }
}

/** The row by which the sweep finds a case when time alone has to change something in it. */
function waitWrites({ row, before, after }: Change): Write[] {
  const old = nextCheck(before)
  const at = nextCheck(after)
  if (old?.getTime() === at?.getTime()) return []
  const removed: Write[] = old ? [{ sql: Prisma.sql`DELETE FROM "CaseWait" WHERE "caseId" = ${row.id}` }] : []
  return at ? [...removed, ...insertInto('CaseWait', [{ caseId: row.id, at }])] : removed
}

function taskWrites({ row, decided }: Change, at: Date): Write[] {
  return decided.flatMap((fact, index) => {
    if (fact.type === 'case.task-done') return [updateOne('CaseTask', { id: fact.payload.taskId }, { doneAt: at })]
    if (fact.type !== 'case.task-assigned') return []
    const { taskId, departmentId, assigneeId, dueAt } = fact.payload
    const rev = row.rev + index + 1
    const due = dueAt === null ? null : new Date(dueAt)
    return insertInto('CaseTask', [
      { id: taskId, caseId: row.id, departmentId, assigneeId, rev, dueAt: due, doneAt: null },
    ])
  })
}

const PHOTO_GONE = {
  zh: '有照片没有保存下来，请重新选择照片再提交，其他内容都还在',
  en: 'A photo was not kept; choose it again and send the form, everything else is kept',
}

/** Photos of an act, by what they show. */
function photosOfAct(command: CaseCommand): Array<{ id: string; purpose: 'proof' | 'before' | 'after' }> {
  const named = (ids: readonly string[] | undefined, purpose: 'proof' | 'before' | 'after') =>
    (ids ?? []).map((id) => ({ id, purpose }))
  if (command.type === 'record-contact') return named(command.proofPhotoIds, 'proof')
  if (command.type !== 'reply') return []
  return [...named(command.beforePhotoIds, 'before'), ...named(command.afterPhotoIds, 'after')]
}

/** Photos join the case with the act; only what the actor uploaded and no case has. They lose the name of their owner. */
function photoWrites({ row, input }: Change, { ids }: Services): Write[] {
  const owner = `user:${input.actor.id}`
  const ownerKey = `act:${ids.newId()}`
  const rev = row.rev + 1
  return photosOfAct(input.command).map(({ id, purpose }) => ({
    sql: Prisma.sql`
      UPDATE "Photo" SET "caseId" = ${row.id}, "purpose" = ${purpose}, "rev" = ${rev}, "ownerKey" = ${ownerKey}
      WHERE "id" = ${id} AND "ownerKey" = ${owner} AND "caseId" IS NULL`,
    rows: 1,
    refusal: new AppError('invalid', 'photo_gone', PHOTO_GONE),
  }))
}

/** What an act at a desk writes beside the case: when to look again, tasks of people, photos. */
export function deskWrites(change: Change, deps: Services): Write[] {
  return [...waitWrites(change), ...taskWrites(change, deps.clock.now()), ...photoWrites(change, deps)]
}
