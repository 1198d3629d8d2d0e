import { z } from 'zod'
import type { Verification } from '../../../prisma/generated/sqlite/client.ts'
import { type Actor, SYSTEM } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import type { Tx } from '../../platform/db.server.ts'
import { AppError } from '../../platform/errors.ts'
import { parseInput } from '../../platform/http.server.ts'
import { textOf } from '../cases/case.schema.ts'
import { changeStanding, changeStandings, type StandingChange } from './change-standing.server.ts'
import { type GrantEffects, grantChange, writeRefusal } from './decide-papers.server.ts'
import { endingChange } from './end-verification.server.ts'
import { mayConfirmConflict, mayProposeOnConflict } from './verification.policy.ts'

const settleSchema = z.object({
  verificationId: z.string().min(1).max(60),
  act: z.enum(['propose', 'confirm', 'return']),
  /** `grant` moves the proof to the account that asks; `refuse` leaves it where it is. */
  outcome: z.enum(['grant', 'refuse']).optional(),
  note: z.preprocess((value) => (value === '' ? undefined : value), textOf(5, 500).optional()),
})
export type SettleInput = z.input<typeof settleSchema>

const UNKNOWN = { zh: '没有这份申请，或不归您办理', en: 'There is no such request, or it is not yours to decide' }
const SECOND = {
  zh: '冲突要由另一个人复核：提出意见的人不能自己确认',
  en: 'Somebody else has to look at a conflict: who proposed cannot confirm',
}
const WHY = { zh: '请写明理由，至少 5 个字', en: 'Give the reason, at least 5 characters' }
const MOVED = { zh: '这份申请刚刚有变动，请刷新后再看', en: 'This request changed a moment ago; please reload' }

/** Notes a proposal on a conflict, or takes it back (null). */
async function propose(
  request: Verification,
  proposal: 'grant' | 'refuse' | null,
  note: string | undefined,
  actor: Actor,
  deps: Services,
): Promise<void> {
  const { id, userId, level } = request
  await changeStanding(
    {
      userId,
      name: 'propose-on-conflict',
      audience: 'staff',
      events: [
        { type: 'account.conflict-proposed', payload: { verificationId: id, level, outcome: proposal ?? 'returned' } },
      ],
      topics: [`community:${request.communityCode ?? ''}`],
      also: async (tx) => {
        const { count } = await tx.verification.updateMany({
          where: { id, state: 'conflict', proposal: request.proposal, proposedById: request.proposedById },
          data: { proposal, proposedById: proposal ? actor.id : null, note: note ?? request.note },
        })
        if (count === 0) throw new AppError('conflict', 'verification_moved', MOVED)
      },
    },
    actor,
    deps,
  )
}

/** What a settled conflict brings about elsewhere: what the winner is granted, and what ends with a proof of the other. */
export type SettleEffects = { grant: GrantEffects; end: (verificationId: string) => (tx: Tx) => Promise<void> }

/** Several ends of proofs of one account as one change; the system ends them, as what was confirmed follows. */
function merged(changes: readonly StandingChange[]): StandingChange[] {
  const userIds = [...new Set(changes.map(({ userId }) => userId))]
  return userIds.map((userId) => {
    const all = changes.filter((change) => change.userId === userId)
    const also = async (tx: Tx) => {
      for (const each of all) await each.also?.(tx)
    }
    return {
      ...{ userId, events: all.flatMap(({ events }) => events), also, by: SYSTEM },
      topics: all.flatMap(({ topics = [] }) => topics),
    }
  })
}

/** Frees the papers from the account that holds them: its real name and the homes that it proved by them end. */
async function freedPapers(request: Verification, effects: SettleEffects, deps: Services): Promise<StandingChange[]> {
  if (!request.subjectKey) return []
  const held = await deps.db.verification.findMany({
    where: { subjectKey: request.subjectKey, state: 'granted', userId: { not: request.userId } },
    select: { id: true },
    take: 50,
  })
  const ended = await Promise.all(
    held.map(({ id }) => {
      const ending = { verificationId: id, state: 'revoked', reasonCode: 'other_account' } as const
      return endingChange(ending, deps, effects.end(id))
    }),
  )
  return merged(ended)
}

/**
 * A conflict ends when one person proposes how, with the reason, and another one confirms: grant, which moves the proof
 * from the other account in the same transaction, or refuse. Fails with `not_found`, `forbidden` for who proposed, `conflict` when it moved on.
 */
export async function settleConflict(
  input: SettleInput,
  effects: SettleEffects,
  actor: Actor,
  deps: Services = services(),
): Promise<void> {
  const { verificationId, act, outcome, note } = parseInput(settleSchema, input)
  const request = await deps.db.verification.findUnique({ where: { id: verificationId } })
  if (!request) throw new AppError('not_found', 'verification', UNKNOWN)
  if (act === 'propose') {
    if (!mayProposeOnConflict(actor, request)) throw new AppError('not_found', 'verification', UNKNOWN)
    if (!note || !outcome) throw new AppError('invalid', 'reason_needed', WHY, { fields: { note: [WHY] } })
    return propose(request, outcome, note, actor, deps)
  }
  if (request.proposedById !== null && request.proposedById === actor.id)
    throw new AppError('forbidden', 'second_look', SECOND)
  if (!mayConfirmConflict(actor, request)) throw new AppError('not_found', 'verification', UNKNOWN)
  if (act === 'return') return propose(request, null, note, actor, deps)
  if (request.proposal !== 'grant')
    return writeRefusal(request, { reasonCode: 'other', note: request.note ?? undefined }, actor, deps)
  const freed = await freedPapers(request, effects, deps)
  const granted = await grantChange(request, effects.grant, actor, deps)
  return changeStandings('settle-conflict', [...freed, granted], actor, deps)
}
