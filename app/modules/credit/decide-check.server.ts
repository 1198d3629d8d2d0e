import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { parseInput } from '../../platform/http.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { updateOne, writeBatch } from '../../platform/write-batch.server.ts'
import { bookWrites, sealChange } from './book.server.ts'
import { type DecideCheckInput, decideCheckSchema } from './check.schema.ts'
import { mayDecideCredit } from './credit.policy.ts'
import { loadAwards } from './load-awards.server.ts'
import { openBook } from './open-book.server.ts'
import { refuseRelated } from './refuse-related.server.ts'
import { retryMoved } from './retry-moved.server.ts'
import { loadRuleBook } from './rule-book.server.ts'
import { sealMoves } from './seal-moves.server.ts'

const FORBIDDEN = { zh: '只有督办员和管理员可以核查积分', en: 'Only supervisors and administrators check points' }
const GONE = { zh: '这一条已经核查过了', en: 'This entry was already decided' }

/**
 * A person lets a held award pass, or takes it back as not earned honestly; the member sees which and may object.
 * Fails with `forbidden` (also for the member's own household), and `already_done` when somebody decided first.
 */
export async function decideCheck(input: DecideCheckInput, actor: Actor, deps: Services = services()): Promise<void> {
  const { id, pass, note } = parseInput(decideCheckSchema, input)
  if (!mayDecideCredit(actor) || !actor.id) throw new AppError('forbidden', 'role', FORBIDDEN)
  const decidedById = actor.id
  await retryMoved(async () => {
    const check = await deps.db.creditCheck.findUnique({ where: { id } })
    if (check?.state !== 'open') throw new AppError('already_done', 'check_decided', GONE)
    const { awardId, userId } = check
    await refuseRelated([decidedById], [userId], deps)
    const book = await openBook(userId, deps)
    const decidedAt = deps.clock.now()
    const decision = { state: pass ? 'released' : 'refused', decidedById, decidedAt, note }
    const decided = updateOne('CreditCheck', { id, state: 'open' }, decision)
    const { caseId } = await deps.db.creditAward.findUniqueOrThrow({ where: { id: awardId }, select: { caseId: true } })
    const awards = await loadAwards({ userId, caseId, around: [] }, await loadRuleBook(deps), deps)
    const award = awards.find((one) => one.id === awardId && one.status === 'pending')
    if (award && !pass) {
      const { heldById } = award
      const move = { award, from: 'pending', to: 'voided', reason: 'farming', heldById } as const
      await writeBatch(deps.db, 'decide-check', sealMoves(book, [move], { also: [decided] }, deps))
    } else {
      const fact = { type: 'credit.released', payload: { awardId, by: 'check' } } as const
      const sealed = sealChange(book, { transfers: [], facts: [fact], actor }, deps)
      const free = award ? [updateOne('CreditAward', { id: awardId, status: 'pending' }, { blockedBy: null })] : []
      await writeBatch(deps.db, 'decide-check', bookWrites(sealed, { between: [decided, ...free] }))
    }
    poke()
  })
}
