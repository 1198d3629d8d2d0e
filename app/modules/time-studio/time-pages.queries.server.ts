import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import type { Text } from '../../platform/i18n/text.ts'
import { accountNames } from '../accounts/account-names.queries.server.ts'
import { DRAFT_STATUSES, type DraftStatus } from '../rule-studio/rule-draft.schema.ts'
import { maySeeStudio } from '../rule-studio/rule-studio.policy.ts'
import { specOf } from '../sla/calendar-content.schema.ts'
import { inForceAt, type TimeVersion, timeVersions } from '../sla/time-versions.server.ts'
import { describeItem, itemTitle, matchText, targetText } from './describe-items.rules.ts'
import { officeVersions } from './office-versions.queries.server.ts'
import { itemsOfContent, readContent } from './read-content.rules.ts'
import { isOfficeKind, OFFICE_KINDS, type OfficeKind, type TimeKind } from './time-draft.schema.ts'
import { itemsOf } from './time-items.rules.ts'

const FORBIDDEN = {
  zh: '只有管理员可以看时限和日历的设置',
  en: 'Only an administrator may see how limits and calendars are set',
}
const NO_VERSION = { zh: '没有这一版', en: 'There is no such version' }
const PAGE = 25
const RECENT = 10

/** Throws `forbidden` unless this person may see drafts and runs. */
export function admitToTime(actor: Actor): void {
  if (!maySeeStudio(actor)) throw new AppError('forbidden', 'time_studio', FORBIDDEN)
}

const statusOf = (status: string): DraftStatus => DRAFT_STATUSES.find((known) => known === status) ?? 'draft'

async function recentDrafts(kind: TimeKind | null, page: number, deps: Services) {
  const rows = await deps.db.timeDraft.findMany({
    ...(kind && { where: { kind } }),
    orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
    skip: (page - 1) * PAGE,
    take: PAGE + 1,
    select: {
      id: true,
      kind: true,
      title: true,
      status: true,
      authorId: true,
      updatedAt: true,
      publishedVersion: true,
    },
  })
  const names = await accountNames(
    rows.map(({ authorId }) => authorId),
    deps,
  )
  const drafts = rows.slice(0, PAGE).map((row) => ({
    ...row,
    status: statusOf(row.status),
    author: names.get(row.authorId) ?? '',
  }))
  return { drafts, isMore: rows.length > PAGE }
}

type Place = { version: number; note: string; effectiveFrom: number; isLive: boolean; isComing: boolean }

function placesOf(versions: readonly TimeVersion<unknown>[], now: number): Place[] {
  const live = inForceAt(versions, now).version
  return versions
    .map(({ version, note, effectiveFrom }) => ({
      ...{ version, note, effectiveFrom },
      ...{ isLive: version === live, isComing: effectiveFrom > now },
    }))
    .reverse()
}

async function officeNow(kind: OfficeKind, deps: Services) {
  const { version, note } = (await officeVersions(kind, deps)).at(-1) ?? { version: 1, note: '' }
  return { kind, version, note }
}

/** What is in force, what is being drafted and what runs: the entrance of the time studio. */
export async function timeOverview(actor: Actor, page = 1, deps: Services = services()) {
  admitToTime(actor)
  const all = await timeVersions(deps)
  const now = deps.clock.now().getTime()
  const [{ drafts, isMore }, office, runs] = await Promise.all([
    recentDrafts(null, page, deps),
    Promise.all(OFFICE_KINDS.map((kind) => officeNow(kind, deps))),
    deps.db.timeRun.findMany({
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: RECENT,
      select: { id: true, kind: true, status: true, processed: true, createdAt: true },
    }),
  ])
  const [limits, calendar] = [inForceAt(all.policies, now), inForceAt(all.calendars, now)]
  return {
    policies: { version: limits.version, note: limits.note, count: limits.content.policies.length },
    calendar: { version: calendar.version, note: calendar.note, announcedYear: calendar.content.announcedYear },
    ...{ office, drafts, isMore, runs },
  }
}

