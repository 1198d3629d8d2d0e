import { SYSTEM } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { eventWrites } from '../../platform/events.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { withTx } from '../../platform/tx.server.ts'
import { updateOne } from '../../platform/write-batch.server.ts'
import { deadlineEventSchemas } from '../sla/deadline.events.ts'
import { startDeadline } from '../sla/start-deadline.server.ts'
import { stopDeadline } from '../sla/stop-deadline.server.ts'
import { objectionStream } from './objection.events.ts'
import { afterMissed, REVIEW_WITHIN } from './objection.rules.ts'
import type { ObjectionState } from './objection.schema.ts'
import { retryMoved } from './retry-moved.server.ts'
import { runWrites } from './run-writes.server.ts'
import { sealFact } from './seal-fact.server.ts'

const SUBJECT = 'objection:'

/**
 * Takes in that a time limit of an objection has passed (`deadline.overdue`): it is noted, people above are told, and one
 * that nobody decided goes to the review by itself (DOMAIN 8). The entry stays marked and uncounted. Once for each
 * limit; false when there was nothing to note.
 */
export async function noteLateObjection(eventId: string, deps: Services = services()): Promise<boolean> {
  const fact = await deps.db.event.findUnique({ where: { id: eventId }, select: { type: true, payload: true } })
  if (fact?.type !== 'deadline.overdue') return false
  const { subject, metric, cycle } = deadlineEventSchemas['deadline.overdue'].parse(JSON.parse(fact.payload))
  if (!subject.startsWith(SUBJECT)) return false
  const id = subject.slice(SUBJECT.length)
  const of = `objection:${id}` as const
  return retryMoved(async () => {
    const found = await deps.db.creditObjection.findUnique({ where: { id } })
    if (!found) return false
    const { rev, userId, headHash } = found
    const state = afterMissed(found.state as ObjectionState, metric)
    if (!state) return false
    const seen = { stream: objectionStream(id), type: 'objection.late' }
    const noted = await deps.db.event.findMany({ where: seen, select: { payload: true }, take: 20 })
    const isNoted = noted.some(({ payload }) => {
      const before: { metric?: unknown; cycle?: unknown } = JSON.parse(payload)
      return before.metric === metric && before.cycle === cycle
    })
    if (isNoted) return false
    const isRaised = state !== found.state
    const link = { stream: objectionStream(id), rev, headHash, topics: [`user:${userId}`, 'board:supervision'] }
    const late = { type: 'objection.late', payload: { userId, metric, cycle, isRaised } }
    const { rows, headHash: head } = sealFact(late, link, SYSTEM, deps)
    const claim = updateOne('CreditObjection', { id, rev }, { state, rev: rev + 1, headHash: head })
    const at = deps.clock.now()
    await withTx(deps.db, 'late-objection', async (tx) => {
      await runWrites(tx, [claim, ...eventWrites(rows)])
      if (!isRaised) return
      for (const each of ['objection-check', 'objection-decide'])
        await stopDeadline(tx, { subject: of, metric: each, at, reason: 'cancelled' }, deps)
      const review = { subject: of, metric: 'objection-review', startAt: at, topics: ['board:supervision'] }
      await startDeadline(tx, { ...review, ...REVIEW_WITHIN }, deps)
    })
    poke()
    return true
  })
}
