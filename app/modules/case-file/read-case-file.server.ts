import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { type Locale, pick, same } from '../../platform/i18n/text.ts'
import { formatDateTime } from '../../ui/components/date-time.tsx'
import { ACTOR_WORDS, STATUS_WORDS, TYPE_WORDS, URGENCY_WORDS } from '../cases/case.words.ts'
import { redactPersonal } from '../cases/case-content.rules.ts'
import { type CasePage, readCasePage } from '../cases/case-page.server.ts'
import { namesFor, storyOf } from '../cases/case-story.server.ts'
import { departmentNames } from '../organisations/organisation.queries.server.ts'
import { isInner } from '../sla/sla.schema.ts'
import { METRIC_WORDS } from '../sla/ui/sla-words.ts'
import { audienceOf, audiencesFor, FILE_PHOTOS, type FileAudience } from './case-file.schema.ts'
import { AUDIENCE_WORDS, fileWords } from './case-file-words.ts'

const NOT_YOURS = { zh: '您不能取这件诉求的档案', en: 'You may not take the file of this case' }

export type CaseFileInput = {
  reference: string
  actor: Actor
  queryCode: string | null
  /** As asked for in the address; the fullest that the actor may take when it names none. */
  audience: string | null
  locale: Locale
}

function factsOf(page: CasePage, audience: FileAudience, locale: Locale): Array<readonly [string, string]> {
  const w = fileWords[locale]
  const { detail } = page
  const place = [page.place, audience === 'public' ? null : detail.address].filter(Boolean).join(' ')
  const facts: Array<readonly [string, string | null]> = [
    [w.reference, detail.reference],
    [w.subject, audience === 'public' ? redactPersonal(detail.title) : detail.title],
    [w.type, pick(TYPE_WORDS[detail.type], locale)],
    [w.category, page.category],
    [w.urgency, detail.urgency && pick(URGENCY_WORDS[detail.urgency], locale)],
    [w.status, pick(STATUS_WORDS[detail.status], locale)],
    [w.place, place || null],
    [w.submitted, formatDateTime(detail.submittedAt)],
    [w.holder, page.holder],
    [w.round, detail.round > 1 ? String(detail.round) : null],
    [w.reporter, detail.isRequester && audience === 'party' ? w.self : w.sealed],
  ]
  return facts.flatMap(([label, value]) => (value ? [[label, value] as const] : []))
}

function clocksOf({ clocks }: CasePage, audience: FileAudience, locale: Locale) {
  const w = fileWords[locale]
  const resultOf = ({ state, breachedAt }: CasePage['clocks'][number]) => {
    if (state === 'cancelled') return w.cancelled
    if (state !== 'stopped') return breachedAt ? w.late : w.running
    return breachedAt ? w.late : w.onTime
  }
  return clocks
    .filter(({ metric }) => audience === 'staff' || !isInner(metric))
    .map((clock) => ({
      id: clock.id,
      step: pick(METRIC_WORDS[clock.metric], locale),
      due: clock.dueAt ? formatDateTime(clock.dueAt) : '—',
      ended: clock.stoppedAt ? formatDateTime(clock.stoppedAt) : '—',
      result: resultOf(clock),
    }))
}

async function officeOf(actor: Actor, locale: Locale, deps: Services): Promise<string> {
  const { departmentId } = actor
  const name = departmentId ? (await departmentNames([departmentId], deps)).get(departmentId) : undefined
  return pick(name ?? ACTOR_WORDS[actor.role] ?? same(actor.role), locale)
}

/**
 * All that a case file holds, in the version for one audience: facts, words, story (at most 200 lines), time limits,
 * which photos. Who reported is never in it. Fails with `not_found` as the page of the case does, and `forbidden` for
 * somebody who reads the case as a stranger.
 */
export async function readCaseFile(input: CaseFileInput, deps: Services = services()) {
  const { actor, locale } = input
  const { reference, queryCode } = input
  const page = await readCasePage({ reference, actor, queryCode, locale }, deps)
  const { detail } = page
  const audience = detail.view === 'public' ? null : audienceOf(input.audience, detail.view)
  if (!audience) throw new AppError('forbidden', 'case_file', NOT_YOURS)
  const story =
    audience === detail.view
      ? page.story
      : await storyOf({ caseId: detail.id, view: audience }, await namesFor(detail, deps), locale, deps)
  // What was filed first, then what the work shows to this audience.
  const photos = [...detail.photos, ...[...story].reverse().flatMap((line) => line.photos)]
  const w = fileWords[locale]
  const at = formatDateTime(deps.clock.now())
  const isOwnCopy = detail.view === 'party'
  const version = pick(AUDIENCE_WORDS[audience], locale)
  return {
    id: detail.id,
    reference: detail.reference,
    audience,
    audiences: audiencesFor(detail.view),
    isRequester: detail.isRequester,
    facts: factsOf(page, audience, locale),
    text: audience === 'public' ? redactPersonal(detail.text) : detail.text,
    photoIds: photos.slice(0, FILE_PHOTOS).map(({ id }) => id),
    morePhotos: Math.max(0, photos.length - FILE_PHOTOS),
    clocks: clocksOf(page, audience, locale),
    /** In the order in which it happened, as a file is read. */
    story: [...story].reverse().map(({ rev, at: when, title, actor: who, words }) => ({
      ...{ rev, title, who, when: formatDateTime(when) },
      words: words.map(({ text }) => text),
    })),
    printed: isOwnCopy ? w.ownCopy(at) : w.printed(at, await officeOf(actor, locale, deps), version),
  }
}

export type CaseFile = Awaited<ReturnType<typeof readCaseFile>>
