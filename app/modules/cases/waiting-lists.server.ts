import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { days } from '../../platform/duration.ts'
import type { Locale } from '../../platform/i18n/text.ts'
import { cursorOf, listByStatus } from './case-lists.queries.server.ts'
import { toCaseRows } from './case-rows.server.ts'
import { SILENT_CLOSE_MS } from './decide-outcome.rules.ts'

const PAGE = 25

type ListInput = {
  actor: Actor
  after: string | undefined
  locale: Locale
  /** Further conditions on the cases. */
  where?: object
}

async function readPage(statuses: string[], { actor, after, locale, where = {} }: ListInput, deps: Services) {
  const items = await listByStatus({ statuses, actor, after, where, limit: PAGE + 1 }, deps)
  const shown = items.slice(0, PAGE)
  const last = shown.at(-1)
  return {
    rows: await toCaseRows(shown, locale, deps),
    next: items.length > PAGE && last ? cursorOf(last) : null,
  }
}

/** Replies that wait for a second pair of eyes, the longest wait first. */
export async function readReviewList(input: ListInput, deps: Services = services()) {
  return readPage(['replied'], input, deps)
}

/**
 * Answered cases whose resident has not said a word, the longest wait first. `daysLeft` is in whole days until the
 * silence closes the case, 0 on the last day.
 */
export async function readFollowUpList(input: ListInput, deps: Services = services()) {
  const { rows, next } = await readPage(['resolved', 'follow_up'], input, deps)
  const now = deps.clock.now().getTime()
  const daysLeft = (resolvedAt: Date | null) =>
    resolvedAt === null ? null : Math.max(0, Math.floor((resolvedAt.getTime() + SILENT_CLOSE_MS - now) / days(1)))
  return { rows: rows.map((row) => ({ ...row, daysLeft: daysLeft(row.resolvedAt) })), next }
}
