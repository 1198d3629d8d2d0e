import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { openPersonal } from './person-key.server.ts'
import { photosOf } from './read-evidence.server.ts'
import { maySeeRequest } from './verification.policy.ts'
import { PAPERS_PROVIDERS } from './verification.schema.ts'

const OWN = {
  id: true,
  level: true,
  state: true,
  provider: true,
  subjectHint: true,
  compoundId: true,
  dwellingId: true,
  relation: true,
  way: true,
  reasonCode: true,
  note: true,
  expiresAt: true,
  decidedAt: true,
  createdAt: true,
} as const

/** Requests and proofs of an account, newest first, without those taken back; at most 30. The note only of what was decided. */
export async function ownVerifications(userId: string, { db }: Pick<Services, 'db'> = services()) {
  const rows = await db.verification.findMany({
    where: { userId, state: { not: 'withdrawn' } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: 30,
    select: OWN,
  })
  return rows.map((row) => ({ ...row, note: row.state === 'conflict' ? null : row.note }))
}

export type OwnVerification = Awaited<ReturnType<typeof ownVerifications>>[number]

const PAGE = 20

/** Requests with papers in this actor's queue; nobody's own is in it. */
function queueOf({ id, role, communityCode }: Actor, state: 'pending' | 'conflict') {
  const scope = role === 'supervisor' ? {} : { communityCode: communityCode ?? '' }
  return { ...scope, state, provider: { in: [...PAPERS_PROVIDERS] }, NOT: { userId: id ?? '' } }
}

/** What the queue of a community holds: to verify, and in conflict. A supervisor sees the conflicts, everywhere. */
export async function countRequests(actor: Actor, { db }: Pick<Services, 'db'> = services()) {
  const [pending, conflict] = await Promise.all([
    actor.role === 'supervisor' ? 0 : db.verification.count({ where: queueOf(actor, 'pending') }),
    db.verification.count({ where: queueOf(actor, 'conflict') }),
  ])
  return { pending, conflict }
}

/**
 * Requests that wait for a person, oldest first, with what is needed to compare them with the papers. Nobody sees their
 * own. `after` is the id of the last one of the page before.
 */
export async function requestQueue(
  actor: Actor,
  { state, after }: { state: 'pending' | 'conflict'; after?: string | undefined },
  deps: Services = services(),
) {
  const rows = await deps.db.verification.findMany({
    where: queueOf(actor, state),
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: PAGE + 1,
    ...(after ? { cursor: { id: after }, skip: 1 } : {}),
  })
  const seen = rows.slice(0, PAGE).filter((row) => maySeeRequest(actor, row))
  return {
    requests: seen.map((row) => ({
      id: row.id,
      userId: row.userId,
      level: row.level,
      state: row.state,
      relation: row.relation,
      isInRegister: row.provider === 'register',
      dwellingId: row.dwellingId,
      compoundId: row.compoundId,
      share: row.shareNumerator ? `${row.shareNumerator}/${row.shareDenominator}` : null,
      stayUntil: row.stayUntil,
      way: row.way,
      realName: row.sealed ? openPersonal(row.sealed, deps) : null,
      hint: row.subjectHint,
      photoIds: photosOf(row),
      isSamePapers: row.state === 'conflict' && row.conflictWithId !== null,
      proposal: row.proposal,
      isOwnProposal: row.proposedById !== null && row.proposedById === actor.id,
      note: row.note,
      createdAt: row.createdAt,
    })),
    next: rows.length > PAGE ? (rows[PAGE - 1]?.id ?? null) : null,
  }
}

export type QueuedRequest = Awaited<ReturnType<typeof requestQueue>>['requests'][number]

/** Verified phone numbers of accounts that agreed to reminders by text message, by account. For sending only. */
export async function reminderPhones(
  userIds: readonly string[],
  deps: Services = services(),
): Promise<Map<string, string>> {
  const ids = [...userIds]
  const [phones, consents] = await Promise.all([
    deps.db.verification.findMany({
      where: { userId: { in: ids }, level: 'phone', state: 'granted' },
      select: { userId: true, sealed: true },
    }),
    deps.db.consent.findMany({
      where: { userId: { in: ids }, purpose: 'reminders', withdrawnAt: null },
      select: { userId: true },
    }),
  ])
  const agreed = new Set(consents.map(({ userId }) => userId))
  return new Map(
    phones.flatMap(({ userId, sealed }) =>
      sealed && agreed.has(userId) ? [[userId, openPersonal(sealed, deps)]] : [],
    ),
  )
}
