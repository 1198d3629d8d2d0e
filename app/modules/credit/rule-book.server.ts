import type { CreditRule } from '../../../prisma/generated/sqlite/client.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { readRows } from '../../platform/read-rows.server.ts'
import { regionOf } from '../../platform/region.server.ts'
import type { RuleInForce } from './case-awards.rules.ts'
import type { Limits, SharedLimits } from './limits.rules.ts'
import { type Periods, periodsOf } from './period.rules.ts'

export type RuleBook = {
  ruleAt: (code: string, at: Date) => RuleInForce | null
  pointsOf: (code: string, version: number) => number
  /** Hundredths of a point of the score. */
  scoreOf: (code: string, version: number) => number
  /** Limits of the version by which an award was earned. */
  limitsOf: (award: { ruleCode: string; ruleVersion: number }) => Limits & SharedLimits
  periodsOf: (at: Date) => Periods
}

const UNLIMITED: Limits & SharedLimits = {
  perDay: null,
  perWeek: null,
  perMonth: null,
  perHousehold: null,
  perCounterparty: null,
}

/** Every version of the credit rules, with the calendar of the city. */
export async function loadRuleBook(deps: Services = services()): Promise<RuleBook> {
  const [rules, { timeZone }] = await Promise.all([
    readRows<CreditRule>(deps.db, Prisma.sql`SELECT * FROM "CreditRule" ORDER BY "version" DESC`),
    regionOf(deps),
  ])
  return {
    ruleAt: (code, at) => rules.find((rule) => rule.code === code && rule.effectiveFrom <= at) ?? null,
    pointsOf: (code, version) => rules.find((rule) => rule.code === code && rule.version === version)?.points ?? 0,
    scoreOf: (code, version) =>
      rules.find((rule) => rule.code === code && rule.version === version)?.scoreHundredths ?? 0,
    limitsOf: ({ ruleCode, ruleVersion }) =>
      rules.find((rule) => rule.code === ruleCode && rule.version === ruleVersion) ?? UNLIMITED,
    periodsOf: (at) => periodsOf(at, timeZone),
  }
}
