import type { Case } from '../../../prisma/generated/sqlite/client.ts'
import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { isUniqueViolation, Prisma } from '../../platform/db.server.ts'
import { canonicalJson, keyedDigest, sha256 } from '../../platform/digest.server.ts'
import { AppError } from '../../platform/errors.ts'
import { eventWrites, GENESIS, sealEvents } from '../../platform/events.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { readRows } from '../../platform/read-rows.server.ts'
import { regionOf } from '../../platform/region.server.ts'
import { insertInto, type Write, writeBatch } from '../../platform/write-batch.server.ts'
import { refuseGuarded } from '../accounts/guarded.server.ts'
import { joinCampaignWrite } from '../campaigns/admit-filing.server.ts'
import { type CaseEvent, caseStream } from './case.events.ts'
import type { CHANNELS, SubmittedCase } from './case.schema.ts'
import { CASE_AUDIENCE } from './case-audience.rules.ts'
import { columnsOfContent } from './case-content.rules.ts'
import { toRow } from './case-row.rules.ts'
import { applyCaseEvent, DRAFT } from './case-state.rules.ts'
import { topicsOf } from './case-topics.rules.ts'
import { checkPlace } from './check-place.server.ts'
import { identityOf, sealIdentity } from './identity.server.ts'
import { queryCodeOf } from './receipt.server.ts'

export type SubmitContext = {
  actor: Actor
  idempotencyKey: string
  channel: (typeof CHANNELS)[number]
  /** When an imported case was really filed; its clocks start at the import all the same. */
  filedAt?: Date
  /** Holder of the photos: draft or account key. */
  photoOwner?: string
  /** Case that the filer joins with this one: it is merged from its first moment on (similar/join-case). */
  joins?: string
  /** Earlier case of the same person on the same matter. */
  earlierId?: string
  /** Campaign that it answers; nothing is filed when that is not open. */
  campaignId?: string
  /** Rows of other modules that belong to the filing, written with it. */
  also?: (caseId: string) => Write[]
}

/** What the resident keeps. */
export type Receipt = {
  id: string
  reference: string
  queryCode: string
  submittedAt: Date
  rev: number
  repeated: boolean
}

const KEY_REUSED = {
  zh: '这次提交和上次用了同一个编号但内容不同，请刷新页面后再提交，您填的内容还在',
  en: 'This form was already sent with other content; reload the page and send it again. What you typed is kept',
}

/** For example XM261122-7K3F9Q: city, day in the city's zone, six random characters. */
async function newReference(now: Date, deps: Services): Promise<string> {
  const { receiptPrefix, dayOf } = await regionOf(deps)
  const day = dayOf(now).slice(2).replaceAll('-', '')
  return `${receiptPrefix}${day}-${deps.ids.newCode(6)}`
}

/** Keyed, and without the account of an anonymous report: nobody with the database can try accounts against it. */
function hashOfInput(input: SubmittedCase, actor: Actor, { env }: Services): string {
  return keyedDigest(env.APP_SECRET, 'filed-input', canonicalJson([input, requesterOf(input, actor)])).toString('hex')
}

/** An anonymous report names nobody, not even the account it was typed in. */
function requesterOf(input: SubmittedCase, actor: Actor): string | null {
  return input.anonymous ? null : actor.id
}

function firstFacts(input: SubmittedCase, context: SubmitContext, title: string): CaseEvent[] {
  const submitted: CaseEvent = {
    type: 'case.submitted',
    payload: {
      type: input.type,
      channel: context.channel,
      anonymous: input.anonymous,
      confidential: input.confidential,
      publishConsent: input.publishConsent,
      textHash: sha256(`${title}\n${input.text}`),
      targetDepartmentId: input.targetDepartmentId ?? null,
      ...(context.earlierId ? { earlierId: context.earlierId } : {}),
      ...(context.campaignId ? { campaignId: context.campaignId } : {}),
    },
  }
  if (!context.joins) return [submitted]
  return [submitted, { type: 'case.merged', payload: { intoId: context.joins, from: 'submitted', joined: true } }]
}

