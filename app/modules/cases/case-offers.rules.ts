import type { CaseCommand } from './case.schema.ts'
import { legalMoves, type Relation } from './case-moves.rules.ts'
import type { CaseState } from './case-state.rules.ts'

type Move = CaseCommand['type']
type Hindered = (state: CaseState, departmentId: string | null) => boolean

const isAsking: Hindered = ({ pendingRequest }) => pendingRequest !== null

/** Acts that the state of the case alone would refuse; the sentence of each refusal is in case-refusals.rules.ts. */
const HINDERED: { readonly [T in Move]?: Hindered } = {
  sign: ({ assignments }, departmentId) =>
    !assignments.some((task) => task.departmentId === departmentId && task.status === 'pending_sign'),
  'request-return': isAsking,
  'request-extension': isAsking,
  'request-suspension': isAsking,
  endorse: ({ pendingRequest }) => pendingRequest === null || pendingRequest.endorsed,
  decide: ({ pendingRequest }) => !pendingRequest?.endorsed,
  appeal: ({ appealed }) => appealed,
  dispute: ({ closureType }) => closureType === 'unanswered',
  rate: ({ ratingRound, round }) => ratingRound === round,
}

/** What a page offers: the allowed moves without those that are sure to be refused. */
export function offeredMoves(
  state: CaseState,
  relations: readonly Relation[],
  actor: { departmentId: string | null },
): Move[] {
  return legalMoves(state.status, relations).filter((move) => !HINDERED[move]?.(state, actor.departmentId))
}
