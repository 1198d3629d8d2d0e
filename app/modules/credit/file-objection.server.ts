import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { sha256 } from '../../platform/digest.server.ts'
import { eventWrites, GENESIS } from '../../platform/events.server.ts'
import { parseInput } from '../../platform/http.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { withTx } from '../../platform/tx.server.ts'
import { insertInto } from '../../platform/write-batch.server.ts'
import { startDeadline } from '../sla/start-deadline.server.ts'
import { creditRefusal } from './credit-refusals.words.ts'
import { markEntry, refuseEntry } from './disputed-entry.server.ts'
import { objectionStream } from './objection.events.ts'
import { CHECK_WITHIN, DECIDE_WITHIN } from './objection.rules.ts'
import { type FileObjectionInput, fileObjectionSchema } from './objection.schema.ts'
import { retryMoved } from './retry-moved.server.ts'
import { runWrites } from './run-writes.server.ts'
import { sealFact } from './seal-fact.server.ts'

/**
 * A member objects to an entry, or asks for the repair of a deduction: it is marked at once and does not count while
 * it is looked at, and the time to answer begins to run. Returns the objection's id. Fails with `not_found`,
 * `conflict` (`nothing_to_object`, `too_early`), `already_done` (`open_already`).
 */
export async function fileObjection(
  input: FileObjectionInput,
  actor: Actor,
  deps: Services = services(),
): Promise<string> {
  const { kind, subject, entryId, text } = parseInput(fileObjectionSchema, input)
  const userId = actor.id
  if (!userId) throw creditRefusal('role')
  const of = { kind, subject, entryId, userId }
  const openKey = `${subject}:${entryId}`
  const id = deps.ids.newId()
  await retryMoved(async () => {
    const about = { awardId: subject === 'award' ? entryId : null, scoreEntryId: subject === 'score' ? entryId : null }
    // Once per entry and kind; whoever is not content with the outcome asks for its review.
    const earlier = await deps.db.creditObjection.findFirst({
      where: { OR: [{ openKey }, { userId, kind, ...about }] },
    })
    if (earlier) throw creditRefusal('open_already')
    await refuseEntry(of, deps)
    const at = deps.clock.now()
    const payload = { userId, kind, ...about, textHash: sha256(text) }
    const link = { stream: objectionStream(id), rev: 0, headHash: GENESIS, topics: [`user:${userId}`] }
    const { rows, headHash } = sealFact({ type: 'objection.filed', payload }, link, actor, deps)
    const row = { id, rev: 1, headHash, userId, kind, ...about, state: 'filed', text, createdAt: at, openKey }
    const mark = await markEntry(of, actor, deps)
    await withTx(deps.db, 'file-objection', async (tx) => {
      await runWrites(tx, [...insertInto('CreditObjection', [row]), ...mark, ...eventWrites(rows)])
      const clock = {
        subject: `objection:${id}` as const,
        startAt: at,
        topics: [`user:${userId}`, 'board:supervision'],
      }
      await startDeadline(tx, { ...clock, metric: 'objection-check', ...CHECK_WITHIN }, deps)
      await startDeadline(tx, { ...clock, metric: 'objection-decide', ...DECIDE_WITHIN[kind] }, deps)
    })
  })
  poke()
  return id
}
