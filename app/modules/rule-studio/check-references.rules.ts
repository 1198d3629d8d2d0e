import type { Text } from '../../platform/i18n/text.ts'
import { comparisonsOf, FACTS, type FactName, type Leaf, PLACEHOLDERS, type Rule } from '../routing/routing.schema.ts'
import type { Finding } from './finding.schema.ts'

/** What exists, by the source of a fact: id to whether it is in use. Sources that are not listed are not checked. */
export type Known = { readonly [source: string]: ReadonlyMap<string, boolean> }

type Missing = { what: Text; isGone: boolean; isBlocking: boolean }

const placeholders: ReadonlySet<string> = new Set(PLACEHOLDERS)

function valuesOf(leaf: Leaf): readonly string[] {
  if (!('value' in leaf)) return []
  if (Array.isArray(leaf.value)) return leaf.value
  return typeof leaf.value === 'string' ? [leaf.value] : []
}

function labelled(fact: FactName, value: string): Text {
  const { zh, en } = FACTS[fact]
  return { zh: `${zh} ${value}`, en: `${en} ${value}` }
}

function inCondition(rule: Rule, known: Known): Missing[] {
  return comparisonsOf(rule.when).flatMap((leaf) => {
    const entries = known[FACTS[leaf.fact].source ?? '']
    if (!entries) return []
    return valuesOf(leaf).flatMap((value): Missing[] => {
      const isUsed = entries.get(value)
      if (isUsed) return []
      return [{ what: labelled(leaf.fact, value), isGone: isUsed === undefined, isBlocking: isUsed === undefined }]
    })
  })
}

function inEffect({ effect }: Rule, { departments, categories }: Known): Missing[] {
  const unit = (id: string, isBlocking: boolean): Missing[] => {
    const isUsed = placeholders.has(id) || departments?.get(id)
    if (isUsed) return []
    const what = { zh: `单位 ${id}`, en: `unit ${id}` }
    return [{ what, isGone: isUsed === undefined, isBlocking: isBlocking || isUsed === undefined }]
  }
  const lead = effect.lead ?? []
  const someoneCan = lead.some((id) => placeholders.has(id) || departments?.get(id))
  const missing = [...lead.flatMap((id) => unit(id, !someoneCan)), ...effect.support.flatMap((id) => unit(id, false))]
  if (effect.category === undefined || categories?.get(effect.category)) return missing
  const what = { zh: `类别 ${effect.category}`, en: `category ${effect.category}` }
  return [...missing, { what, isGone: !categories?.has(effect.category), isBlocking: true }]
}

/**
 * Ids that rules name and that do not exist any more, or are no longer in use. What does not exist blocks; what is out
 * of use blocks where it leaves a rule without any unit that could take a case.
 */
export function findUnknown(rules: readonly Rule[], known: Known): Finding[] {
  return rules.flatMap((rule) =>
    [...inCondition(rule, known), ...inEffect(rule, known)].map(({ what, isGone, isBlocking }) => ({
      kind: isGone ? ('unknown' as const) : ('inactive' as const),
      severity: isBlocking ? ('blocking' as const) : ('warning' as const),
      codes: [rule.code],
      text: isGone
        ? {
            zh: `“${rule.explainZh}”用到的${what.zh}不存在。`,
            en: `“${rule.explainEn}” names ${what.en}, which does not exist.`,
          }
        : {
            zh: `“${rule.explainZh}”用到的${what.zh}已停用。`,
            en: `“${rule.explainEn}” names ${what.en}, which is no longer in use.`,
          },
    })),
  )
}