function chosen<T>(versions: readonly TimeVersion<T>[], asked: number | null, now: number): TimeVersion<T> {
  const found = asked === null ? inForceAt(versions, now) : versions.find(({ version }) => version === asked)
  if (!found) throw new AppError('not_found', 'time_version', NO_VERSION)
  return found
}

/** A version of the limits in words, that in force unless another is asked for, and all versions, newest first. */
export async function policiesPage(version: number | null, actor: Actor, deps: Services = services()) {
  admitToTime(actor)
  const all = await timeVersions(deps)
  const now = deps.clock.now().getTime()
  const shown = chosen(all.policies, version, now)
  const { policies, warnings, rework, pauses } = shown.content
  return {
    shown: { version: shown.version, note: shown.note },
    policies: policies.map(({ code, nameZh, nameEn, priority, match, targets }) => ({
      ...{ code, name: { zh: nameZh, en: nameEn }, priority, match: matchText(match) },
      limits: {
        accept: targetText(targets.accept),
        dispatch: targetText(targets.dispatch),
        sign: targetText(targets.sign),
        contact: targetText(targets.contact),
        resolve: targetText(targets.resolve),
      },
    })),
    warnings: describeItem('warnings', warnings),
    rework: describeItem('rework', rework),
    pauses: pauses.map((pause) => ({ code: pause.code, text: describeItem(`pause:${pause.code}`, pause) })),
    versions: placesOf(all.policies, now),
  }
}

/** A version of the ladder or of what units may do in words, that in force unless another is asked for, and all versions. */
export async function officePage(
  { kind, version }: { kind: string; version: number | null },
  actor: Actor,
  deps: Services = services(),
) {
  admitToTime(actor)
  if (!isOfficeKind(kind)) throw new AppError('not_found', 'office_rules', NO_VERSION)
  const all = await officeVersions(kind, deps)
  const newest = all.at(-1)?.version ?? 1
  const shown = all.find((one) => one.version === (version ?? newest))
  if (!shown) throw new AppError('not_found', 'time_version', NO_VERSION)
  const items = itemsOfContent(readContent(kind, JSON.parse(shown.content)))
  return {
    kind,
    shown: { version: shown.version, note: shown.note },
    contents: [...items].map(([item, value]) => ({
      item,
      title: itemTitle(item),
      text: describeItem(item, value) as Text,
    })),
    versions: all
      .map((one) => ({
        ...{ version: one.version, note: one.note, effectiveFrom: one.effectiveFrom.getTime() },
        ...{ isLive: one.version === newest, isComing: false },
      }))
      .reverse(),
  }
}

/** A version of the calendar in words with the days of one year, and all versions, newest first. */
export async function calendarsPage(
  { version, year }: { version: number | null; year: number | null },
  actor: Actor,
  deps: Services = services(),
) {
  admitToTime(actor)
  const all = await timeVersions(deps)
  const now = deps.clock.now()
  const shown = chosen(all.calendars, version, now.getTime())
  const items = itemsOf('calendar', shown.content)
  const years = [...new Set(shown.content.days.map(({ date }) => Number(date.slice(0, 4))))].sort()
  const asked = year ?? now.getUTCFullYear()
  const spec = specOf(shown.content, now.getUTCFullYear())
  return {
    shown: { version: shown.version, note: shown.note, announcedYear: shown.content.announcedYear },
    reaches: spec.toYear,
    week: [...items]
      .filter(([item]) => !item.startsWith('day:') && item !== 'announced')
      .map(([item, value]) => ({ item, title: itemTitle(item), text: describeItem(item, value) })),
    years,
    year: asked,
    days: shown.content.days
      .filter(({ date }) => date.startsWith(String(asked)))
      .map((day) => ({ date: day.date, kind: day.kind, text: describeItem('day', day), notice: day.notice })),
    versions: placesOf(all.calendars, now.getTime()),
  }
}
