import type { Compound, Prisma } from '../../../prisma/generated/sqlite/client.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Services } from '../../platform/container.server.ts'
import { isUniqueViolation, type Tx } from '../../platform/db.server.ts'
import { AppError } from '../../platform/errors.ts'
import { type Audience, appendEvents, sealEvents } from '../../platform/events.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { withTx } from '../../platform/tx.server.ts'
import { type CompoundEvent, compoundStream } from './compound.events.ts'

const UNKNOWN = { zh: '没有这个小区', en: 'There is no such compound' }
const MOVED = {
  zh: '这个小区的资料刚刚被别人改过，请刷新后再试；您填的内容还在',
  en: 'Somebody changed this compound a moment ago; reload and try again. What you typed is kept',
}

export type CompoundChange = {
  events: readonly CompoundEvent[]
  data?: Prisma.CompoundUpdateManyMutationInput
  audience?: Audience
  also?: (tx: Tx) => Promise<void>
}

/** The compound, or `not_found`. */
export async function loadCompound(compoundId: string, { db }: Pick<Services, 'db'>): Promise<Compound> {
  const compound = await db.compound.findUnique({ where: { id: compoundId } })
  if (!compound) throw new AppError('not_found', 'compound', UNKNOWN)
  return compound
}

/** The writes of a change to a compound as it was loaded, for a transaction that is open. Throws `conflict` when it moved. */
export function compoundWrites(compound: Compound, change: CompoundChange, actor: Actor, deps: Services) {
  const { events, data = {}, audience = 'staff', also } = change
  const stream = compoundStream(compound.id)
  const at = deps.clock.now()
  const who = { audience, actorId: actor.id, actorRole: actor.role, version: 1, at, topics: [stream] } as const
  const facts = events.map((event, index) => ({ ...event, ...who, stream, rev: compound.rev + index + 1 }))
  const { rows, headHash } = sealEvents(facts, compound.headHash, deps.ids)
  const rev = compound.rev + rows.length
  return async (tx: Tx): Promise<void> => {
    const { count } = await tx.compound.updateMany({
      where: { id: compound.id, rev: compound.rev },
      data: { ...data, rev, headHash, updatedAt: at },
    })
    if (count === 0) throw new AppError('conflict', 'compound_moved', MOVED)
    await also?.(tx)
    await appendEvents(tx, rows)
  }
}

/** Writes one change to a compound with its facts; `conflict` when another one was first. */
export async function changeCompound(
  name: string,
  compound: Compound,
  change: CompoundChange,
  actor: Actor,
  deps: Services,
): Promise<void> {
  try {
    await withTx(deps.db, name, compoundWrites(compound, change, actor, deps))
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    throw new AppError('conflict', 'compound_moved', MOVED, { cause: error })
  }
  poke()
}
