import type { Actor } from '../../platform/actor.ts'
import type { Services } from '../../platform/container.server.ts'
import type { Tx } from '../../platform/db.server.ts'
import { AppError } from '../../platform/errors.ts'
import type { AccountEvent } from './account.events.ts'
import { changeStandings, type StandingChange } from './change-standing.server.ts'
import type { REVOKE_REASONS } from './verification.schema.ts'

const MOVED = { zh: '这份核实刚刚有变动，请刷新后再试', en: 'This proof changed a moment ago; reload and try again' }
const UNKNOWN = { zh: '没有这份核实', en: 'There is no such proof' }

export type Ending =
  | { verificationId: string; state: 'expired' | 'withdrawn' }
  | { verificationId: string; state: 'revoked'; reasonCode: (typeof REVOKE_REASONS)[number] }

function factOf(ending: Ending, level: string): AccountEvent {
  const verification = { verificationId: ending.verificationId, level }
  if (ending.state === 'revoked')
    return { type: 'account.verification-revoked', payload: { ...verification, reasonCode: ending.reasonCode } }
  const type = ending.state === 'expired' ? 'account.verification-expired' : 'account.verification-withdrawn'
  return { type, payload: verification }
}

/** What the end of a proof or of an open request changes for its account; frees the papers for another account. */
export async function endingChange(
  ending: Ending,
  deps: Services,
  also: (tx: Tx) => Promise<void> = async () => undefined,
): Promise<StandingChange> {
  const { verificationId: id, state } = ending
  const row = await deps.db.verification.findUnique({
    where: { id },
    select: { userId: true, level: true, communityCode: true },
  })
  if (!row) throw new AppError('not_found', 'verification', UNKNOWN)
  const at = deps.clock.now()
  const reasonCode = ending.state === 'revoked' ? ending.reasonCode : null
  return {
    userId: row.userId,
    events: [factOf(ending, row.level)],
    topics: row.communityCode ? [`community:${row.communityCode}`] : [],
    also: async (tx) => {
      const { count } = await tx.verification.updateMany({
        where: { id, state: { in: ['pending', 'conflict', 'granted'] } },
        data: { state, heldKey: null, decidedAt: at, ...(reasonCode ? { reasonCode } : {}) },
      })
      if (count === 0) throw new AppError('conflict', 'verification_moved', MOVED)
      await also(tx)
    },
  }
}

/**
 * Ends a proof or a request that is open, frees the papers for another account, and brings the account's tier in line.
 * What the proof of a home brought about ends with `also`. Fails with `not_found`, or `conflict` when it has ended.
 */
export async function endVerification(
  ending: Ending,
  actor: Actor,
  deps: Services,
  also?: (tx: Tx) => Promise<void>,
): Promise<void> {
  await changeStandings('end-verification', [await endingChange(ending, deps, also)], actor, deps)
}
