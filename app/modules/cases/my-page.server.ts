import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { revsOf } from '../../platform/live/live-revs.server.ts'
import { duesOf } from '../sla/sla.queries.server.ts'
import { cursorOf, listFollowed, listMine } from './case.queries.server.ts'
import { photoIdsOf } from './filing-fields.schema.ts'
import { readDraft } from './read-draft.server.ts'

const PAGE = 20
export const MY_TABS = ['mine', 'following', 'drafts'] as const
export type MyTab = (typeof MY_TABS)[number]

export type MyPageInput = { actor: Actor; ownerKeys: readonly string[]; tab: MyTab; after: string | undefined }

async function listOf({ actor, tab, after }: MyPageInput, deps: Services) {
  if (tab === 'following') return listFollowed(actor, { limit: PAGE * 5 }, deps)
  return tab === 'mine' ? listMine(actor, { limit: PAGE + 1, after }, deps) : []
}

/** A resident's own cases, what they follow, or their draft; with due times, and what to watch for changes. */
export async function readMyPage(input: MyPageInput, deps: Services = services()) {
  const streams = input.actor.id ? await revsOf([`user:${input.actor.id}`], deps) : {}
  const rows = await listOf(input, deps)
  const items = input.tab === 'mine' ? rows.slice(0, PAGE) : rows
  const last = items.at(-1)
  const [dues, draft] = await Promise.all([
    duesOf(
      items.map(({ id }) => id),
      deps,
    ),
    readDraft(input.ownerKeys, deps),
  ])
  return {
    streams,
    items: items.map((item) => ({ ...item, due: dues.get(item.id) ?? null })),
    next: rows.length > items.length && last ? cursorOf(last) : null,
    draft: draft && {
      savedAt: draft.updatedAt,
      opening: (draft.values.title ?? draft.values.text ?? '').slice(0, 60),
      photos: photoIdsOf(draft.values).length,
    },
    now: deps.clock.now(),
  }
}
