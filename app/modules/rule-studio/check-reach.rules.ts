import type { Rule } from '../routing/routing.schema.ts'
import type { RuleSet } from '../routing/rule-set.rules.ts'
import { implies, isImpossible } from './entailment.rules.ts'
import type { Finding } from './finding.schema.ts'
import { type Conjunction, type Positive, positiveOf, waysOf } from './normal-form.rules.ts'

/** A rule with what follows from its condition; `ways` is null where there are too many to look at. */
export type Analysed = { rule: Rule; positive: Positive; ways: Conjunction[] | null }

/** Takes every rule apart, in the order in which they are asked. Ways that cannot be are left out. */
export function analyse(rules: readonly Rule[]): Analysed[] {
  return rules.map((rule) => {
    const positive = positiveOf(rule.when)
    return { rule, positive, ways: waysOf(positive)?.filter((way) => !isImpossible(way)) ?? null }
  })
}

/** Rules that can never hold: some of their comparisons exclude each other. */
export function findContradictions(analysed: readonly Analysed[]): Finding[] {
  return analysed
    .filter(({ ways }) => ways?.length === 0)
    .map(({ rule }) => ({
      kind: 'contradiction',
      severity: 'blocking',
      codes: [rule.code],
      text: {
        zh: `“${rule.explainZh}”的条件自相矛盾，永远不会成立。`,
        en: `The conditions of “${rule.explainEn}” exclude each other; it can never hold.`,
      },
    }))
}

const routes = ({ effect }: Rule) => effect.lead !== undefined
const stops = ({ effect }: Rule) => effect.redirect !== undefined

/** Where this rule's units can take a case, those of the earlier one can too. */
function leavesNothing(earlier: Rule, rule: Rule): boolean {
  if (stops(earlier)) return true
  return (rule.effect.lead ?? []).every((token) => earlier.effect.lead?.includes(token))
}

function shadowOf(one: Analysed, before: readonly Analysed[]): Finding | null {
  const { rule, ways } = one
  if (!ways || ways.length === 0) return null
  const covering = before.filter(({ positive }) => ways.every((way) => implies(way, positive)))
  const total = covering.find((each) => leavesNothing(each.rule, rule))
  const earlier = (total ?? covering[0])?.rule
  if (!earlier) return null
  const codes = [rule.code, earlier.code]
  if (total) {
    const text = {
      zh: `“${rule.explainZh}”永远轮不到：凡符合它的，都先符合“${earlier.explainZh}”。`,
      en: `“${rule.explainEn}” is never reached: whatever fits it fits “${earlier.explainEn}” first.`,
    }
    return { kind: 'unreachable', severity: 'blocking', codes, text }
  }
  const text = {
    zh: `“${rule.explainZh}”只有在“${earlier.explainZh}”的单位都不能接收时才轮得到。`,
    en: `“${rule.explainEn}” is only reached when no unit of “${earlier.explainEn}” can take the case.`,
  }
  return { kind: 'shadowed', severity: 'warning', codes, text }
}

/**
 * Routing rules that an earlier and broader one leaves nothing to (`unreachable`), or only what the earlier one's units
 * cannot take (`shadowed`). Says so only where it is certain. Under `collect` a later rule still adds its units.
 */
export function findShadows(
  analysed: readonly Analysed[],
  { hitPolicy = 'first' }: Pick<RuleSet, 'hitPolicy'>,
): Finding[] {
  if (hitPolicy === 'collect') return []
  const deciding = analysed.filter(({ rule }) => routes(rule) || stops(rule))
  return deciding.flatMap((one, index) => (routes(one.rule) ? (shadowOf(one, deciding.slice(0, index)) ?? []) : []))
}

/** Rules that say the same twice: one of them is forgotten when the other is changed. */
export function findDuplicates(rules: readonly Rule[]): Finding[] {
  const first = new Map<string, Rule>()
  return rules.flatMap((rule): Finding[] => {
    const key = JSON.stringify([rule.when, rule.effect])
    const same = first.get(key)
    if (!same) first.set(key, rule)
    if (!same) return []
    const text = {
      zh: `“${rule.explainZh}”与“${same.explainZh}”条件和结果完全相同。`,
      en: `“${rule.explainEn}” has the same conditions and the same effect as “${same.explainEn}”.`,
    }
    return [{ kind: 'duplicate', severity: 'warning', codes: [rule.code, same.code], text }]
  })
}

/** Pairs of routing rules that may hold together, where only one may; for the hit policy `unique`. */
export function findOverlaps(analysed: readonly Analysed[], { hitPolicy }: Pick<RuleSet, 'hitPolicy'>): Finding[] {
  if (hitPolicy !== 'unique') return []
  const routing = analysed.filter(({ rule }) => routes(rule))
  return routing.flatMap((one, index) =>
    routing.slice(index + 1).flatMap((other): Finding[] => {
      if (!one.ways || !other.ways) return []
      const together = one.ways.some((way) => other.ways?.some((also) => !isImpossible([...way, ...also])))
      if (!together) return []
      const text = {
        zh: `“${one.rule.explainZh}”和“${other.rule.explainZh}”可能同时成立，而这一版只允许一条成立。`,
        en: `“${one.rule.explainEn}” and “${other.rule.explainEn}” can hold together, and this version allows one only.`,
      }
      return [{ kind: 'overlap', severity: 'blocking', codes: [other.rule.code, one.rule.code], text }]
    }),
  )
}
