import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { poke } from '../../platform/poke.server.ts'
import { withTx } from '../../platform/tx.server.ts'
import { caseStream, parseCaseEvent } from '../cases/case.events.ts'
import { planAwards } from './awards.rules.ts'
import { AWARDING_FACTS, type AwardSubject, actsOfCase, type CaseFact } from './case-awards.rules.ts'
import { loadAwards } from './load-awards.server.ts'
import { openBook } from './open-book.server.ts'
import { retryMoved } from './retry-moved.server.ts'
import { loadRuleBook } from './rule-book.server.ts'
import { sealMoves } from './seal-moves.server.ts'

const MOVED = { zh: '积分刚刚有变动，请再试一次', en: 'The points changed a moment ago; please try again' }

type FoundCase = {
  type: string
  requesterId: string | null
  anonymous: boolean
  channel: string
  mergedIntoId: string | null
}

const CASE_COLUMNS = { type: true, requesterId: true, anonymous: true, channel: true, mergedIntoId: true } as const

/** The case and its requester; null when the requester is unknown or never took part. */
async function subjectOf(caseId: string, found: FoundCase, deps: Services): Promise<AwardSubject | null> {
  const { type, requesterId, anonymous, channel, mergedIntoId } = found
  if (!requesterId) return null
  const member = await deps.db.creditProfile.findUnique({ where: { userId: requesterId }, select: { optedInAt: true } })
  if (!member) return null
  const user = await deps.db.user.findUnique({ where: { id: requesterId }, select: { role: true } })
  const mayEarn = user?.role === 'resident' && !anonymous && channel !== 'import'
  return { caseId, type, requesterId, mayEarn, merged: mergedIntoId !== null, optedInAt: member.optedInAt }
}

async function factsOf(caseId: string, deps: Services): Promise<CaseFact[]> {
  const rows = await deps.db.event.findMany({
    where: { stream: caseStream(caseId), type: { in: [...AWARDING_FACTS] } },
    select: { rev: true, at: true, actorId: true, type: true, payload: true },
    orderBy: { rev: 'asc' },
  })
  return rows.map(({ rev, at, actorId, ...stored }) => ({ rev, at, actorId, event: parseCaseEvent(stored) }))
}

/** What writes the moves that new facts ask for; null when they ask for none. */
async function planMoves(subject: AwardSubject, facts: readonly CaseFact[], since: number, deps: Services) {
  const book = await openBook(subject.requesterId, deps)
  const rules = await loadRuleBook(deps)
  const acts = actsOfCase(facts, since, subject, rules)
  const around = acts.flatMap((act) => (act.kind === 'award' ? [act.award.earnedAt] : []))
  const awards = await loadAwards({ userId: subject.requesterId, caseId: subject.caseId, around }, rules, deps)
  const held = new Map<string | null, string | null>(awards.map((award) => [award.id, award.heldById]))
  const moves = planAwards(awards, acts, rules.limitsOf)
  if (moves.length === 0) return null
  const inputs = moves.map((move) => ({ ...move, heldById: held.get(move.award.id) ?? null }))
  return sealMoves(book, inputs, deps)
}

async function syncOnce(caseId: string, deps: Services): Promise<'done' | 'skipped'> {
  const found = await deps.db.case.findUnique({ where: { id: caseId }, select: CASE_COLUMNS })
  const taken = await deps.db.caseAwards.findUnique({ where: { caseId } })
  const facts = found ? await factsOf(caseId, deps) : []
  const since = taken?.caseRev ?? 0
  const head = facts.at(-1)?.rev ?? 0
  if (!found || head <= since) return 'skipped'
  const subject = await subjectOf(caseId, found, deps)
  const writeMoves = subject ? await planMoves(subject, facts, since, deps) : null
  await withTx(deps.db, 'sync-awards', async (tx) => {
    await writeMoves?.(tx)
    if (!taken) return void (await tx.caseAwards.create({ data: { caseId, caseRev: head } }))
    const { count } = await tx.caseAwards.updateMany({ where: { caseId, caseRev: since }, data: { caseRev: head } })
    if (count === 0) throw new AppError('conflict', 'book_moved', MOVED)
  })
  if (writeMoves) poke()
  return writeMoves ? 'done' : 'skipped'
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
