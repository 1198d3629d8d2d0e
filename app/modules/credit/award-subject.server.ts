import type { Services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { readRows } from '../../platform/read-rows.server.ts'
import { caseStream, parseCaseEvent } from '../cases/case.events.ts'
import { AWARDING_FACTS, type AwardSubject, type CaseFact } from './case-awards.rules.ts'

/** What the ledger reads of a case. */
export type Earner = {
  rev: number
  type: string
  requesterId: string | null
  anonymous: boolean
  channel: string
  mergedIntoId: string | null
  published: boolean | number
}

/** A case as the ledger sees it; null when there is none. */
export async function findEarner(caseId: string, { db }: Services): Promise<Earner | null> {
  const sql = Prisma.sql`
    SELECT "rev", "type", "requesterId", "anonymous", "channel", "mergedIntoId", "published" FROM "Case" WHERE "id" = ${caseId}`
  const [found] = await readRows<Earner>(db, sql)
  return found ?? null
}

type Member = { optedInAt: Date | null; role: string }

/** Whether an account takes part, and as what; null when it never did. */
export async function memberOf(userId: string, { db }: Services): Promise<Member | null> {
  const sql = Prisma.sql`SELECT profile."optedInAt", account."role" FROM "CreditProfile" AS profile
    JOIN "User" AS account ON account."id" = profile."userId" WHERE profile."userId" = ${userId}`
  const [member] = await readRows<Member>(db, sql)
  return member ?? null
}

/** The case and its requester; null when the requester is unknown or never took part. */
export async function subjectOf(caseId: string, found: Earner, deps: Services): Promise<AwardSubject | null> {
  const { type, requesterId, anonymous, channel, mergedIntoId, published } = found
  if (!requesterId) return null
  const member = await memberOf(requesterId, deps)
  if (!member) return null
  const mayEarn = member.role === 'resident' && !anonymous && channel !== 'import'
  const of = { caseId, type, requesterId, merged: mergedIntoId !== null, published: Boolean(published) }
  return { ...of, mayEarn, optedInAt: member.optedInAt }
}

type StoredFact = { rev: number; at: Date; actorId: string | null; type: string; payload: string }

/** Facts of a case that the ledger reads, in their order. */
export async function awardingFactsOf(caseId: string, deps: Services): Promise<CaseFact[]> {
  const rows = await readRows<StoredFact>(
    deps.db,
    Prisma.sql`SELECT "rev", "at", "actorId", "type", "payload" FROM "Event"
      WHERE "stream" = ${caseStream(caseId)} AND "type" IN (${Prisma.join([...AWARDING_FACTS])}) ORDER BY "rev"`,
  )
  return rows.map(({ rev, at, actorId, ...stored }) => ({ rev, at, actorId, event: parseCaseEvent(stored) }))
}
