import { redirect } from '@remix-run/node'
import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import type { Locale } from '../../platform/i18n/text.ts'
import { browseChoices } from '../cases/browse-choices.server.ts'
import { bulkActsOf } from './bulk.schema.ts'
import { countedFilters, defaultQuery, savedFilters } from './saved-filters.queries.server.ts'
import { LISTS, type ListName, readFilter } from './worklist.schema.ts'

/** Sends somebody who opens a list without any condition to the filter that they chose for it. */
export async function openDefault(list: ListName, url: URL, actor: Actor, deps: Services = services()): Promise<void> {
  if (url.search !== '') return
  const query = await defaultQuery(list, actor, deps)
  if (query) throw redirect(`${LISTS[list]}?${query}`, 302)
}

/** What stands above a list besides its rows: the conditions that are on, those kept, and what can be done to several. */
export async function readTools(
  input: { list: ListName; url: URL; actor: Actor; locale: Locale },
  deps: Services = services(),
) {
  const { list, url, actor, locale } = input
  const { departmentId } = actor
  const [choices, saved] = await Promise.all([
    browseChoices(locale, deps),
    list === 'desk' && departmentId !== null
      ? countedFilters({ ...actor, departmentId }, deps)
      : savedFilters(list, actor, deps),
  ])
  return { list, filter: readFilter(url.searchParams), saved, ...choices, acts: bulkActsOf(actor.role) }
}

export type WorklistTools = Awaited<ReturnType<typeof readTools>>
