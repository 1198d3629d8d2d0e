import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { actByReference } from '../cases/act-by-reference.server.ts'
import type { ActedCase } from '../cases/act-on-case.server.ts'
import { loadCaseRow } from '../cases/load-case-row.server.ts'

const NO_CASE = { zh: '没有找到这件诉求', en: 'There is no such case' }

export type MergeFromDeskInput = {
  /** The case whose page it is. */
  reference: string
  /** `take-in X`: X goes with this case. `go-with X`: this case goes with X. `split X`: X stands alone again. */
  intent: string
  actor: Actor
}

/**
 * What a button beside a case does with another one. The other case is taken as it is now: who presses saw that they are
 * the same trouble, whatever happened to it in between. Throws like actByReference.
 */
export async function mergeFromDesk(input: MergeFromDeskInput, deps: Services = services()): Promise<ActedCase> {
  const { reference, actor } = input
  const [act, other = ''] = input.intent.split(' ')
  const [subject, command] =
    act === 'take-in'
      ? [other, { type: 'merge' as const, into: reference }]
      : act === 'go-with'
        ? [reference, { type: 'merge' as const, into: other }]
        : [other, { type: 'split' as const }]
  const row = await loadCaseRow({ reference: subject }, deps)
  if (!row) throw new AppError('not_found', 'case', NO_CASE)
  return actByReference({ reference: subject, rev: row.rev, command, actor }, deps)
}

/** Whether a posted form is one of these buttons. */
export function isMergeIntent(intent: unknown): intent is string {
  return typeof intent === 'string' && /^(take-in|go-with|split) \S+$/.test(intent)
}
