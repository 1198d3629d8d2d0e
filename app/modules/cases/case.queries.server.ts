import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { AppError } from '../../platform/errors.ts'
import { readRows } from '../../platform/read-rows.server.ts'
import { type CaseView, isPublished, viewOf, visibleTo } from './case.policy.ts'
import type { CaseStatus } from './case.schema.ts'
import { redactPersonal } from './case-content.rules.ts'
import { type CaseFacts, relationsOf } from './case-moves.rules.ts'
import { offeredMoves } from './case-offers.rules.ts'
import { fromRow } from './case-row.rules.ts'
import { loadCaseRow, type StoredCase } from './load-case-row.server.ts'
import { mainCaseOf, ownVoiceOf } from './main-case.server.ts'
import { isQueryCode } from './receipt.server.ts'
import { visibleCases } from './visible-cases.server.ts'
import { voiceMoves } from './voice-acts.rules.ts'

const NOT_FOUND = { zh: '没有找到这件诉求，或者您没有查看它的权限', en: 'There is no such case, or you may not see it' }

type Photo = { id: string; width: number; height: number }

async function photosOf(caseId: string, { db }: Services): Promise<Photo[]> {
  const sql = Prisma.sql`
    SELECT "id", "width", "height" FROM "Photo" WHERE "caseId" = ${caseId} AND "purpose" = 'filing' ORDER BY "createdAt", "id"`
  return readRows<Photo>(db, sql)
}

async function findRow(reference: string, deps: Services) {
  const row = await loadCaseRow({ reference }, deps)
  if (!row) return null
  const main = await mainCaseOf(row, deps)
  return { ...row, photos: await photosOf(row.id, deps), main: main && (await loadCaseRow({ id: main.id }, deps)) }
}

export type CaseRow = NonNullable<Awaited<ReturnType<typeof findRow>>>

function factsOf(row: Pick<CaseRow, 'id' | 'requesterId' | 'communityCode'>): CaseFacts {
  return { caseId: row.id, requesterId: row.requesterId, communityCode: row.communityCode }
}

/** What everyone may know of the case that a merged one goes with. */
function mainOf({ id, reference, status, round, published }: StoredCase) {
  return { id, reference, status: status as CaseStatus, round, published }
}

/** A case as one actor may see it. Nothing in it identifies who reported. */
export type CaseDetail = ReturnType<typeof present>

function present(row: CaseRow, actor: Actor, view: Exclude<CaseView, 'none'>) {
  const state = fromRow(row)
  const relations = relationsOf(actor, state, factsOf(row))
  const masked = view === 'public'
  const { id, reference, rev, communityCode, districtCode, streetCode, followerCount, submittedAt, channel } = row
  return {
    id,
    reference,
    rev,
    view,
    ...state,
    title: masked ? redactPersonal(row.title) : row.title,
    text: masked ? redactPersonal(row.text) : row.text,
    occurredAt: row.occurredAt,
    occurredNote: row.occurredNote,
    // A house number can tell strangers who reported.
    address: masked ? null : row.address,
    districtCode,
    streetCode,
    communityCode,
    lat: row.lat,
    lng: row.lng,
    channel,
    submittedAt,
    followerCount,
    contactChannel: masked ? null : row.contactChannel,
    wantsReply: row.wantsReply,
    published: row.published,
    photos: row.photos,
    mergedIntoReference: row.main?.reference ?? null,
    main: row.main && mainOf(row.main),
    isRequester: relations.includes('requester'),
    relations,
    moves: [
      ...offeredMoves(state, relations, actor),
      ...(row.main && relations.includes('requester') ? voiceMoves(state, fromRow(row.main)) : []),
    ],
  }
}

/**
 * One case by its receipt number, as far as the actor may see it. A query code, when given, must be right.
 * Throws not_found both for what is not there and for what may not be seen.
 */
