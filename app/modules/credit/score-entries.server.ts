import type { Services } from '../../platform/container.server.ts'
import { insertInto, type Write } from '../../platform/write-batch.server.ts'
import type { LoadedAward } from './load-awards.server.ts'
import type { RuleBook } from './rule-book.server.ts'
import type { TermsInForce } from './terms.schema.ts'

/** The entry of the score that comes with an award that became available; none while the city has not enabled the score. */
export function scoreOfAward(
  award: LoadedAward,
  userId: string,
  rules: RuleBook,
  terms: TermsInForce,
  deps: Services,
): Write[] {
  const deltaHundredths = rules.scoreOf(award.ruleCode, award.ruleVersion)
  if (!terms.scoreEnabled || deltaHundredths === 0) return []
  const entry = { id: deps.ids.newId(), userId, code: award.ruleCode, deltaHundredths, at: award.earnedAt }
  const source = { sourceId: `award:${award.id}`, termsVersion: terms.version }
  return insertInto('CreditScoreEntry', [{ ...entry, ...source, severity: null, expiresAt: null }])
}
