import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { type Locale, pick } from '../../platform/i18n/text.ts'
import { revsOf } from '../../platform/live/live-revs.server.ts'
import { placePath } from '../places/place.queries.server.ts'
import { explainClocks } from '../sla/explain-clocks.server.ts'
import { clocksOf, duesOf } from '../sla/sla.queries.server.ts'
import { isInner } from '../sla/sla.schema.ts'
import { caseStream } from './case.events.ts'
import { type CaseDetail, getCase, withQueryCode } from './case.queries.server.ts'
import { namesFor, storyOf } from './case-story.server.ts'
import { voicesTopic } from './case-topics.rules.ts'
import { isFollowing } from './follow-case.server.ts'
import { loadCaseRow } from './load-case-row.server.ts'
import { countPeople, mainsOf, ownVoiceOf } from './main-case.server.ts'
import { describeNext } from './next-step.words.ts'
import { seesProofs } from './photo-audience.rules.ts'
import type { Names } from './timeline.words.ts'

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

const isNoProof = ({ purpose }: { purpose: string }) => purpose !== 'proof'

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
  const isStaff = detail.view === 'staff'
  const [story, clocks, dues, places, follow, people, ownVoice, mainStory, explained] = await Promise.all([
    storyOf({ caseId: detail.id, view: detail.view }, names, locale, deps),
    clocksOf(detail.id, deps),
    duesOf(detail.main ? [detail.id, detail.main.id] : [detail.id], deps),
    placePath([detail.districtCode, detail.streetCode, detail.communityCode], deps),
    isFollowing(detail.id, actor, deps),
    countPeople(detail.id, deps),
    ownVoiceOf(detail.id, actor.id, deps),
    detail.isRequester && detail.main ? mainStoryOf(detail.main, names, locale, deps) : null,
    isStaff || detail.isRequester ? explainClocks({ caseId: detail.id, withInner: isStaff }, deps) : null,
  ])
  const mayProve = seesProofs(detail.relations)
  return {
    streams,
    detail,
    story: mayProve ? story : story.map((line) => ({ ...line, photos: line.photos.filter(isNoProof) })),
    clocks: isStaff ? clocks : clocks.filter(({ metric }) => !isInner(metric)),
    /** How the time was counted; for those whose case it is and for staff. */
    explained,
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