export async function getCase(
  input: { reference: string; actor: Actor; queryCode?: string | null },
  deps: Services = services(),
): Promise<CaseDetail> {
  const row = await findRow(input.reference, deps)
  if (!row) throw new AppError('not_found', 'case', NOT_FOUND)
  const holdsCode = Boolean(input.queryCode) && isQueryCode(input.queryCode ?? '', row.id, deps)
  const actor = holdsCode ? { ...input.actor, holdsCodeFor: row.id } : input.actor
  const view = viewOf(actor, fromRow(row), factsOf(row))
  if (view === 'none') throw new AppError('not_found', 'case', NOT_FOUND)
  return present(row, actor, view)
}

/**
 * Where a stranger finds what became of a merged case: the receipt number of its main case, when both could be read by
 * anyone. Null otherwise.
 */
export async function publicMainOf(reference: string, deps: Services = services()): Promise<string | null> {
  const row = await findRow(reference, deps)
  if (!row?.main?.published) return null
  const state = fromRow(row)
  return state.mergedFrom && isPublished({ ...state, status: state.mergedFrom }) ? row.main.reference : null
}

/** The actor with the right that a query code gives on this case; unchanged when the code is missing or wrong. */
export async function withQueryCode(
  actor: Actor,
  reference: string,
  queryCode: string | null,
  deps: Services = services(),
): Promise<Actor> {
  if (!queryCode) return actor
  const row = await deps.db.case.findUnique({
    where: { reference: reference.trim().toUpperCase() },
    select: { id: true },
  })
  return row && isQueryCode(queryCode, row.id, deps) ? { ...actor, holdsCodeFor: row.id } : actor
}

/** Whether the actor may follow the live topics of this case. */
export async function canWatchCase(actor: Actor, caseId: string, deps: Services = services()): Promise<boolean> {
  const row = await loadCaseRow({ id: caseId }, deps)
  if (row === null) return false
  // Who joined a case hears that it moved, whether or not they may read it: their own page says how it stands.
  return viewOf(actor, fromRow(row), factsOf(row)) !== 'none' || (await ownVoiceOf(caseId, actor.id, deps)) !== null
}

const LIST_COLUMNS = {
  id: true,
  reference: true,
  rev: true,
  type: true,
  status: true,
  round: true,
  title: true,
  districtCode: true,
  streetCode: true,
  communityCode: true,
  categoryCode: true,
  urgency: true,
  leadDepartmentId: true,
  flags: true,
  outcome: true,
  rating: true,
  submittedAt: true,
  resolvedAt: true,
  closedAt: true,
  followerCount: true,
  followUpTries: true,
  pendingRequest: true,
  lat: true,
  lng: true,
} as const

/** The same for what every list of found ids reads. */
const LIST_FIELDS = Prisma.join(Object.keys(LIST_COLUMNS).map((name) => Prisma.raw(`"${name}"`)))

type ListRow = Awaited<ReturnType<typeof selectRows>>[number]
export type CaseListItem = Omit<ListRow, 'flags' | 'pendingRequest'> & { flags: string[]; hasRequest: boolean }

function selectRows(where: object, orderBy: object[], take: number, { db }: Services) {
  return db.case.findMany({ where, orderBy, take, select: LIST_COLUMNS })
}

function toItem({ flags, pendingRequest, ...row }: ListRow, masked: boolean): CaseListItem {
  return {
    ...row,
    title: masked ? redactPersonal(row.title) : row.title,
    flags: flags ? flags.split(' ') : [],
    hasRequest: pendingRequest !== null,
  }
}

export type Page = { limit: number; after?: string | undefined }

/** Keyset cursor: the instant and id of the last row of a page. */
export function cursorOf(item: { submittedAt: Date; id: string }): string {
  return `${item.submittedAt.getTime()}_${item.id}`
}

function beforeCursor(after: string | undefined): object {
  const [time, id] = (after ?? '').split('_')
  if (!time || !id || !/^\d{1,16}$/.test(time)) return {}
  const at = new Date(Number(time))
  // A range and not two alternatives: the index begins at the cursor instead of at the newest.
  return { submittedAt: { lte: at }, NOT: { submittedAt: at, id: { gte: id } } }
}

const NEWEST_FIRST = [{ submittedAt: 'desc' }, { id: 'desc' }]
const OLDEST_FIRST = [{ submittedAt: 'asc' }, { id: 'asc' }]

