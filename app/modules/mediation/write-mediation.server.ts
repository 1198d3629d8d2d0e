import type { Actor } from '../../platform/actor.ts'
import type { Services } from '../../platform/container.server.ts'
import type { Tx } from '../../platform/db.server.ts'
import { appendEvents, GENESIS, sealEvents } from '../../platform/events.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { regionOf } from '../../platform/region.server.ts'
import { withTx } from '../../platform/tx.server.ts'
import { communityTopic } from '../cases/case-topics.rules.ts'
import { followLimits } from './follow-limits.server.ts'
import type { StoredMediation } from './load-mediation.server.ts'
import { type MediationEvent, mediationStream } from './mediation.events.ts'
import { applyMediationEvent, type MediationState, NO_MEDIATION } from './mediation.rules.ts'
import { columnsOf, stateOf } from './mediation-row.rules.ts'
import { refuse } from './refuse-mediation.server.ts'
import { sealWords } from './sealed-words.server.ts'

export type WordKind = 'dispute' | 'reason' | 'place' | 'minutes' | 'note' | 'follow-up' | 'translation'

/** What an act makes of a mediation; all of it is written, or nothing. */
export type MediationChange = {
  events: readonly MediationEvent[]
  /** What was said with it; `partyId` for a private note. */
  words?: { kind: WordKind; text: string; partyId?: string } | undefined
  /** What else belongs to it, after the first write. */
  also?: ((tx: Tx) => Promise<void>) | undefined
}

/** A mediation that does not exist yet: its first event is `mediation.opened`. */
export type NewMediation = { id: string; number: string; isNew: true }

type Context = { actor: Actor; causeId?: string | undefined }

/** Accounts that a fact concerns: everybody at the table, but of a private note only its two ends. */
function concernedBy(event: MediationEvent, { parties, mediatorId }: MediationState): string[] {
  const isPrivate = event.type === 'mediation.note-written' || event.type === 'mediation.code-sent'
  const own = isPrivate ? event.payload.partyId : null
  const seated = parties.filter(({ id }) => own === null || id === own).flatMap(({ userId }) => userId ?? [])
  return mediatorId ? [...seated, mediatorId] : seated
}

/** Its own page, the lists of the parties and of the mediators, and those of a community that looks for one. */
function topicsOf(id: string, before: MediationState | null, after: MediationState): string[] {
  const people = [before, after].flatMap((state) => [
    ...(state?.parties ?? []).flatMap(({ userId }) => userId ?? []),
    ...(state?.mediatorId ? [state.mediatorId] : []),
  ])
  const isWaiting = after.mediatorId === null || before?.mediatorId === null
  const office = isWaiting ? [communityTopic(after.communityCode)] : []
  return [mediationStream(id), ...people.map((userId) => `user:${userId}`), ...office]
}

const isNew = (mediation: StoredMediation | NewMediation): mediation is NewMediation => 'isNew' in mediation

/**
 * Writes what happened in a mediation, or a new one, with its facts, words and limits. Returns id and rev. Throws
 * conflict when the mediation has moved on, and a unique violation where its case has an open mediation already.
 */
export async function writeMediation(
  mediation: StoredMediation | NewMediation,
  change: MediationChange,
  { actor, causeId }: Context,
  deps: Services,
): Promise<{ id: string; rev: number }> {
  const fresh = isNew(mediation)
  const { id } = mediation
  const before = fresh ? null : stateOf(mediation)
  const base = fresh ? 0 : mediation.rev
  const at = deps.clock.now()
  const { events, words } = change
  const after = events.reduce((state, event) => applyMediationEvent(state, event, at), before ?? NO_MEDIATION)
  const facts = events.map((event, index) => ({
    ...{ stream: mediationStream(id), rev: base + index + 1, type: event.type, version: 1, at },
    payload: { ...event.payload, tell: concernedBy(event, after) },
    ...{ actorId: actor.id, actorRole: actor.role, audience: 'party' as const, causeId: causeId ?? null },
    topics: topicsOf(id, before, after),
  }))
  const { rows, headHash } = sealEvents(facts, fresh ? GENESIS : mediation.headHash, deps.ids)
  const rev = base + rows.length
  const columns = { ...columnsOf(after, at), rev, headHash }
  const said = words && { ...words, mediationId: id, rev: base + 1, sealed: sealWords(words.text, deps) }
  const { timeZone } = await regionOf(deps)
  await withTx(deps.db, 'write-mediation', async (tx) => {
    if (fresh) {
      await tx.mediation.create({ data: { ...columns, id, number: mediation.number, createdAt: at } })
    } else {
      const { count } = await tx.mediation.updateMany({ where: { id, rev: base }, data: columns })
      if (count === 0) refuse('stale')
    }
    if (said) {
      const { mediationId, kind, sealed, partyId } = said
      await tx.mediationWords.create({ data: { mediationId, rev: said.rev, kind, sealed, partyId: partyId ?? null } })
    }
    await followLimits(tx, { mediationId: id, after, events, at, actorId: actor.id, timeZone }, deps)
    await change.also?.(tx)
    await appendEvents(tx, rows)
  })
  poke()
  return { id, rev }
}
