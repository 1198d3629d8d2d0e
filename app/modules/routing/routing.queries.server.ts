import { z } from 'zod'
import { type Services, services } from '../../platform/container.server.ts'
import { departmentNames } from '../organisations/organisation.queries.server.ts'
import { describeRules, type RuleView } from './describe-rules.rules.ts'
import { candidateSchema, explanationSchema } from './explanation.schema.ts'
import { loadRuleSet } from './load-rule-set.server.ts'

const PAGE_SIZE = 50

const decisionParts = z.object({
  support: z.array(z.string()),
  explanation: explanationSchema,
  candidates: z.array(candidateSchema),
})

/** The latest decision on a case with its explanation; null while undecided. For staff: authorise before asking. */
export async function decisionOf(caseId: string, deps: Services = services()) {
  const row = await deps.db.routingDecision.findFirst({
    where: { caseId },
    orderBy: { caseRev: 'desc' },
    omit: { facts: true },
  })
  if (!row) return null
  const parts = decisionParts.parse({
    support: JSON.parse(row.support),
    explanation: JSON.parse(row.explanation),
    candidates: JSON.parse(row.candidates),
  })
  const units = parts.candidates.flatMap(({ departmentId }) => departmentId ?? [])
  const barred = parts.explanation.skipped.map(({ unit }) => unit)
  const named = await departmentNames([row.leadDepartmentId ?? '', ...parts.support, ...units, ...barred], deps)
  return { ...row, ...parts, departments: Object.fromEntries(named) }
}

export type CaseDecision = NonNullable<Awaited<ReturnType<typeof decisionOf>>>

/** The published set: its version, when and why it was published, and how many rules it has. */
export async function currentRuleSet(deps: Services = services()) {
  const { set } = await loadRuleSet(deps)
  const row = await deps.db.ruleSet.findUniqueOrThrow({ where: { version: set.version } })
  return { version: row.version, note: row.note, publishedAt: row.publishedAt, ruleCount: set.rules.length }
}

/** Rules of the published set in the order in which they are asked, 50 a page; `page` starts at 1. */
export async function listRules(page = 1, deps: Services = services()): Promise<{ rules: RuleView[]; pages: number }> {
  const { set } = await loadRuleSet(deps)
  const rules = describeRules(set, { from: (page - 1) * PAGE_SIZE, most: PAGE_SIZE })
  return { rules, pages: Math.max(1, Math.ceil(set.rules.length / PAGE_SIZE)) }
}
