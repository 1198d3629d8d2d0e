import type { CaseCommand } from './case.schema.ts'
import { legalMoves } from './case-moves.rules.ts'
import { offeredMoves } from './case-offers.rules.ts'
import type { CaseState } from './case-state.rules.ts'

/** Acts that the filer of a merged case does on the main one. */
export const VOICE_ACTS = ['urge', 'dispute'] as const satisfies ReadonlyArray<CaseCommand['type']>

/**
 * What a page offers to the filer of a merged case because of its main case: reminders, a dispute, and a rating of their
 * own for each round that was closed.
 */
export function voiceMoves(own: CaseState, main: CaseState): Array<CaseCommand['type']> {
  const onMain = offeredMoves(main, ['joined'], { departmentId: null }).filter((move) =>
    (VOICE_ACTS as readonly string[]).includes(move),
  )
  const canRate = main.status === 'closed' && own.ratingRound !== main.round
  return canRate && legalMoves(own.status, ['requester']).includes('rate') ? [...onMain, 'rate'] : onMain
}
