import { z } from 'zod'
import { type Services, services } from '../../platform/container.server.ts'
import type { Text } from '../../platform/i18n/text.ts'
import { departmentNames } from '../organisations/organisation.queries.server.ts'
import { compiledOf } from './compile-rules.rules.ts'
import { counterfactuals } from './counterfactual.rules.ts'
import { explanationSchema } from './explanation.schema.ts'
import { loadRuleSet } from './load-rule-set.server.ts'
import { publicExplanation } from './public-explanation.rules.ts'
import { factsSchema } from './routing.schema.ts'

const PLACE_UNITS = /^(community|street|district)-of-place$/
/** Explanations of before hold the conditions too, whatever else they lack. */
const conditionsSchema = explanationSchema.pick({ conditions: true })

/**
 * Why a case is with the office that has it, in words for the resident: the office, and whether what, where or when
 * decided. Null when no rule sent it there, or when the reason is none that a resident is told of. For the requester.
 */
export async function publicReason(
  input: { caseId: string; leadDepartmentId: string | null },
  deps: Services = services(),
): Promise<Text | null> {
  const { caseId, leadDepartmentId } = input
  if (leadDepartmentId === null) return null
  const row = await deps.db.routingDecision.findFirst({
    where: { caseId },
    orderBy: { caseRev: 'desc' },
    select: { setVersion: true, ruleCode: true, leadDepartmentId: true, explanation: true },
  })
  if (row?.leadDepartmentId !== leadDepartmentId) return null
  const read = conditionsSchema.safeParse(JSON.parse(row.explanation))
  if (!read.success) return null
  const { set } = await loadRuleSet(deps, row.setVersion)
  const rule = set.rules.find(({ code }) => code === row.ruleCode)
  const office = set.units.get(leadDepartmentId)
  if (!office) return null
  const isOfPlace = office.placeCode !== null && (rule?.effect.lead ?? []).some((token) => PLACE_UNITS.test(token))
  return publicExplanation(read.data, { zh: office.nameZh, en: office.nameEn }, isOfPlace)
}

/** One answer to "what would send it elsewhere": what would have to be different, and to whom it would go. */
export type Elsewhere = { changes: Text[]; unit: Text }

/**
 * What would have sent a case to another unit, by the version of the rules that decided it and the facts that it saw:
 * up to three answers of one or two changes. Empty while undecided, or when nothing small would. For staff.
 */
export async function elsewhereOf(caseId: string, deps: Services = services()): Promise<Elsewhere[]> {
  const row = await deps.db.routingDecision.findFirst({
    where: { caseId },
    orderBy: { caseRev: 'desc' },
    select: { setVersion: true, facts: true },
  })
  const facts = factsSchema.safeParse(row ? z.json().parse(JSON.parse(row.facts)) : null)
  if (!row || !facts.success) return []
  const { set } = await loadRuleSet(deps, row.setVersion)
  const found = counterfactuals(facts.data, compiledOf(set))
  const names = await departmentNames([...new Set(found.map(({ lead }) => lead ?? ''))], deps)
  return found.flatMap(({ changes, lead }) => {
    const unit = names.get(lead ?? '')
    return unit ? [{ changes: changes.map(({ text }) => text), unit }] : []
  })
}
