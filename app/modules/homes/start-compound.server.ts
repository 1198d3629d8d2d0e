import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { isUniqueViolation } from '../../platform/db.server.ts'
import { AppError } from '../../platform/errors.ts'
import { appendEvents, GENESIS, sealEvents } from '../../platform/events.server.ts'
import { parseInput } from '../../platform/http.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { withTx } from '../../platform/tx.server.ts'
import { compoundStream } from './compound.events.ts'
import { mayStartCompound } from './homes.policy.ts'
import { type CompoundInput, compoundSchema } from './homes.schema.ts'

const FORBIDDEN = { zh: '只能在您负责的社区里登记小区', en: 'You may enter compounds of your own community only' }
const TAKEN = { zh: '本社区已有同名小区', en: 'The community has a compound of this name already' }

/** Enters a compound of the manager's community. Returns its id; `conflict` when the name is taken there. */
export async function startCompound(input: CompoundInput, actor: Actor, deps: Services = services()): Promise<string> {
  const fields = parseInput(compoundSchema, input)
  const communityCode = actor.communityCode ?? ''
  if (!mayStartCompound(actor, communityCode)) throw new AppError('forbidden', 'start_compound', FORBIDDEN)
  const id = deps.ids.newId()
  const at = deps.clock.now()
  const stream = compoundStream(id)
  const fact = {
    type: 'compound.created',
    payload: { communityCode },
    stream,
    rev: 1,
    version: 1,
    at,
    topics: [stream],
  }
  const who = { audience: 'staff', actorId: actor.id, actorRole: actor.role } as const
  const { rows, headHash } = sealEvents([{ ...fact, ...who }], GENESIS, deps.ids)
  const kept = { id, rev: 1, headHash, communityCode, managerId: actor.id, createdAt: at, updatedAt: at }
  try {
    await withTx(deps.db, 'start-compound', async (tx) => {
      await tx.compound.create({ data: { ...fields, ...kept } })
      await appendEvents(tx, rows)
    })
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    throw new AppError('conflict', 'compound_name_taken', TAKEN, { fields: { name: [TAKEN] }, cause: error })
  }
  poke()
  return id
}
