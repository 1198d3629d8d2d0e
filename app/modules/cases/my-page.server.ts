import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { revsOf } from '../../platform/live/live-revs.server.ts'
import { duesOf } from '../sla/sla.queries.server.ts'
import { caseStream } from './case.events.ts'
import { cursorOf, listFollowed, listMine } from './case-lists.queries.server.ts'
import { photoIdsOf } from './filing-fields.schema.ts'
import { mainsOf } from './main-case.server.ts'
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
  const own = input.actor.id ? await revsOf([`user:${input.actor.id}`], deps) : {}
  const rows = await listOf(input, deps)
  const items = input.tab === 'mine' ? rows.slice(0, PAGE) : rows
  const merged = items.filter(({ status }) => status === 'merged').map(({ id }) => id)
  const watched = [...(await mainsOf(merged, deps)).values()].map(({ id }) => caseStream(id))
  const streams = { ...own, ...(await revsOf(watched, deps)) }
  // Read after the revs that the page watches, so that a change in between is announced twice rather than never.
  const mains = await mainsOf(merged, deps)
  const last = items.at(-1)
  const goesWith = (id: string) => mains.get(id)?.id ?? id
  const [dues, draft] = await Promise.all([
    duesOf(
      items.map(({ id }) => goesWith(id)),
      deps,
    ),
    readDraft(input.ownerKeys, deps),
  ])
  return {
    streams,
    items: items.map((item) => ({
      ...item,
      due: dues.get(goesWith(item.id)) ?? null,
      main: mains.get(item.id) ?? null,
    })),
    next: rows.length > items.length && last ? cursorOf(last) : null,
    draft: draft && {
      savedAt: draft.updatedAt,
      opening: (draft.values.title ?? draft.values.text ?? '').slice(0, 60),
      photos: photoIdsOf(draft.values).length,
    },
    now: deps.clock.now(),
  }
}
