import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { AppError } from '../../platform/errors.ts'
import type { Locale } from '../../platform/i18n/text.ts'
import { readRows } from '../../platform/read-rows.server.ts'
import { type Region, regionOf } from '../../platform/region.server.ts'
import { listByIds } from '../cases/case-lists.queries.server.ts'
import { toCaseRows } from '../cases/case-rows.server.ts'
import {
  type Counted,
  countBy,
  type DossierCase,
  monthsBetween,
  recurrence,
  representative,
  suggestedLead,
  unitRecords,
} from './dossier.rules.ts'
import { namesIn, presentHotspot } from './hotspot-board.server.ts'
import { findHotspot } from './hotspots.queries.server.ts'

const PAGE = 25
/** Messages that figures are made from: the newest. */
const READ = 5_000
/** Cases among which the one that says most is looked for. */
const TITLES = 60
const NOT_FOUND = new AppError('not_found', 'hotspot', {
  zh: '没有找到这个热点，或者您没有查看它的权限',
  en: 'There is no such trouble, or you may not see it',
})

type Row = Omit<DossierCase, 'at' | 'closedAt' | 'appealed'> & {
  submittedAt: Date
  closedAt: Date | null
  appealed: boolean | number
}

async function casesOf(id: string, { db }: Services): Promise<DossierCase[]> {
  const rows = await readRows<Row>(
    db,
    Prisma.sql`SELECT c."id", c."submittedAt", c."closedAt", c."status", c."outcome", c."round", c."appealed",
        c."leadDepartmentId" AS "departmentId", c."categoryCode", c."districtCode"
      FROM "HotspotMember" m JOIN "Case" c ON c."id" = m."caseId"
      WHERE m."hotspotId" = ${id} ORDER BY m."at" DESC, m."caseId" DESC LIMIT ${READ}`,
  )
  return rows.map(({ submittedAt, closedAt, appealed, ...row }) => ({
    ...row,
    at: submittedAt.getTime(),
    closedAt: closedAt?.getTime() ?? null,
    appealed: Boolean(appealed),
  }))
}

function monthCounts(cases: readonly DossierCase[], region: Region) {
  const counts = new Map<string, number>()
  for (const { at } of cases) {
    const month = region.dayOf(new Date(at)).slice(0, 7)
    counts.set(month, (counts.get(month) ?? 0) + 1)
  }
  return monthsBetween(counts)
}

const named = (counted: readonly Counted[], names: Map<string, string>) =>
  counted.map(({ key, count }) => ({ key, count, name: names.get(key) ?? key }))

type DossierInput = { id: string; actor: Actor; locale: Locale; after: string | undefined; month: string | null }

async function listed(
  { actor, locale, after, month }: DossierInput,
  cases: readonly DossierCase[],
  region: Region,
  deps: Services,
) {
  const from = /^\d{1,5}$/.test(after ?? '') ? Number(after) : 0
  const chosen = month ? cases.filter(({ at }) => region.dayOf(new Date(at)).startsWith(month)) : cases
  const ids = chosen.slice(from, from + PAGE).map(({ id }) => id)
  const seen = await listByIds(ids, actor, deps)
  return {
    rows: await toCaseRows(seen, locale, deps),
    hidden: ids.length - seen.length,
    next: from + PAGE < chosen.length ? String(from + PAGE) : null,
  }
}

/** The first, the newest and the most telling of the cases that the actor may see. */
async function keyCases(
  { actor }: DossierInput,
  cases: readonly DossierCase[],
  words: readonly string[],
  deps: Services,
) {
  const ids = cases.map(({ id }) => id)
  const seen = await listByIds([...new Set([...ids.slice(0, TITLES), ...ids.slice(-TITLES)])], actor, deps)
  const tells = representative([...seen].reverse(), words)
  const link = (item: (typeof seen)[number] | undefined) => item && { reference: item.reference, title: item.title }
  return {
    first: link(seen.at(-1)),
    newest: link(seen[0]),
    telling: link(seen.find(({ id }) => id === tells)),
  }
}

/**
 * All that is known of one trouble: when, where, what about, who handled it with what outcome, whether it came back, and
 * its cases as far as the actor may see them. Figures count all cases of the trouble. Throws not_found.
 */
export async function readDossier(input: DossierInput, deps: Services = services()) {
  const row = await findHotspot(input, deps)
  if (!row) throw NOT_FOUND
  const [cases, names, region] = await Promise.all([
    casesOf(input.id, deps),
    namesIn(input.locale, deps),
    regionOf(deps),
  ])
  const hotspot = presentHotspot(row, names, deps.clock.now())
  const records = unitRecords(cases)
  const withName = <T extends { departmentId: string }>(record: T) => ({
    ...record,
    name: names.departments.get(record.departmentId) ?? record.departmentId,
  })
  const lead = suggestedLead(records)
  const { closedFirst, after } = recurrence(cases)
  return {
    hotspot,
    months: monthCounts(cases, region),
    places: named(countBy(cases.map(({ districtCode }) => districtCode)), names.districts),
    categories: named(countBy(cases.map(({ categoryCode }) => categoryCode)), names.categories),
    outcomes: countBy(cases.map(({ outcome }) => outcome)),
    units: records.map(withName),
    lead: lead ? withName(lead) : null,
    open: cases.filter(({ closedAt }) => closedAt === null).length,
    closed: cases.filter(({ closedAt }) => closedAt !== null).length,
    reopened: cases.filter(({ round }) => round > 1).length,
    appealed: cases.filter((each) => each.appealed).length,
    recurrence: { closedFirst: closedFirst === null ? null : new Date(closedFirst), after },
    keyCases: await keyCases(input, cases, hotspot.words, deps),
    cases: await listed(input, cases, region, deps),
  }
}

export type Dossier = Awaited<ReturnType<typeof readDossier>>
