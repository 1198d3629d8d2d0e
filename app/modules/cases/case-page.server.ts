import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { type Locale, pick, same, type Text } from '../../platform/i18n/text.ts'
import { revsOf } from '../../platform/live/live-revs.server.ts'
import { listCategories, listDepartments } from '../organisations/organisation.queries.server.ts'
import { placePath } from '../places/place.queries.server.ts'
import { clocksOf, duesOf } from '../sla/sla.queries.server.ts'
import { caseStream } from './case.events.ts'
import { type CaseDetail, getCase, withQueryCode } from './case.queries.server.ts'
import { ACTOR_WORDS } from './case.words.ts'
import { voicesTopic } from './case-topics.rules.ts'
import { isFollowing } from './follow-case.server.ts'
import { loadCaseRow } from './load-case-row.server.ts'
import { countPeople, mainsOf, ownVoiceOf } from './main-case.server.ts'
import { describeNext } from './next-step.words.ts'
import { timelineOf } from './timeline.queries.server.ts'
import { describeCaseEvent, type Names } from './timeline.words.ts'

const UNKNOWN = { zh: '（未知单位）', en: '(unknown office)' }

async function namesFor(detail: CaseDetail, deps: Services): Promise<Names> {
  const [departments, categories] = await Promise.all([listDepartments(deps), listCategories(deps)])
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
  }
}

async function storyOf(input: Parameters<typeof timelineOf>[0], names: Names, locale: Locale, deps: Services) {
  const entries = await timelineOf(input, deps)
  return entries.reverse().map((entry) => ({
    rev: entry.rev,
    type: entry.type,
    at: entry.at,
    title: pick(describeCaseEvent(entry, names), locale),
    actor: pick(ACTOR_WORDS[entry.actorRole] ?? same(''), locale),
    words: entry.words,
  }))
}

/**
 * How the main case stands, for somebody whose case was merged into it: what everybody may read of it. Words only where
 * its own filer is not protected.
 */
async function mainStoryOf(main: NonNullable<CaseDetail['main']>, names: Names, locale: Locale, deps: Services) {
  const [row, lines] = await Promise.all([
    loadCaseRow({ id: main.id }, deps),
    storyOf({ caseId: main.id, view: 'public' }, names, locale, deps),
  ])
  const isSealed = !row || row.type === 'report' || row.confidential || row.anonymous
  const leadDepartmentId = row?.leadDepartmentId ?? null
  return {
    reference: main.reference,
    published: main.published,
    status: main.status,
    round: main.round,
    next: pick(describeNext({ ...main, leadDepartmentId, isRequester: false, moves: [] }, names), locale),
    story: isSealed ? lines.map((line) => ({ ...line, words: [] })) : lines,
  }
}

/** Topics to read before the data (C33): queries that need only the receipt number. */
async function streamsOf(reference: string, deps: Services): Promise<Record<string, number>> {
  const row = await deps.db.case.findUnique({
    where: { reference: reference.trim().toUpperCase() },
    select: { id: true },
  })
  if (!row) return {}
  const main = (await mainsOf([row.id], deps)).get(row.id)
  const ids = main ? [row.id, main.id] : [row.id]
  return revsOf([...ids.flatMap((id) => [caseStream(id), `clock:${id}`]), voicesTopic(row.id)], deps)
}

export type CasePageInput = { reference: string; actor: Actor; queryCode: string | null; locale: Locale }

/**
 * Everything the page of one case shows to this actor: the case, its story, its clocks, who holds it and what comes
 * next. Throws not_found like getCase.
 */
export async function readCasePage(input: CasePageInput, deps: Services = services()) {
  const { locale } = input
  const streams = await streamsOf(input.reference, deps)
  const actor = await withQueryCode(input.actor, input.reference, input.queryCode, deps)
  const detail = await getCase({ reference: input.reference, actor }, deps)
  const names = await namesFor(detail, deps)
  const [story, clocks, dues, places, follow, people, ownVoice, mainStory] = await Promise.all([
    storyOf({ caseId: detail.id, view: detail.view }, names, locale, deps),
    clocksOf(detail.id, deps),
    duesOf(detail.main ? [detail.id, detail.main.id] : [detail.id], deps),
    placePath([detail.districtCode, detail.streetCode, detail.communityCode], deps),
    isFollowing(detail.id, actor, deps),
    countPeople(detail.id, deps),
    ownVoiceOf(detail.id, actor.id, deps),
    detail.isRequester && detail.main ? mainStoryOf(detail.main, names, locale, deps) : null,
  ])
  return {
    streams,
    detail,
    story,
    clocks,
    due: dues.get(detail.main?.id ?? detail.id) ?? null,
    place: places.map((place) => (locale === 'en' ? (place.nameEn ?? place.name) : place.name)).join(' '),
    category: detail.categoryCode ? pick(names.category(detail.categoryCode), locale) : null,
    holder: detail.leadDepartmentId ? pick(names.department(detail.leadDepartmentId), locale) : null,
    next: pick(describeNext(detail, names), locale),
    follow,
    /** People behind this case, the filer included. */
    people,
    /** The reader's own case that goes with this one. */
    ownVoice: ownVoice && { reference: ownVoice.reference },
    main: mainStory,
    now: deps.clock.now(),
  }
}

export type CasePage = Awaited<ReturnType<typeof readCasePage>>
