import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError, isAppError } from '../../platform/errors.ts'
import { type ActedCase, actOnRow } from './act-on-case.server.ts'
import { canWatchCase } from './case.queries.server.ts'
import type { PersonCommand } from './case.schema.ts'
import { loadCaseRow } from './load-case-row.server.ts'
import { isQueryCode } from './receipt.server.ts'

export type ActByReferenceInput = {
  reference: string
  /** The rev the actor was looking at. */
  rev: number
  command: PersonCommand
  actor: Actor
  /** Query code of the receipt: acts as the requester without a login. */
  queryCode?: string | undefined
}

const NOT_FOUND = { zh: '没有找到这件诉求，或者您没有查看它的权限', en: 'There is no such case, or you may not see it' }

function notFound(): never {
  throw new AppError('not_found', 'case', NOT_FOUND)
}

/**
 * Does one act on the case with this receipt number. Refuses as actOnCase does; but whoever may not see the case is
 * told that there is none, so that receipt numbers cannot be tried out.
 */
export async function actByReference(input: ActByReferenceInput, deps: Services = services()): Promise<ActedCase> {
  const { rev, command } = input
  const row = await loadCaseRow({ reference: input.reference }, deps)
  if (!row) return notFound()
  const holdsCode = input.queryCode !== undefined && isQueryCode(input.queryCode, row.id, deps)
  const actor = holdsCode ? { ...input.actor, holdsCodeFor: row.id } : input.actor
  try {
    return await actOnRow(row, { rev, command, actor }, deps)
  } catch (error) {
    // Asked only after a refusal: the way that succeeds stays one look-up and one write.
    if (isAppError(error) && !(await canWatchCase(actor, row.id, deps))) return notFound()
    throw error
  }
}
