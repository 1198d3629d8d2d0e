import type { Actor } from '../../platform/actor.ts'
import type { Services } from '../../platform/container.server.ts'
import type { Tx } from '../../platform/db.server.ts'
import { AppError } from '../../platform/errors.ts'
import { appendEvents, sealEvents } from '../../platform/events.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { withTx } from '../../platform/tx.server.ts'
import { caseStream } from './case.events.ts'

const MOVED = { zh: '这件诉求刚刚有变动，请再试一次', en: 'The case changed a moment ago; please try again' }
const UNKNOWN = { zh: '没有这件诉求', en: 'There is no such case' }

/**
 * A case changes hands between who filed it for somebody else and that person (`requesterId`; null: followed by number and
 * code only). Nothing else of it changes. Fails with `not_found`, or `conflict` when the case moved.
 */
export async function changeRequester(
  change: {
    caseId: string
    type: 'case.taken-over' | 'case.proxy-ended'
    requesterId: string | null
    also: (tx: Tx) => Promise<void>
  },
  actor: Actor,
  deps: Services,
): Promise<void> {
  const { caseId, type, requesterId, also } = change
  const row = await deps.db.case.findUnique({
    where: { id: caseId },
    select: { rev: true, headHash: true, requesterId: true },
  })
  if (!row) throw new AppError('not_found', 'case', UNKNOWN)
  const at = deps.clock.now()
  const stream = caseStream(caseId)
  const people = [row.requesterId, requesterId].flatMap((id) => (id ? [`user:${id}`] : []))
  const who = { audience: 'party', actorId: actor.id, actorRole: actor.role, version: 1 } as const
  const fact = { type, payload: {}, stream, rev: row.rev + 1, at, topics: [stream, ...people], ...who }
  const { rows, headHash } = sealEvents([fact], row.headHash, deps.ids)
  await withTx(deps.db, type, async (tx) => {
    const { count } = await tx.case.updateMany({
      where: { id: caseId, rev: row.rev },
      data: { rev: row.rev + 1, headHash, requesterId, updatedAt: at },
    })
    if (count === 0) throw new AppError('conflict', 'case_moved', MOVED)
    await also(tx)
    await appendEvents(tx, rows)
  })
  poke()
}
