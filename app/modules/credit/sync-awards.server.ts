import { type Services, services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { readRows } from '../../platform/read-rows.server.ts'
import { insertInto, updateOne, writeBatch } from '../../platform/write-batch.server.ts'
import { caseStream, parseCaseEvent } from '../cases/case.events.ts'
import { planAwards } from './awards.rules.ts'
import { AWARDING_FACTS, type AwardSubject, actsOfCase, type CaseFact } from './case-awards.rules.ts'
import { loadAwards } from './load-awards.server.ts'
import { openBook } from './open-book.server.ts'
import { retryMoved } from './retry-moved.server.ts'
import { loadRuleBook } from './rule-book.server.ts'
import { sealMoves } from './seal-moves.server.ts'

type FoundCase = {
  type: string
  requesterId: string | null
  anonymous: boolean
  channel: string
  mergedIntoId: string | null
}

async function findCase(caseId: string, { db }: Services): Promise<FoundCase | null> {
  const sql = Prisma.sql`
    SELECT "type", "requesterId", "anonymous", "channel", "mergedIntoId" FROM "Case" WHERE "id" = ${caseId}`
  const [found] = await readRows<FoundCase>(db, sql)
  return found ?? null
}

type Member = { optedInAt: Date | null; role: string }

async function memberOf(userId: string, { db }: Services): Promise<Member | null> {
  const sql = Prisma.sql`SELECT profile."optedInAt", account."role" FROM "CreditProfile" AS profile
    JOIN "User" AS account ON account."id" = profile."userId" WHERE profile."userId" = ${userId}`
  const [member] = await readRows<Member>(db, sql)
  return member ?? null
}

/** The case and its requester; null when the requester is unknown or never took part. */
async function subjectOf(caseId: string, found: FoundCase, deps: Services): Promise<AwardSubject | null> {
  const { type, requesterId, anonymous, channel, mergedIntoId } = found
  if (!requesterId) return null
  const member = await memberOf(requesterId, deps)
  if (!member) return null
  const mayEarn = member.role === 'resident' && !anonymous && channel !== 'import'
  return { caseId, type, requesterId, mayEarn, merged: mergedIntoId !== null, optedInAt: member.optedInAt }
}

type StoredFact = { rev: number; at: Date; actorId: string | null; type: string; payload: string }

async function factsOf(caseId: string, deps: Services): Promise<CaseFact[]> {
  const rows = await readRows<StoredFact>(
    deps.db,
    Prisma.sql`SELECT "rev", "at", "actorId", "type", "payload" FROM "Event"
      WHERE "stream" = ${caseStream(caseId)} AND "type" IN (${Prisma.join([...AWARDING_FACTS])}) ORDER BY "rev"`,
  )
  return rows.map(({ rev, at, actorId, ...stored }) => ({ rev, at, actorId, event: parseCaseEvent(stored) }))
}

/** The writes of the moves that new facts ask for. */
async function planMoves(subject: AwardSubject, facts: readonly CaseFact[], since: number, deps: Services) {
  const book = await openBook(subject.requesterId, deps)
  const rules = await loadRuleBook(deps)
  const acts = actsOfCase(facts, since, subject, rules)
  const around = acts.flatMap((act) => (act.kind === 'award' ? [act.award.earnedAt] : []))
  const awards = await loadAwards({ userId: subject.requesterId, caseId: subject.caseId, around }, rules, deps)
  const held = new Map<string | null, string | null>(awards.map((award) => [award.id, award.heldById]))
  const moves = planAwards(awards, acts, rules.limitsOf)
  if (moves.length === 0) return []
  const inputs = moves.map((move) => ({ ...move, heldById: held.get(move.award.id) ?? null }))
  return sealMoves(book, inputs, deps)
}

async function syncOnce(caseId: string, deps: Services): Promise<'done' | 'skipped'> {
  const found = await findCase(caseId, deps)
  const sql = Prisma.sql`SELECT "caseRev" FROM "CaseAwards" WHERE "caseId" = ${caseId}`
  const [taken] = await readRows<{ caseRev: number }>(deps.db, sql)
  const facts = found ? await factsOf(caseId, deps) : []
  const since = taken?.caseRev ?? 0
  const head = facts.at(-1)?.rev ?? 0
  if (!found || head <= since) return 'skipped'
  const subject = await subjectOf(caseId, found, deps)
  const moves = subject ? await planMoves(subject, facts, since, deps) : []
  const takeIn = taken
    ? [updateOne('CaseAwards', { caseId, caseRev: since }, { caseRev: head })]
    : insertInto('CaseAwards', [{ caseId, caseRev: head }])
  await writeBatch(deps.db, 'sync-awards', [...moves, ...takeIn])
  if (moves.length > 0) poke()
  return moves.length > 0 ? 'done' : 'skipped'
}

/**
 * Brings the awards of a case in line with its facts: called for any of its events, any number of times, in any order.
 * `skipped` when there is nothing new that concerns the ledger; the facts are noted as taken in all the same, so that
 * the sweep for missing awards passes over the case.
 */
export async function syncAwards(
  { caseId }: { caseId: string },
  deps: Services = services(),
): Promise<'done' | 'skipped'> {
  return retryMoved(() => syncOnce(caseId, deps))
}
