import { type Services, services } from '../../platform/container.server.ts'
import { isUniqueViolation } from '../../platform/db.server.ts'
import { appendEvents, GENESIS, sealEvents } from '../../platform/events.server.ts'
import { withTx } from '../../platform/tx.server.ts'
import { type SystemPayload, VERIFY_STREAM } from './system.events.ts'

const ATTEMPTS = 5

/**
 * Appends what a repair mended to the stream "system:verify", chained like every other. Somebody else who appends at
 * the same time is waited for; throws after five times.
 */
export async function noteRepair(
  payload: SystemPayload<'system.repaired'>,
  deps: Pick<Services, 'db' | 'clock' | 'ids'> = services(),
): Promise<void> {
  const { db, clock, ids } = deps
  for (let attempt = 1; ; attempt += 1) {
    const head = await db.event.findFirst({
      where: { stream: VERIFY_STREAM },
      orderBy: { rev: 'desc' },
      select: { rev: true, hash: true },
    })
    const fact = {
      stream: VERIFY_STREAM,
      rev: (head?.rev ?? 0) + 1,
      type: 'system.repaired',
      version: 1,
      payload,
      audience: 'sealed' as const,
      actorId: null,
      actorRole: 'system',
      at: clock.now(),
      topics: [],
    }
    const { rows } = sealEvents([fact], head?.hash ?? GENESIS, ids)
    try {
      return await withTx(db, 'note-repair', (tx) => appendEvents(tx, rows))
    } catch (error) {
      if (!isUniqueViolation(error) || attempt === ATTEMPTS) throw error
    }
  }
}
