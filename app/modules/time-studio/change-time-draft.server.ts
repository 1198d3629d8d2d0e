import type { Prisma } from '../../../prisma/generated/sqlite/client.ts'
import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { isUniqueViolation, type Tx } from '../../platform/db.server.ts'
import { AppError } from '../../platform/errors.ts'
import { appendEvents, sealEvents } from '../../platform/events.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { withTx } from '../../platform/tx.server.ts'
import type { DraftActName } from '../rule-studio/rule-draft.schema.ts'
import { isAuthor, mayActOnDraft, maySeeStudio } from '../rule-studio/rule-studio.policy.ts'
import { type Draft, loadTimeDraft } from './load-time-draft.server.ts'
import { type TimeStudioEvent, timeDraftStream } from './time-studio.events.ts'

const FORBIDDEN = { zh: '您不能对这份草案这样做', en: 'You may not do this to the draft' }
const OWN_WORK = {
  zh: '您参与编写了这份草案，须由另一位管理员审核',
  en: 'You had a hand in this draft; another administrator has to review it',
}
const MOVED = {
  zh: '这份草案刚刚被别人改过，请看过新内容后再试；您填的内容还在',
  en: 'Somebody changed this draft a moment ago; look at it and try again. What you typed is kept',
}

/** What an act makes of a draft: facts in order, columns, words that go with the last fact, and further writes. */
export type DraftChange = {
  events: readonly TimeStudioEvent[]
  data: Prisma.TimeDraftUpdateManyMutationInput
  note?: string
  also?: (tx: Tx) => Promise<void>
}

type Act = {
  draftId: string
  /** Rev that the actor saw; null for the system, which takes the draft as it is. */
  rev: number | null
  name: DraftActName | 'edit' | 'publish'
  decide: (draft: Draft) => Promise<DraftChange> | DraftChange
}

function admit(actor: Actor, name: Act['name'], draft: Draft): void {
  if (actor.role === 'system') return
  if (name === 'approve' && maySeeStudio(actor) && draft.status === 'review' && isAuthor(actor, draft))
    throw new AppError('forbidden', 'own_draft', OWN_WORK)
  const isAllowed =
    name === 'edit'
      ? maySeeStudio(actor) && draft.status === 'draft'
      : name !== 'publish' && mayActOnDraft(actor, name, draft)
  if (!isAllowed) throw new AppError(maySeeStudio(actor) ? 'conflict' : 'forbidden', 'time_draft_act', FORBIDDEN)
}

/**
 * One act on a draft, with its facts. Returns the new rev. Fails with `forbidden`, `not_found`, or `conflict` when the
 * draft has moved on since `rev` or is not in a state for it; nothing is changed then.
 */
export async function changeTimeDraft(act: Act, actor: Actor, deps: Services = services()): Promise<number> {
  const draft = await loadTimeDraft(act.draftId, deps)
  admit(actor, act.name, draft)
  if (act.rev !== null && draft.rev !== act.rev) throw new AppError('conflict', 'time_draft_moved', MOVED)
  const { events, data, note, also } = await act.decide(draft)
  const stream = timeDraftStream(draft.id)
  const at = deps.clock.now()
  const who = { audience: 'staff', actorId: actor.id, actorRole: actor.role, version: 1, at, topics: [stream] } as const
  const facts = events.map((event, index) => ({ ...event, ...who, stream, rev: draft.rev + index + 1 }))
  const { rows, headHash } = sealEvents(facts, draft.headHash, deps.ids)
  const rev = draft.rev + rows.length
  try {
    await withTx(deps.db, `time-draft-${act.name}`, async (tx) => {
      const { count } = await tx.timeDraft.updateMany({
        where: { id: draft.id, rev: draft.rev },
        data: { ...data, rev, headHash, updatedAt: at },
      })
      if (count === 0) throw new AppError('conflict', 'time_draft_moved', MOVED)
      if (note) await tx.timeDraftNote.create({ data: { draftId: draft.id, rev, text: note } })
      await also?.(tx)
      await appendEvents(tx, rows)
    })
  } catch (error) {
    // The number of the version was taken by another draft that was published at the same moment.
    if (!isUniqueViolation(error)) throw error
    throw new AppError('conflict', 'time_draft_moved', MOVED, { cause: error })
  }
  poke()
  return rev
}
