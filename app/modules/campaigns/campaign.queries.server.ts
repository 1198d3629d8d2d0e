import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { type Locale, pick } from '../../platform/i18n/text.ts'
import { readRows } from '../../platform/read-rows.server.ts'
import { departmentNames, listCategories } from '../organisations/organisation.queries.server.ts'
import { campaignActsOf, mayPrepare, maySeeCampaign, refusalOf } from './campaign.policy.ts'
import { phaseOf } from './campaign.rules.ts'
import { refuseCampaign } from './refuse-campaign.server.ts'

const PAGE = 20

/** Campaigns by their end, the latest first: all for those who prepare, what was approved for everybody. */
export async function listCampaigns(
  { actor, after }: { actor: Actor; after: string | null },
  deps: Services = services(),
) {
  const now = deps.clock.now()
  const rows = await deps.db.campaign.findMany({
    where: mayPrepare(actor) ? {} : { status: { in: ['approved', 'published'] } },
    orderBy: [{ untilAt: 'desc' }, { id: 'desc' }],
    take: PAGE + 1,
    ...(after ? { cursor: { id: after }, skip: 1 } : {}),
    select: { id: true, title: true, status: true, fromAt: true, untilAt: true, caseCount: true },
  })
  const page = rows.slice(0, PAGE).map((row) => ({ ...row, phase: phaseOf(row, now) }))
  return { campaigns: page, next: rows.length > PAGE ? (page.at(-1)?.id ?? null) : null }
}

export type CampaignCard = Awaited<ReturnType<typeof listCampaigns>>['campaigns'][number]

/** What the filing form says about the campaign it answers; null when there is none that is open. */
export async function campaignOfFiling(id: string | null, deps: Services = services()) {
  if (!id) return null
  const row = await deps.db.campaign.findUnique({
    where: { id },
    select: { id: true, title: true, privacy: true, status: true, fromAt: true, untilAt: true, allowAnonymous: true },
  })
  if (!row || !['approved', 'published'].includes(row.status)) return null
  return { ...row, isOpen: phaseOf(row, deps.clock.now()) === 'open' }
}

type Counted = { key: string | null; n: number | bigint }

/** Cases of a campaign by one of their columns; only its own cases are read. */
async function countBy(
  column: 'categoryCode' | 'outcome' | 'status',
  id: string,
  { db }: Services,
): Promise<Counted[]> {
  const name = Prisma.raw(`c."${column}"`)
  return readRows<Counted>(
    db,
    Prisma.sql`SELECT ${name} AS "key", COUNT(*) AS n FROM "CampaignCase" l JOIN "Case" c ON c."id" = l."caseId"
      WHERE l."campaignId" = ${id} GROUP BY ${name} ORDER BY n DESC, 1`,
  )
}

const plain = (rows: readonly Counted[]) => rows.map(({ key, n }) => ({ key, count: Number(n) }))

export type CaseFilter = { category: string | null; outcome: string | null; after: string | null }

/** A page of the cases that answer a campaign: all for those who prepare, published ones for everybody. */
async function casesOf(id: string, filter: CaseFilter, seesAll: boolean, { db }: Services) {
  const narrowed: Prisma.Sql[] = [
    ...(seesAll ? [] : [Prisma.sql`c."published" = ${true}`]),
    ...(filter.category ? [Prisma.sql`c."categoryCode" = ${filter.category}`] : []),
    ...(filter.outcome ? [Prisma.sql`c."outcome" = ${filter.outcome}`] : []),
    ...(filter.after ? [Prisma.sql`l."caseId" < ${filter.after}`] : []),
  ]
  const rows = await readRows<{ id: string; reference: string; title: string; status: string }>(
    db,
    Prisma.sql`SELECT c."id", c."reference", c."title", c."status" FROM "CampaignCase" l
      JOIN "Case" c ON c."id" = l."caseId"
      WHERE ${Prisma.join([Prisma.sql`l."campaignId" = ${id}`, ...narrowed], ' AND ')}
      ORDER BY l."caseId" DESC LIMIT ${PAGE + 1}`,
  )
  const page = rows.slice(0, PAGE)
  return { rows: page, next: rows.length > PAGE ? (page.at(-1)?.id ?? null) : null }
}

/** Everything the page of one campaign shows to this actor. Throws not_found for what is not there or not for them. */
export async function readCampaign(
  { id, actor, locale, filter }: { id: string; actor: Actor; locale: Locale; filter: CaseFilter },
  deps: Services = services(),
) {
  const row = await deps.db.campaign.findUnique({ where: { id } })
  const phase = row && phaseOf(row, deps.clock.now())
  if (!row || !phase || !maySeeCampaign(actor, { phase })) refuseCampaign('unknown')
  const prepares = mayPrepare(actor)
  const shows = prepares || phase === 'published'
  const [categories, offices, byCategory, byOutcome, byStatus, cases] = await Promise.all([
    listCategories(deps),
    departmentNames([row.officeId], deps),
    shows ? countBy('categoryCode', id, deps) : [],
    shows ? countBy('outcome', id, deps) : [],
    shows ? countBy('status', id, deps) : [],
    shows ? casesOf(id, filter, prepares, deps) : { rows: [], next: null },
  ])
  const names = new Map(categories.map(({ code, nameZh, nameEn }) => [code, pick({ zh: nameZh, en: nameEn }, locale)]))
  const codes = JSON.parse(row.categories) as string[]
  const office = offices.get(row.officeId)
  const total = byStatus.reduce((sum, { n }) => sum + Number(n), 0)
  const { authorId, reviewerId: _reviewer, headHash: _hash, ...shown } = row
  const rights = { phase, status: row.status, authorId }
  return {
    campaign: { ...shown, phase, codes, office: office ? pick(office, locale) : row.officeId },
    categories: codes.map((code) => names.get(code) ?? code),
    total,
    byCategory: plain(byCategory).map((each) => ({
      ...each,
      name: each.key ? (names.get(each.key) ?? each.key) : null,
    })),
    byOutcome: plain(byOutcome),
    byStatus: plain(byStatus),
    cases,
    acts: campaignActsOf(actor, rights),
    canEdit: refusalOf(actor, 'edit', rights) === null,
  }
}

export type CampaignPage = Awaited<ReturnType<typeof readCampaign>>

/** The campaign that a case answers; null for nearly every case. */
export async function campaignOfCase(caseId: string, { db }: Services = services()) {
  const link = await db.campaignCase.findUnique({
    where: { caseId },
    select: { campaign: { select: { id: true, title: true } } },
  })
  return link?.campaign ?? null
}
