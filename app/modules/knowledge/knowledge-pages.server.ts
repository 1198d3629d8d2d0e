import type { Edge } from '../../platform/http.server.ts'
import { newItemPage, readItemPage } from './item-page.queries.server.ts'
import { mayStartItem } from './knowledge.policy.ts'
import { ITEM_VIEWS, type ItemView, type Kind } from './knowledge.schema.ts'
import { countWaiting, listItems } from './list-items.queries.server.ts'

/** The view of an address; whatever is not one is what is in force. */
function viewOf(value: string | null): ItemView {
  return ITEM_VIEWS.find((view) => view === value) ?? 'in-force'
}

/** The list of one kind as its address asks for it. */
export async function readListPage({ actor, url, locale }: Edge, kind: Kind) {
  const view = viewOf(url.searchParams.get('view'))
  const words = (url.searchParams.get('q') ?? '').trim().slice(0, 100)
  const after = url.searchParams.get('after') ?? undefined
  const list = await listItems({ kind, view, words, after, actor, locale })
  return { kind, view, words, ...list, counts: await countWaiting(kind, actor), canStart: mayStartItem(actor) }
}

export type ItemListPage = Awaited<ReturnType<typeof readListPage>>

/** The page of one item as its address asks for it; `new` is the form of one that is not there yet. */
export async function readOnePage({ actor, params, locale, url }: Edge, kind: Kind) {
  const id = params.id ?? ''
  const common = { kind, isEditing: url.searchParams.has('edit') }
  if (id === 'new') return { ...common, page: null, ...(await newItemPage(actor, locale)) }
  const page = await readItemPage({ id, kind, actor, locale })
  return { ...common, page, choices: page.choices }
}

export type OnePage = Awaited<ReturnType<typeof readOnePage>>
