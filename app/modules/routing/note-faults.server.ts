import type { Services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { logger } from '../../platform/logger.server.ts'
import { metrics } from '../../platform/metrics.server.ts'
import type { Write } from '../../platform/write-batch.server.ts'
import type { LoadedRuleSet } from './load-rule-set.server.ts'

const FAILED = 'the condition failed while it was asked'

/**
 * The writes that count the rules left out of a decision, one row for each version and rule; none for a sound decision.
 * Counts them in the metrics, tells the log once per process and rule, and remembers those that failed while being
 * asked: with too many of them the set is no longer believed (REQUIREMENTS D12).
 */
export function noteFaults(rules: readonly string[], loaded: LoadedRuleSet, { ids, clock }: Services): Write[] {
  if (rules.length === 0) return []
  const { set, failing } = loaded
  const reasons = new Map((set.broken ?? []).map(({ code, reason }) => [code, reason]))
  metrics.ruleFaults.inc(rules.length)
  for (const code of rules) {
    if (reasons.has(code) || failing.has(code)) continue
    failing.add(code)
    logger.error({ rule: code, version: set.version }, 'rule failed and is left out')
  }
  const now = clock.now()
  const rows = rules.map((code) => {
    return Prisma.sql`(${ids.newId()}, ${set.version}, ${code}, ${reasons.get(code) ?? FAILED}, 1, ${now}, ${now})`
  })
  const sql = Prisma.sql`INSERT INTO "RuleFault" ("id", "setVersion", "code", "reason", "count", "firstAt", "lastAt")
    VALUES ${Prisma.join(rows)}
    ON CONFLICT ("setVersion", "code") DO UPDATE SET
      "count" = "RuleFault"."count" + 1, "lastAt" = excluded."lastAt", "reason" = excluded."reason"`
  return [{ sql }]
}
