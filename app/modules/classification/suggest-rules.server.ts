import { z } from 'zod'
import { type Services, services } from '../../platform/container.server.ts'
import { withTx } from '../../platform/tx.server.ts'
import { backTestRule } from '../rule-studio/back-test-rule.server.ts'
import type { PastDecision } from '../rule-studio/read-decisions.server.ts'
import { type History, holdsFor, mineRules } from './mine-rules.rules.ts'
import { MINED, type Mined, type RuleSuggestion } from './rule-suggestion.schema.ts'

/** Decisions that are looked back on, the newest first. */
const LOOK_BACK = 5_000
const PAGE = 500

const factsSchema = z.object({ words: z.array(z.string()).nullish(), district: z.string().nullish() })

type Decision = {
  id: string
  caseId: string
  facts: string
  categoryCode: string | null
  leadDepartmentId: string | null
  createdAt: Date
}

/** A case of the history, with the decision that both sets of rules are asked about again. */
type Past = History & PastDecision

/** Where cases ended that have a category and a unit; sent there by a person when the decision said otherwise. */
async function historyOf(decisions: readonly Decision[], { db }: Services): Promise<Past[]> {
  const cases = await db.case.findMany({
    where: { id: { in: decisions.map(({ caseId }) => caseId) } },
    select: { id: true, reference: true, categoryCode: true, leadDepartmentId: true },
  })
  const ends = new Map(cases.map((found) => [found.id, found]))
  return decisions.flatMap(({ id, createdAt, caseId, facts, categoryCode, leadDepartmentId }) => {
    const end = ends.get(caseId)
    if (!end?.categoryCode || !end.leadDepartmentId) return []
    const { words, district } = factsSchema.parse(JSON.parse(facts))
    return {
      ...{ id, createdAt, facts, reference: end.reference, title: '', text: '' },
      ...{ decided: leadDepartmentId, actual: end.leadDepartmentId },
      words: words ?? [],
      district: district ?? null,
      category: end.categoryCode,
      department: end.leadDepartmentId,
      isCorrection: categoryCode !== end.categoryCode || leadDepartmentId !== end.leadDepartmentId,
    }
  })
}

async function lookBack(deps: Services): Promise<Past[]> {
  const seen = new Set<string>()
  const history: Past[] = []
  let before: { createdAt: Date; id: string } | undefined
  for (let read = 0; read < LOOK_BACK; read += PAGE) {
    const page: Decision[] = await deps.db.routingDecision.findMany({
      where: before && {
        OR: [{ createdAt: { lt: before.createdAt } }, { createdAt: before.createdAt, id: { lt: before.id } }],
      },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: PAGE,
      select: { id: true, caseId: true, facts: true, categoryCode: true, leadDepartmentId: true, createdAt: true },
    })
    // A case that was decided twice counts once, as it was decided last.
    const fresh = page.filter(({ caseId }) => !seen.has(caseId) && seen.add(caseId))
    history.push(...(await historyOf(fresh, deps)))
    const last = page.at(-1)
    if (!last || page.length < PAGE) break
    before = last
  }
  return history
}

/** The rules that corrections speak for, each tried on the past beside the rules in force. */
async function tried(history: readonly Past[], deps: Services): Promise<RuleSuggestion[]> {
  const suggestions: RuleSuggestion[] = []
  for (const found of mineRules(history)) {
    const rows = history.filter((row) => holdsFor(found, row))
    suggestions.push({ ...found, backTest: await backTestRule(found.rule, rows, deps) })
  }
  return suggestions
}

/**
 * Mines the last 5,000 decisions for rules that corrections speak for, tries each on those cases, and keeps what was found
 * for the page. Nothing is put in force: a person decides.
 */
export async function suggestRules(deps: Services = services()): Promise<Mined> {
  const history = await lookBack(deps)
  const mined: Mined = {
    at: deps.clock.now().toISOString(),
    cases: history.length,
    corrections: history.filter(({ isCorrection }) => isCorrection).length,
    suggestions: await tried(history, deps),
  }
  const row = { key: MINED, value: JSON.stringify(mined) }
  await withTx(deps.db, 'suggest-rules', (tx) => tx.setting.upsert({ where: { key: MINED }, create: row, update: row }))
  return mined
}
