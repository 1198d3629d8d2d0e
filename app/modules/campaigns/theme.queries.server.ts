import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { type Locale, pick } from '../../platform/i18n/text.ts'
import { namesIn, presentHotspot } from '../hotspots/hotspot-board.server.ts'
import { findHotspot, listHotspots } from '../hotspots/hotspots.queries.server.ts'
import { repeatedCategories } from '../hotspots/repeated-categories.queries.server.ts'
import { departmentNames, listCategories } from '../organisations/organisation.queries.server.ts'
import { mayPrepare } from './campaign.policy.ts'
import { refuseCampaign } from './refuse-campaign.server.ts'
import { maySeeTheme, themeActsOf } from './theme.policy.ts'

const PAGE = 12
const NOTES = 100

/** Themes by month, the latest first; drafts only for those who prepare. */
export async function listThemes(
  { actor, after }: { actor: Actor; after: string | null },
  { db }: Services = services(),
) {
  const rows = await db.monthlyTheme.findMany({
    where: {
      ...(mayPrepare(actor) ? {} : { status: { in: ['published', 'closed'] } }),
      ...(after ? { month: { lt: after } } : {}),
    },
    orderBy: { month: 'desc' },
    take: PAGE + 1,
    select: { id: true, month: true, title: true, status: true },
  })
  const themes = rows.slice(0, PAGE)
  return { themes, next: rows.length > PAGE ? (themes.at(-1)?.month ?? null) : null }
}

/** What a theme could be about: recurring troubles, and the categories in which they come back. */
export async function themeCandidates(
  { actor, locale }: { actor: Actor; locale: Locale },
  deps: Services = services(),
) {
  const filter = { district: null, category: null, department: null, period: 'month' as const, after: null }
  const [{ rows }, names, repeated] = await Promise.all([
    listHotspots({ actor, filter }, deps),
    namesIn(locale, deps),
    repeatedCategories(deps),
  ])
  const now = deps.clock.now()
  return {
    hotspots: rows.slice(0, 10).map((row) => ({ ...presentHotspot(row, names, now), categoryCode: row.categoryCode })),
    categories: repeated.map((each) => ({ ...each, name: names.categories.get(each.code) ?? each.code })),
  }
}

export type ThemeCandidates = Awaited<ReturnType<typeof themeCandidates>>

/** Everything the page of a theme shows to this actor. Throws not_found for what is not there or not for them. */
export async function readTheme(
  { id, actor, locale }: { id: string; actor: Actor; locale: Locale },
  deps: Services = services(),
) {
  const row = await deps.db.monthlyTheme.findUnique({
    where: { id },
    include: { commitments: { orderBy: { dueAt: 'asc' } }, notes: { orderBy: { rev: 'desc' }, take: NOTES } },
  })
  if (!row) refuseCampaign('unknown_theme')
  const units = row.commitments.map(({ departmentId }) => departmentId)
  const rights = { status: row.status, leadDepartmentId: row.leadDepartmentId, units }
  if (!maySeeTheme(actor, rights)) refuseCampaign('unknown_theme')
  const now = deps.clock.now()
  const [categories, names, hotspot] = await Promise.all([
    listCategories(deps),
    departmentNames([...units, row.leadDepartmentId], deps),
    row.hotspotId && mayPrepare(actor) ? findHotspot({ id: row.hotspotId, actor }, deps) : null,
  ])
  const nameOf = (unit: string) => {
    const name = names.get(unit)
    return name ? pick(name, locale) : unit
  }
  const category = categories.find(({ code }) => code === row.categoryCode)
  return {
    theme: {
      ...{ id, rev: row.rev, month: row.month, title: row.title, words: row.words, status: row.status },
      ...{ result: row.result, lead: nameOf(row.leadDepartmentId), categoryCode: row.categoryCode },
      category: category ? pick({ zh: category.nameZh, en: category.nameEn }, locale) : null,
      hotspotId: hotspot ? hotspot.id : null,
    },
    commitments: row.commitments.map(({ id: commitmentId, departmentId, text, dueDay, dueAt, doneAt }) => ({
      ...{ id: commitmentId, text, dueDay, doneAt, unit: nameOf(departmentId) },
      isLate: (doneAt ?? now) >= dueAt,
    })),
    notes: row.notes.map(({ rev, text, at }) => ({ rev, text, at })),
    acts: themeActsOf(actor, rights),
  }
}

export type ThemePage = Awaited<ReturnType<typeof readTheme>>