/** Cases that anyone may read, newest first. */
export async function listPublished(
  page: Page & { statuses?: string[] },
  deps: Services = services(),
): Promise<CaseListItem[]> {
  const status = page.statuses ? { status: { in: page.statuses } } : {}
  const rows = await selectRows(
    { published: true, ...status, AND: [beforeCursor(page.after)] },
    NEWEST_FIRST,
    page.limit,
    deps,
  )
  return rows.map((row) => toItem(row, true))
}

/** What the actor filed, newest first. */
export async function listMine(actor: Actor, page: Page, deps: Services = services()): Promise<CaseListItem[]> {
  if (actor.id === null) return []
  const rows = await selectRows(
    { requesterId: actor.id, AND: [beforeCursor(page.after)] },
    NEWEST_FIRST,
    page.limit,
    deps,
  )
  return rows.map((row) => toItem(row, false))
}

/** What the actor follows or has joined, in the order of following. */
export async function listFollowed(
  actor: Actor,
  page: { limit: number },
  deps: Services = services(),
): Promise<CaseListItem[]> {
  if (actor.id === null) return []
  const follows = await deps.db.follow.findMany({
    where: { userId: actor.id, case: { published: true } },
    orderBy: { createdAt: 'desc' },
    take: page.limit,
    select: { case: { select: LIST_COLUMNS } },
  })
  return follows.map((follow) => toItem(follow.case, true))
}

/**
 * Cases by id in the given order, as far as the actor may list them: how search hits and clock lists become rows.
 * Titles are masked unless the actor is staff on the case.
 */
export async function listByIds(
  ids: readonly string[],
  actor: Actor,
  deps: Services = services(),
): Promise<CaseListItem[]> {
  if (ids.length === 0) return []
  const sql = Prisma.sql`
    SELECT ${LIST_FIELDS} FROM "Case" WHERE "id" IN (${Prisma.join([...ids])}) AND ${visibleCases(actor)}`
  const rows = await readRows<ListRow>(deps.db, sql)
  const masked = actor.role === 'resident' || actor.role === 'anonymous' || actor.role === 'admin'
  const byId = new Map(rows.map((row) => [row.id, toItem(row, masked)]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** A desk's list by status, oldest first: who waited longest comes first. Scoped to what the actor may see; `where` narrows it further. */
export async function listByStatus(
  input: { statuses: string[]; actor: Actor; leadDepartmentId?: string; where?: object } & Page,
  deps: Services = services(),
): Promise<CaseListItem[]> {
  const [time, id] = (input.after ?? '').split('_')
  const from =
    time && id
      ? {
          submittedAt: { gte: new Date(Number(time)) },
          NOT: { submittedAt: new Date(Number(time)), id: { lte: id } },
        }
      : {}
  const unit = input.leadDepartmentId ? { leadDepartmentId: input.leadDepartmentId } : {}
  const narrow = { ...unit, AND: [visibleTo(input.actor), from, input.where ?? {}] }
  // Status by status, each in the order of its index: together all that wait would be sorted for one page.
  const lists = await Promise.all(
    input.statuses.map((status) => selectRows({ status, ...narrow }, OLDEST_FIRST, input.limit, deps)),
  )
  const rows = lists.flat().sort((a, b) => a.submittedAt.getTime() - b.submittedAt.getTime() || (a.id < b.id ? -1 : 1))
  return rows.slice(0, input.limit).map((row) => toItem(row, false))
}

/** How many cases are in each status, for one unit or the whole city. */
export async function countByStatus(
  scope: { leadDepartmentId?: string; isUnassigned?: boolean; statuses: string[] },
  deps: Services = services(),
): Promise<Record<string, number>> {
  const unassigned = scope.isUnassigned ? { leadDepartmentId: null } : {}
  const unit = scope.leadDepartmentId ? { leadDepartmentId: scope.leadDepartmentId } : unassigned
  const groups = await deps.db.case.groupBy({
    by: ['status'],
    where: { status: { in: scope.statuses }, ...unit },
    _count: true,
  })
  return Object.fromEntries(groups.map((group) => [group.status, group._count]))
}
