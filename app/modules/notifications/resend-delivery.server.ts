import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { appendEvents, sealEvents } from '../../platform/events.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { withTx } from '../../platform/tx.server.ts'
import { deliveryStream } from './notifications.events.ts'
import { mayResend } from './notifications.policy.ts'

const GONE = { zh: '没有这条发送记录', en: 'There is no such delivery' }
const MOVED = { zh: '这条已经送出，或刚刚被重发', en: 'It has been sent, or somebody has just sent it again' }

/**
 * Makes a delivery that failed or was given up due at once, with its tries counted from the beginning, and notes who
 * asked for it. Fails with `not_found`, also for who may not, or `conflict` when it is no longer in that state.
 */
export async function resendDelivery(
  { id, actor }: { id: string; actor: Actor },
  deps: Services = services(),
): Promise<void> {
  const row = await deps.db.delivery.findUnique({ where: { id } })
  if (!row || !mayResend(actor, row)) throw new AppError('not_found', 'delivery', GONE)
  const { rev, kind, channel, errorCode, headHash } = row
  const now = deps.clock.now()
  const stream = deliveryStream(id)
  const fact = { stream, rev: rev + 1, type: 'notice.resent', version: 1, payload: { kind, channel, errorCode } }
  const who = { audience: 'staff', actorId: actor.id, actorRole: actor.role, at: now, topics: [stream] } as const
  const sealed = sealEvents([{ ...fact, ...who }], headHash, deps.ids)
  await withTx(deps.db, 'resend-delivery', async (tx) => {
    const { count } = await tx.delivery.updateMany({
      where: { id, rev, state: { in: ['failed', 'given_up'] } },
      data: { rev: rev + 1, headHash: sealed.headHash, state: 'queued', tries: 0, dueAt: now },
    })
    if (count === 0) throw new AppError('conflict', 'delivery_moved', MOVED)
    await appendEvents(tx, sealed.rows)
  })
  poke()
}
