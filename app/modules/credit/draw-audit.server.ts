import type { Services } from '../../platform/container.server.ts'
import { keyedDigest } from '../../platform/digest.server.ts'
import { insertInto, type Write } from '../../platform/write-batch.server.ts'
import { isDrawn } from './audit.rules.ts'
import type { LoadedAward } from './load-awards.server.ts'
import type { TermsInForce } from './terms.schema.ts'

/** Puts an award that becomes available on the list to be looked at, when it is drawn; else nothing. */
export function drawAudit(award: LoadedAward, userId: string, terms: TermsInForce, deps: Services): Write[] {
  const { id: awardId, caseId, ruleCode } = award
  const digest = keyedDigest(deps.env.APP_SECRET, 'credit-audit', awardId)
  if (!isDrawn(ruleCode, digest, terms.auditPercent)) return []
  const row = { id: deps.ids.newId(), awardId, userId, caseId, state: 'open', drawnAt: deps.clock.now() }
  return insertInto('CreditAudit', [row])
}
