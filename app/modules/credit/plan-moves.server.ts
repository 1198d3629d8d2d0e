import type { Services } from '../../platform/container.server.ts'
import type { Write } from '../../platform/write-batch.server.ts'
import { type AwardAct, planAwards } from './awards.rules.ts'
import type { AwardSubject, Lookup } from './case-awards.rules.ts'
import { loadAwards } from './load-awards.server.ts'
import { openBook } from './open-book.server.ts'
import { loadRuleBook } from './rule-book.server.ts'
import { sealMoves } from './seal-moves.server.ts'

/** The writes to the subject's book that these acts ask for; none when the book says so already. */
export async function planMoves(
  subject: AwardSubject,
  actsBy: (rules: Lookup) => AwardAct[],
  deps: Services,
): Promise<Write[]> {
  const book = await openBook(subject.requesterId, deps)
  const rules = await loadRuleBook(deps)
  const acts = actsBy(rules)
  const around = acts.flatMap((act) => (act.kind === 'award' ? [act.award.earnedAt] : []))
  const awards = await loadAwards({ userId: subject.requesterId, caseId: subject.caseId, around }, rules, deps)
  const held = new Map<string | null, string | null>(awards.map((award) => [award.id, award.heldById]))
  const moves = planAwards(awards, acts, rules.limitsOf)
  if (moves.length === 0) return []
  const inputs = moves.map((move) => ({ ...move, heldById: held.get(move.award.id) ?? null }))
  return sealMoves(book, inputs, {}, deps)
}
