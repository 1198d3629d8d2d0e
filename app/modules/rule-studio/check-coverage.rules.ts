import { compiledOf, decideFast } from '../routing/compile-rules.rules.ts'
import type { Facts } from '../routing/routing.schema.ts'
import type { RuleSet } from '../routing/rule-set.rules.ts'
import { factsUnder } from './facts-under.rules.ts'
import type { Finding } from './finding.schema.ts'

/** A street with its district, as a case at that place names them. */
export type Street = { code: string; districtCode: string }

/** An ordinary complaint whose category and place are beyond doubt. */
function plainCase(category: string, street: Street): Facts {
  return {
    ...{
      type: 'complaint',
      channel: 'web',
      category,
      categoryConfidence: 1,
      words: [],
      text: [],
      tags: [],
      alarms: [],
    },
    ...{ headAlarms: [], conduct: false, district: street.districtCode, street: street.code, placeKnown: true },
    ...{ hour: 10, minuteOfDay: 600, weekday: 2, calendar: ['workday'] },
    ...{ anonymous: false, confidential: false },
  }
}

type Gaps = ReadonlyMap<string, readonly string[]>

const known = new WeakMap<RuleSet, Gaps>()

function lookFor(set: RuleSet, streets: readonly Street[]): Gaps {
  const compiled = compiledOf(set)
  const gaps = new Map<string, readonly string[]>()
  for (const category of set.categories.keys()) {
    const open = streets.filter((street) => {
      return decideFast(factsUnder(plainCase(category, street), set), compiled).result !== 'routed'
    })
    if (open.length > 0)
      gaps.set(
        category,
        open.map(({ code }) => code),
      )
  }
  return gaps
}

/** For each category, the streets where no rule routes an ordinary complaint of it; looked for once per set. */
export function uncovered(set: RuleSet, streets: readonly Street[]): Gaps {
  const gaps = known.get(set) ?? lookFor(set, streets)
  known.set(set, gaps)
  return gaps
}

/**
 * Gaps over category × street: where a person would have to decide even on an ordinary complaint. Those that the rules
 * in force do not have come first and say so.
 */
export function findGaps(set: RuleSet, live: RuleSet, streets: readonly Street[]): Finding[] {
  const before = uncovered(live, streets)
  const findings = [...uncovered(set, streets)].map(([code, open]) => {
    const category = set.categories.get(code)
    const earlier = new Set(before.get(code) ?? [])
    const fresh = open.filter((street) => !earlier.has(street)).length
    const all = open.length === streets.length
    const where = all
      ? { zh: '任何街镇', en: 'any street' }
      : { zh: `${open.length} 个街镇`, en: `${open.length} streets` }
    const isNew = fresh > 0
    const text = {
      zh: `${isNew ? '新的缺口：' : ''}“${category?.nameZh}”在${where.zh}没有规则派单，会交给派单员。`,
      en: `${isNew ? 'New gap: ' : ''}no rule routes “${category?.nameEn}” in ${where.en}; a dispatcher decides.`,
    }
    return { isNew, finding: { kind: 'gap', severity: 'warning', codes: [], text } satisfies Finding }
  })
  return findings.sort((a, b) => Number(b.isNew) - Number(a.isNew)).map(({ finding }) => finding)
}
