import type { Verification } from '../../../prisma/generated/sqlite/client.ts'
import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { isUniqueViolation, type Tx } from '../../platform/db.server.ts'
import { AppError } from '../../platform/errors.ts'
import { parseInput } from '../../platform/http.server.ts'
import type { AccountEvent } from './account.events.ts'
import { changeStanding, changeStandings, type StandingChange } from './change-standing.server.ts'
import { personHeldKey, validUntil } from './request-row.server.ts'
import { tellHolder } from './tell-holder.server.ts'
import { mayDecideRequest } from './verification.policy.ts'
import { type DecideInput, decideSchema, type VerificationLevel } from './verification.schema.ts'

const UNKNOWN = { zh: '没有这份申请，或不归您办理', en: 'There is no such request, or it is not yours to decide' }
const DECIDED = { zh: '这份申请已经有人处理了', en: 'Somebody has dealt with this request already' }
const COLLIDES = {
  zh: '同一证件已由另一个账号核实过，这份申请已转入“有冲突”，须两人先后处理',
  en: 'Another account is verified with the same papers. The request was moved to the conflicts, where two people decide',
}

/** What a granted claim brings about elsewhere, inside the same transaction. */
export type GrantEffects = (request: Verification) => Promise<(tx: Tx) => Promise<void>>

export const noEffects: GrantEffects = async () => async () => undefined

/** The columns and facts of a request that is granted now, and of the real name that it proves besides. */
async function granting(request: Verification, actor: Actor, deps: Services) {
  const at = deps.clock.now()
  const { id, userId, subjectKey, subjectHint, sealed } = request
  const level = request.level as VerificationLevel
  const expiresAt = validUntil(level, at, request.stayUntil)
  const decided = { decidedById: actor.id, decidedAt: at }
  const named = await deps.db.verification.findFirst({
    where: { userId, level: 'real-name', state: 'granted', subjectKey },
    select: { id: true },
  })
  const heldKey = subjectKey && !named ? personHeldKey(subjectKey) : null
  const fact = (verificationId: string, of: VerificationLevel, until: Date | null): AccountEvent => ({
    type: 'account.verification-granted',
    payload: { verificationId, level: of, expiresAt: until?.toISOString() ?? null },
  })
  const own = { state: 'granted', expiresAt, ...decided, ...(level === 'real-name' ? { heldKey } : {}) }
  if (level === 'real-name' || named) return { own, events: [fact(id, level, expiresAt)], realName: null }
  const until = validUntil('real-name', at)
  const realName = {
    id: deps.ids.newId(),
    userId,
    level: 'real-name',
    state: 'granted',
    provider: request.provider,
    subjectKey,
    subjectHint,
    sealed,
    communityCode: request.communityCode,
    way: request.way,
    createdAt: at,
    evidencePurgedAt: at,
    expiresAt: until,
    heldKey,
    ...decided,
  }
  return { own, events: [fact(realName.id, 'real-name', until), fact(id, level, expiresAt)], realName }
}

/** What a grant of a request that is in this state changes for its account. */
export async function grantChange(
  request: Verification,
  effects: GrantEffects,
  actor: Actor,
  deps: Services,
): Promise<StandingChange> {
  const { own, events, realName } = await granting(request, actor, deps)
  const home = await effects(request)
  return {
    userId: request.userId,
    events,
    topics: [`community:${request.communityCode ?? ''}`],
    also: async (tx) => {
      const where = { id: request.id, state: request.state }
      const { count } = await tx.verification.updateMany({ where, data: own })
      if (count === 0) throw new AppError('conflict', 'decided_already', DECIDED)
      if (realName) await tx.verification.create({ data: realName })
      await home(tx)
    },
  }
}

/** Writes a refusal with its reason; the person is told both. */
export async function writeRefusal(
  request: Verification,
  { reasonCode, note }: { reasonCode: string; note: string | undefined },
  actor: Actor,
  deps: Services,
): Promise<void> {
  const { id, userId, level } = request
  const data = { state: 'refused', reasonCode, note: note ?? null, decidedById: actor.id, decidedAt: deps.clock.now() }
  await changeStanding(
    {
      userId,
      name: 'refuse-verification',
      events: [{ type: 'account.verification-refused', payload: { verificationId: id, level, reasonCode } }],
      topics: [`community:${request.communityCode ?? ''}`],
      also: async (tx) => {
        const { count } = await tx.verification.updateMany({ where: { id, state: request.state }, data })
        if (count === 0) throw new AppError('conflict', 'decided_already', DECIDED)
      },
    },
    actor,
    deps,
  )
}

/** A grant found the papers held by another account: the request goes to the conflicts, and both accounts are told. */
async function toConflict(request: Verification, actor: Actor, deps: Services): Promise<void> {
  const { id, userId, level, subjectKey } = request
  const heldKey = subjectKey ? personHeldKey(subjectKey) : ''
  const holder = await deps.db.verification.findUnique({ where: { heldKey }, select: { id: true, userId: true } })
  await changeStanding(
    {
      userId,
      name: 'contest-verification',
      events: [{ type: 'account.verification-contested', payload: { verificationId: id, level } }],
      topics: [`community:${request.communityCode ?? ''}`],
      also: async (tx) => {
        const data = { state: 'conflict', conflictWithId: holder?.id ?? null }
        await tx.verification.updateMany({ where: { id, state: 'pending' }, data })
      },
    },
    actor,
    deps,
  )
  if (holder) await tellHolder(holder.userId, level, deps)
}

/**
 * The community manager's yes or no to a request, with what a granted home brings about. Fails with `not_found` when it
 * is not theirs, `conflict` when somebody was first, or when the papers turn out to be another account's: the request
 * is then among the conflicts.
 */
export async function decidePapers(
  input: DecideInput,
  effects: GrantEffects,
  actor: Actor,
  deps: Services = services(),
): Promise<void> {
  const { verificationId, outcome, reasonCode, note } = parseInput(decideSchema, input)
  const request = await deps.db.verification.findUnique({ where: { id: verificationId } })
  if (!request) throw new AppError('not_found', 'verification', UNKNOWN)
  if (!mayDecideRequest(actor, request)) {
    if (mayDecideRequest(actor, { ...request, state: 'pending' }))
      throw new AppError('conflict', 'decided_already', DECIDED)
    throw new AppError('not_found', 'verification', UNKNOWN)
  }
  if (outcome === 'refuse') return writeRefusal(request, { reasonCode: reasonCode ?? 'other', note }, actor, deps)
  try {
    await changeStandings('grant-verification', [await grantChange(request, effects, actor, deps)], actor, deps)
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    await toConflict(request, actor, deps)
    throw new AppError('conflict', 'papers_held', COLLIDES, { cause: error })
  }
}
