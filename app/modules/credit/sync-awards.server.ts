import { type Services, services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { readRows } from '../../platform/read-rows.server.ts'
import { insertInto, updateOne, writeBatch } from '../../platform/write-batch.server.ts'
import { awardingFactsOf, findEarner, subjectOf } from './award-subject.server.ts'
import { actsOfCase } from './case-awards.rules.ts'
import { planMoves } from './plan-moves.server.ts'
import { retryMoved } from './retry-moved.server.ts'
import { syncVoices } from './sync-voices.server.ts'

async function syncOnce(caseId: string, deps: Services): Promise<'done' | 'skipped'> {
  const found = await findEarner(caseId, deps)
  const sql = Prisma.sql`SELECT "caseRev" FROM "CaseAwards" WHERE "caseId" = ${caseId}`
  const [taken] = await readRows<{ caseRev: number }>(deps.db, sql)
  const facts = found ? await awardingFactsOf(caseId, deps) : []
  const since = taken?.caseRev ?? 0
  const head = facts.at(-1)?.rev ?? 0
  if (!found || head <= since) return 'skipped'
  const subject = await subjectOf(caseId, found, deps)
  // Before this case notes the facts as taken in: a crash in between begins again with those who joined.
  await syncVoices(caseId, facts, deps)
  const moves = subject ? await planMoves(subject, (rules) => actsOfCase(facts, since, subject, rules), deps) : []
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
