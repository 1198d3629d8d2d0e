import type { Prisma } from '../../../prisma/generated/sqlite/client.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Services } from '../../platform/container.server.ts'
import { sha256 } from '../../platform/digest.server.ts'
import { appendEvents, sealEvents } from '../../platform/events.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { withTx } from '../../platform/tx.server.ts'
import { keepEvidence } from '../files/keep-evidence.server.ts'
import type { PreparedPhoto } from '../files/prepare-photo.server.ts'
import type { ExclusionState } from './exclusion.schema.ts'
import { exclusionRefusal } from './exclusion-refusals.rules.ts'
import { exclusionStream, type MeasureEvent } from './measures.events.ts'
import { type ExclusionActName, refusedAct } from './measures.policy.ts'

/** Photos that come with the words. */
export type Evidence = { photos?: readonly PreparedPhoto[] }

/** Hash of evidence in a fact; the words themselves are a row outside the log. */
export const wordsHash = (words: string) => sha256(words)

/** Live topics of a change: the unit's desk and those who watch over all. */
export function exclusionTopics(id: string, departmentId: string): string[] {
  return [exclusionStream(id), 'board:supervision', ...(departmentId ? [`department:${departmentId}`] : [])]
}

type Stored = NonNullable<Awaited<ReturnType<typeof find>>>
const find = (id: string, { db }: Services) => db.measureExclusion.findUnique({ where: { id } })

type Act = {
  id: string
  /** Rev that the actor saw. */
  rev: number
  name: ExclusionActName
  evidence: string
  photos?: readonly PreparedPhoto[] | undefined
  decide: (exclusion: Stored) => Promise<{ event: MeasureEvent; data: Prisma.MeasureExclusionUpdateManyMutationInput }>
}

/**
 * One act on an exclusion with its fact and its words. Returns the new rev. Fails with `forbidden`, `not_found`, or
 * `conflict` when it is not at this step or has moved on since `rev`; nothing is changed then.
 */
export async function changeExclusion(act: Act, actor: Actor, deps: Services): Promise<number> {
  const { id, rev, name, evidence, photos = [] } = act
  const exclusion = await find(id, deps)
  if (!exclusion) throw exclusionRefusal('not_found')
  const at = deps.clock.now()
  const refused = refusedAct(actor, name, { ...exclusion, state: exclusion.state as ExclusionState }, at)
  if (refused) throw exclusionRefusal(refused)
  if (exclusion.rev !== rev) throw exclusionRefusal('moved')
  const { event, data } = await act.decide(exclusion)
  const who = { audience: 'staff', actorId: actor.id, actorRole: actor.role, version: 1, at } as const
  const link = { stream: exclusionStream(id), rev: rev + 1, topics: exclusionTopics(id, exclusion.departmentId) }
  const { rows, headHash } = sealEvents([{ ...event, ...who, ...link }], exclusion.headHash, deps.ids)
  const keepPhotos = await keepEvidence({ of: { exclusionId: id }, photos }, deps)
  await withTx(deps.db, `exclusion-${name}`, async (tx) => {
    const { count } = await tx.measureExclusion.updateMany({
      where: { id, rev },
      data: { ...data, rev: rev + 1, headHash },
    })
    if (count === 0) throw exclusionRefusal('moved')
    await tx.measureExclusionNote.create({ data: { exclusionId: id, rev: rev + 1, text: evidence } })
    await keepPhotos(tx)
    await appendEvents(tx, rows)
  })
  poke()
  return rev + 1
}