/** The facts of a filing as events, and the state that they add up to. */
function unfold(id: string, facts: readonly CaseEvent[], input: SubmittedCase, context: SubmitContext, now: Date) {
  const requesterId = requesterOf(input, context.actor)
  let state = DRAFT
  const events = facts.map((fact, index) => {
    const before = state
    state = applyCaseEvent(before, fact, { at: now, rev: index + 1 })
    return {
      ...fact,
      stream: caseStream(id),
      rev: index + 1,
      version: 1,
      audience: CASE_AUDIENCE[fact.type],
      actorId: requesterId,
      actorRole: context.actor.role,
      at: now,
      topics: topicsOf(id, requesterId, before, state, [input.communityCode]),
    }
  })
  return { events, state }
}

/** Photos that this filing's owner uploaded and no case has yet. */
function attachPhotos(caseId: string, photoIds: readonly string[], owner: string | undefined): Write[] {
  if (photoIds.length === 0 || !owner) return []
  const sql = Prisma.sql`UPDATE "Photo" SET "caseId" = ${caseId}
    WHERE "id" IN (${Prisma.join([...photoIds])}) AND "ownerKey" = ${owner} AND "caseId" IS NULL`
  return [{ sql }]
}

async function write(
  input: SubmittedCase,
  context: SubmitContext,
  inputHash: string,
  deps: Services,
): Promise<Receipt> {
  const id = deps.ids.newId()
  const now = deps.clock.now()
  const requesterId = requesterOf(input, context.actor)
  const content = columnsOfContent(input)
  const { events, state } = unfold(id, firstFacts(input, context, content.title), input, context, now)
  const { rows, headHash } = sealEvents(events, GENESIS, deps.ids)
  const identity = input.anonymous ? null : identityOf(input)
  const reference = await newReference(now, deps)
  const row = {
    id,
    reference,
    idempotencyKey: context.idempotencyKey,
    inputHash,
    rev: events.length,
    headHash,
    ...toRow(state),
    ...content,
    channel: context.channel,
    requesterId,
    contactChannel: input.contactChannel,
    wantsReply: input.wantsReply,
    submittedAt: context.filedAt ?? now,
    updatedAt: now,
  }
  await writeBatch(deps.db, 'submit-case', [
    ...insertInto('Case', [row]),
    ...(identity ? insertInto('CaseIdentity', [{ caseId: id, sealed: sealIdentity(identity, deps) }]) : []),
    ...attachPhotos(id, input.photoIds, context.photoOwner),
    ...(context.also?.(id) ?? []),
    ...(context.campaignId ? [joinCampaignWrite(context.campaignId, id, now)] : []),
    ...eventWrites(rows),
  ])
  poke()
  return { id, reference, queryCode: queryCodeOf(id, deps), submittedAt: now, rev: events.length, repeated: false }
}

/** The receipt of an earlier submit with this key; null when there is none, a conflict when it said something else. */
async function earlier(idempotencyKey: string, inputHash: string, deps: Services): Promise<Receipt | null> {
  const [known] = await readRows<Pick<Case, 'id' | 'reference' | 'inputHash' | 'submittedAt' | 'rev'>>(
    deps.db,
    Prisma.sql`SELECT "id", "reference", "inputHash", "submittedAt", "rev" FROM "Case"
      WHERE "idempotencyKey" = ${idempotencyKey}`,
  )
  if (!known) return null
  if (known.inputHash !== inputHash) throw new AppError('conflict', 'idempotency_key_reused', KEY_REUSED)
  const { id, reference, submittedAt, rev } = known
  return { id, reference, submittedAt, rev, queryCode: queryCodeOf(id, deps), repeated: true }
}

/**
 * Files a case and returns its receipt. Idempotent by key: a double submit gives the first receipt again; the same
 * key with other content is a conflict. Throws `invalid` when the place does not exist, `forbidden` for a child under 14.
 */
export async function submitCase(
  input: SubmittedCase,
  context: SubmitContext,
  deps: Services = services(),
): Promise<Receipt> {
  refuseGuarded(context.actor)
  const inputHash = hashOfInput(input, context.actor, deps)
  const known = await earlier(context.idempotencyKey, inputHash, deps)
  if (known) return known
  await checkPlace(input, deps)
  try {
    return await write(input, context, inputHash, deps)
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    // Two submits raced, or the random receipt number was taken (one in a billion a day).
    return (await earlier(context.idempotencyKey, inputHash, deps)) ?? write(input, context, inputHash, deps)
  }
}
