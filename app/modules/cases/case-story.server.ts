import type { Services } from '../../platform/container.server.ts'
import { type Locale, pick, same, type Text } from '../../platform/i18n/text.ts'
import { regionOf } from '../../platform/region.server.ts'
import { listCategories, listDepartments } from '../organisations/organisation.queries.server.ts'
import type { CaseDetail } from './case.queries.server.ts'
import { ACTOR_WORDS } from './case.words.ts'
import { dayIn } from './city-time.server.ts'
import { timelineOf } from './timeline.queries.server.ts'
import { describeCaseEvent, type Names } from './timeline.words.ts'

const UNKNOWN = { zh: '（未知单位）', en: '(unknown office)' }

/** Names of what the facts of a case name by code. */
export async function namesFor(detail: Pick<CaseDetail, 'mergedIntoReference'>, deps: Services): Promise<Names> {
  const [departments, categories, region] = await Promise.all([
    listDepartments(deps),
    listCategories(deps),
    regionOf(deps),
  ])
  const units = new Map<string, Text>(departments.map(({ id, nameZh, nameEn }) => [id, { zh: nameZh, en: nameEn }]))
  const kinds = new Map<string, Text>(
    categories.map(({ code, groupZh, nameZh, groupEn, nameEn }) => [
      code,
      { zh: `${groupZh} · ${nameZh}`, en: `${groupEn} · ${nameEn}` },
    ]),
  )
  return {
    department: (id) => units.get(id) ?? UNKNOWN,
    category: (code) => kinds.get(code) ?? same(code),
    reference: () => detail.mergedIntoReference ?? '…',
    day: (instant) => dayIn(instant, region.timeZone),
  }
}

/** The story of a case in the reader's words, newest first. */
export async function storyOf(input: Parameters<typeof timelineOf>[0], names: Names, locale: Locale, deps: Services) {
  const entries = await timelineOf(input, deps)
  return entries.reverse().map((entry) => ({
    rev: entry.rev,
    type: entry.type,
    at: entry.at,
    title: pick(describeCaseEvent(entry, names), locale),
    actor: pick(ACTOR_WORDS[entry.actorRole] ?? same(''), locale),
    words: entry.words,
    photos: entry.photos,
  }))
}
