import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import type { Tx } from '../../platform/db.server.ts'
import { sha256 } from '../../platform/digest.server.ts'
import { eventWrites } from '../../platform/events.server.ts'
import { parseInput } from '../../platform/http.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { withTx } from '../../platform/tx.server.ts'
import { updateOne } from '../../platform/write-batch.server.ts'
import { extendDeadline } from '../sla/extend-deadline.server.ts'
import { startDeadline } from '../sla/start-deadline.server.ts'
import { stopDeadline } from '../sla/stop-deadline.server.ts'
import { mayDecideCredit } from './credit.policy.ts'
import { creditRefusal } from './credit-refusals.words.ts'
import { type DisputedEntry, markEntry, settleEntry } from './disputed-entry.server.ts'
import { type ObjectionEvent, objectionStream } from './objection.events.ts'
import { EXTEND_BY, isUnderObjection, nextObjection, REVIEW_WITHIN } from './objection.rules.ts'
import {
  type ActOnObjectionInput,
  actOnObjectionSchema,
  type ObjectionAct,
  type ObjectionKind,
  type ObjectionState,
} from './objection.schema.ts'
import { refuseRelated } from './refuse-related.server.ts'
import { retryMoved } from './retry-moved.server.ts'
import { runWrites } from './run-writes.server.ts'
import { sealFact } from './seal-fact.server.ts'

type Step = { act: ObjectionAct; before: ObjectionState; id: string; at: Date; actorId: string }

function eventOf({ act, before }: Step, of: { userId: string; textHash: string }): ObjectionEvent {
  if (act === 'check') return { type: 'objection.checked', payload: of }
  if (act === 'extend') return { type: 'objection.extended', payload: of }
  if (act === 'ask-review') return { type: 'objection.review-asked', payload: of }
  const payload = { ...of, upheld: act === 'uphold' }
  return before === 'review' ? { type: 'objection.reviewed', payload } : { type: 'objection.decided', payload }
}

function columnsOf({ act, before, at, actorId }: Step, text: string): Record<string, string | Date> {
  if (act === 'check') return { checkedById: actorId }
  if (act === 'extend') return { extendedAt: at }
  if (act === 'ask-review') return {}
  if (before === 'review') return { reviewedById: actorId, answer: text }
  return { decidedById: actorId, decidedAt: at, answer: text }
}

async function moveClocks(tx: Tx, { act, before, id, at, actorId }: Step, deps: Services): Promise<void> {
  const subject = `objection:${id}` as const
  const met = (metric: string) => stopDeadline(tx, { subject, metric, at, reason: 'met' }, deps)
  if (act === 'extend') {
    const by = { subject, metric: 'objection-decide', reason: 'more_time', approvedById: actorId, ...EXTEND_BY }
    await extendDeadline(tx, by, deps)
  } else if (act === 'ask-review') {
    const promise = {
      subject,
      metric: 'objection-review',
      startAt: at,
      topics: ['board:supervision'],
      ...REVIEW_WITHIN,
    }
    await startDeadline(tx, promise, deps)
  } else {
    await met(before === 'review' ? 'objection-review' : 'objection-check')
    if (act !== 'check') await met('objection-decide')
  }
}

/**
 * One step of an objection or a repair, with its clocks and what it means for the entry. The answer is what the member
 * reads. Fails with `forbidden` (`related`), `not_found`, `conflict` (`not_now`), `already_done` (`moved`).
 */
export async function actOnObjection(
  input: ActOnObjectionInput,
  actor: Actor,
  deps: Services = services(),
): Promise<void> {
  const { id, rev, act, text } = parseInput(actOnObjectionSchema, input)
  const actorId = actor.id
  if (!actorId) throw creditRefusal('role')
  await retryMoved(async () => {
    const found = await deps.db.creditObjection.findUnique({ where: { id } })
    if (!found || (!mayDecideCredit(actor) && found.userId !== actorId)) throw creditRefusal('no_objection')
    if (found.rev !== rev) throw creditRefusal('moved')
    const { userId, decidedById, headHash, awardId, scoreEntryId } = found
    const before = found.state as ObjectionState
    const now = { state: before, extended: found.extendedAt !== null, decidedById, userId }
    const state = nextObjection(now, act, { id: actorId, isDecider: mayDecideCredit(actor) })
    if (!state) throw creditRefusal('not_now')
    if (act !== 'ask-review') await refuseRelated([actorId], [userId], deps)
    const at = deps.clock.now()
    const step = { act, before, id, at, actorId }
    const link = { stream: objectionStream(id), rev, headHash, topics: [`user:${userId}`] }
    const { rows, headHash: head } = sealFact(eventOf(step, { userId, textHash: sha256(text) }), link, actor, deps)
    const subject = awardId ? ('award' as const) : ('score' as const)
    const entryId = awardId ?? scoreEntryId ?? ''
    const entry: DisputedEntry = { kind: found.kind as ObjectionKind, subject, entryId, userId }
    const isOpen = isUnderObjection(state)
    const data = { state, rev: rev + 1, headHash: head, openKey: isOpen ? `${subject}:${entryId}` : null }
    const claim = updateOne('CreditObjection', { id, rev }, { ...data, ...columnsOf(step, text) })
    const settled = isOpen ? [] : await settleEntry(entry, state === 'upheld', actor, deps)
    const marked = act === 'ask-review' ? await markEntry(entry, actor, deps) : []
    await withTx(deps.db, 'act-on-objection', async (tx) => {
      await runWrites(tx, [claim, ...settled, ...marked, ...eventWrites(rows)])
      await moveClocks(tx, step, deps)
    })
  })
  poke()
}
