import type { Compound } from '../../../prisma/generated/sqlite/client.ts'
import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { type Locale, pick } from '../../platform/i18n/text.ts'
import { accountNames } from '../accounts/account-names.queries.server.ts'
import { standingOf } from '../accounts/standing.queries.server.ts'
import { satisfies } from '../accounts/verification.rules.ts'
import { listByIds } from '../cases/case-lists.queries.server.ts'
import { listDepartments } from '../organisations/organisation.queries.server.ts'
import { placePath } from '../places/place.queries.server.ts'
import { writeArea } from './area.rules.ts'
import { loadCompound } from './change-compound.server.ts'
import { mayKeepCompound, mayTellCompound } from './homes.policy.ts'

const NOTICES = 10
const ENTRIES = 20
const CASES = 10

/** What people write of a compound's name: without what stands in brackets after it. */
const spokenName = (name: string) => name.replace(/[（(].*$/, '').trim() || name

/** Published cases whose address names the compound, newest first; the community's index bounds the search. */
async function casesOf(compound: Compound, actor: Actor, deps: Services) {
  const rows = await deps.db.case.findMany({
    where: { communityCode: compound.communityCode, published: true, address: { contains: spokenName(compound.name) } },
    orderBy: [{ submittedAt: 'desc' }, { id: 'desc' }],
    take: CASES,
    select: { id: true },
  })
  return listByIds(
    rows.map(({ id }) => id),
    actor,
    deps,
  )
}

/** A page of the common income ledger, newest first, amounts in fen as text; `before` is the last number seen. */
export async function incomeLedger(compoundId: string, before: number | null, { db }: Pick<Services, 'db'>) {
  const rows = await db.commonIncomeEntry.findMany({
    where: { compoundId, ...(before === null ? {} : { seq: { lt: before } }) },
    orderBy: { seq: 'desc' },
    take: ENTRIES + 1,
  })
  const shown = rows.slice(0, ENTRIES)
  const reversed = await db.commonIncomeEntry.findMany({
    where: { reversesId: { in: shown.map(({ id }) => id) } },
    select: { reversesId: true },
  })
  const gone = new Set(reversed.map(({ reversesId }) => reversesId))
  return {
    entries: shown.map(({ id, seq, kind, category, amountFen, balanceFen, bookedOn, note }) => {
      const sums = { amountFen: String(amountFen), balanceFen: String(balanceFen) }
      return { id, seq, kind, category, bookedOn, note, ...sums, isReversed: gone.has(id) }
    }),
    next: rows.length > ENTRIES ? (shown.at(-1)?.seq ?? null) : null,
  }
}

export type LedgerEntry = Awaited<ReturnType<typeof incomeLedger>>['entries'][number]

async function incomeTotals(compoundId: string, { db }: Pick<Services, 'db'>) {
  const sums = await db.commonIncomeEntry.groupBy({
    by: ['category'],
    where: { compoundId },
    _sum: { amountFen: true },
  })
  return sums.map(({ category, _sum }) => ({ category, amountFen: String(_sum.amountFen ?? 0n) }))
}

/** A page of a compound's notices, newest first, those taken down among them; `after` is the id of the last one seen. */
async function noticesOf(compoundId: string, after: string | undefined, { db }: Pick<Services, 'db'>) {
  const rows = await db.compoundNotice.findMany({
    where: { compoundId },
    orderBy: [{ publishedAt: 'desc' }, { id: 'desc' }],
    take: NOTICES + 1,
    ...(after ? { cursor: { id: after }, skip: 1 } : {}),
  })
  const shown = rows.slice(0, NOTICES)
  return {
    notices: shown.map(({ authorId: _author, compoundId: _compound, ...notice }) => notice),
    nextNotices: rows.length > NOTICES ? (shown.at(-1)?.id ?? null) : null,
  }
}

/** Which page of its two long lists an address asks for: `?before=<number>` of the ledger, `?notices=<id>` of the notices. */
export function compoundListsOf(search: URLSearchParams) {
  const before = /^\d{1,9}$/.exec(search.get('before') ?? '')
  return { before: before ? Number(before[0]) : null, notices: search.get('notices') ?? undefined }
}

/** Everything of a compound's page: who serves it, what it is told, its common income, its published cases. */
export async function compoundPage(
  compoundId: string,
  actor: Actor,
  locale: Locale,
  lists: ReturnType<typeof compoundListsOf>,
  deps: Services = services(),
) {
  const compound = await loadCompound(compoundId, deps)
  const { managerId, gridWorkerId, propertyDepartmentId, communityCode } = compound
  const [names, units, places, told, ledger, totals, cases, size, standing] = await Promise.all([
    accountNames([managerId, gridWorkerId], deps),
    listDepartments(deps),
    placePath([communityCode], deps),
    noticesOf(compoundId, lists.notices, deps),
    incomeLedger(compoundId, lists.before, deps),
    incomeTotals(compoundId, deps),
    casesOf(compound, actor, deps),
    deps.db.dwelling.aggregate({
      where: { compoundId, status: 'active' },
      _count: true,
      _sum: { areaCentiSquareMetres: true },
    }),
    standingOf(actor.id, deps),
  ])
  const unit = units.find(({ id }) => id === propertyDepartmentId)
  const place = places[0]
  const { id, name, nameEn, address, office, officePhone, rev } = compound
  return {
    compound: {
      ...{ id, name, nameEn, address, office, officePhone, rev, communityCode, gridWorkerId, propertyDepartmentId },
      community: place ? (locale === 'en' ? (place.nameEn ?? place.name) : place.name) : communityCode,
      manager: names.get(managerId ?? '') ?? null,
      gridWorker: names.get(gridWorkerId ?? '') ?? null,
      property: unit ? { name: pick({ zh: unit.nameZh, en: unit.nameEn }, locale), phone: unit.phone } : null,
      dwellings: size._count,
      area: writeArea(size._sum.areaCentiSquareMetres ?? 0),
      balanceFen: String(compound.balanceFen),
    },
    ...told,
    ledger,
    totals,
    cases,
    isMember: satisfies(standing, { level: 'member', compoundId }),
    mayKeep: mayKeepCompound(actor, compound),
    mayTell: mayTellCompound(actor, compound),
  }
}

export type CompoundView = Awaited<ReturnType<typeof compoundPage>>
export type NoticeView = CompoundView['notices'][number]
