import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { AppError } from '../../platform/errors.ts'
import { readRows } from '../../platform/read-rows.server.ts'
import { type CaseView, isPublished, viewOf } from './case.policy.ts'
import type { CaseStatus } from './case.schema.ts'
import { redactPersonal } from './case-content.rules.ts'
import { type CaseFacts, relationsOf } from './case-moves.rules.ts'
import { offeredMoves } from './case-offers.rules.ts'
import { fromRow } from './case-row.rules.ts'
import { loadCaseRow, type StoredCase } from './load-case-row.server.ts'
import { mainCaseOf, ownVoiceOf } from './main-case.server.ts'
import { isQueryCode } from './receipt.server.ts'
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
