import { DateTime } from 'luxon'
import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { parseInput } from '../../platform/http.server.ts'
import { regionOf } from '../../platform/region.server.ts'
import { type DraftAct, draftActSchema } from '../rule-studio/rule-draft.schema.ts'
import { changeTimeDraft, type DraftChange } from './change-time-draft.server.ts'
import { type Draft, newestVersion, versionContent } from './load-time-draft.server.ts'
import { publication, refuseObstacle } from './publication.server.ts'
import { itemsOfContent } from './read-content.rules.ts'
import { contentOf, mergeItems } from './time-items.rules.ts'

const BAD_TIME = { zh: '请填将来的时间，如 2026-03-03T09:00', en: 'Give a time in the future, as 2026-03-03T09:00' }

/** Local time of the city to an instant; null for "at once". Fails with `invalid`, on the field. */
async function effectiveFrom(typed: string, deps: Services): Promise<Date | null> {
  if (typed === '') return null
  const { timeZone } = await regionOf(deps)
  const at = DateTime.fromISO(typed, { zone: timeZone })
  if (at.isValid && at.toJSDate() > deps.clock.now()) return at.toJSDate()
  throw new AppError('invalid', 'effective_from', BAD_TIME, { fields: { effectiveFrom: [BAD_TIME] } })
}

async function approve(input: Extract<DraftAct, { act: 'approve' }>, draft: Draft, actor: Actor, deps: Services) {
  const from = await effectiveFrom(input.effectiveFrom, deps)
  await refuseObstacle(draft, deps)
  const approved = {
    type: 'time.draft-approved',
    payload: { effectiveFrom: from?.toISOString() ?? null },
  } as const
  const change: DraftChange = {
    events: [approved],
    data: { status: 'scheduled', reviewerId: actor.id, effectiveFrom: from },
    note: input.note,
  }
  if (from) return change
  const now = await publication(draft, deps)
  return { ...now, events: [approved, ...now.events], data: { ...now.data, reviewerId: actor.id }, note: input.note }
}

/** What was published since the draft was started is taken over into it. */
async function catchUp(draft: Draft, actor: Actor, deps: Services): Promise<DraftChange> {
  const version = await newestVersion(draft.kind, deps)
  const base = itemsOfContent(await versionContent(draft.kind, draft.baseVersion, deps))
  const live = itemsOfContent(await versionContent(draft.kind, version, deps))
  const content = contentOf(draft.kind, mergeItems(base, live, itemsOfContent(draft.known)))
  const editorIds = [...new Set([...draft.editorIds, actor.id ?? ''])]
  return {
    events: [{ type: 'time.draft-edited', payload: { act: 'catch-up', item: null } }],
    data: { content: JSON.stringify(content), baseVersion: version, editorIds: JSON.stringify(editorIds) },
  }
}

async function decide(input: DraftAct, draft: Draft, actor: Actor, deps: Services): Promise<DraftChange> {
  switch (input.act) {
    case 'submit':
      await refuseObstacle(draft, deps)
      return { events: [{ type: 'time.draft-submitted', payload: {} }], data: { status: 'review' }, note: input.note }
    case 'approve':
      return approve(input, draft, actor, deps)
    case 'return':
    case 'withdraw': {
      const by = input.act === 'return' ? 'reviewer' : 'author'
      return {
        events: [{ type: 'time.draft-returned', payload: { by, reason: null } }],
        data: { status: 'draft', reviewerId: null, effectiveFrom: null },
        ...(input.act === 'return' && { note: input.note }),
      }
    }
    case 'discard':
      return { events: [{ type: 'time.draft-discarded', payload: {} }], data: { status: 'discarded' } }
    case 'catch-up':
      return catchUp(draft, actor, deps)
    case 'rename':
      return {
        events: [{ type: 'time.draft-edited', payload: { act: 'rename', item: null } }],
        data: { title: input.title },
      }
  }
}

/**
 * An act on a draft as a whole: to review, approved (published at once or scheduled), returned, withdrawn, discarded,
 * renamed, brought up to date. Returns its new rev. Fails with `invalid`, `not_found`, `forbidden` (an author who
 * approves), or `conflict` when the draft has moved, or while findings that block stand in the way.
 */
export async function actOnTimeDraft(
  draftId: string,
  input: unknown,
  actor: Actor,
  deps: Services = services(),
): Promise<number> {
  const act = parseInput(draftActSchema, input)
  return changeTimeDraft(
    { draftId, rev: act.rev, name: act.act, decide: (draft) => decide(act, draft, actor, deps) },
    actor,
    deps,
  )
}
