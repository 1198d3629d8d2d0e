import { type AreaSet, areaSetsSchema, HIT_POLICIES, type HitPolicy, type Rule, ruleSchema } from './routing.schema.ts'
import type { BrokenRule } from './rule-set.rules.ts'

/** A rule as it is stored: condition and effect are JSON. */
export type RuleRow = {
  code: string
  priority: number
  when: string
  effect: string
  explainZh: string
  explainEn: string
}

/** A fault is a sentence on a page, not a dump. */
const REASON_CHARACTERS = 300

/** The value of a JSON text; undefined when it is none. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function readRule({ code, priority, when, effect, explainZh, explainEn }: RuleRow): Rule | BrokenRule {
  const read = ruleSchema.safeParse({
    code,
    priority,
    when: jsonOf(when),
    effect: jsonOf(effect),
    explainZh,
    explainEn,
  })
  if (read.success) return read.data
  const reason = read.error.issues.map(({ path, code: kind }) => `${path.join('.')}: ${kind}`).join('; ')
  return { code, reason: reason.slice(0, REASON_CHARACTERS) }
}

/**
 * Reads stored rules. One that cannot be read is left out and named with its reason, never dropped in silence and never
 * the end of the others (REQUIREMENTS D12).
 */
export function readRules(rows: readonly RuleRow[]): { rules: Rule[]; broken: BrokenRule[] } {
  const read = rows.map(readRule)
  return {
    rules: read.filter((each): each is Rule => 'when' in each),
    broken: read.filter((each): each is BrokenRule => 'reason' in each),
  }
}

/**
 * Reads the areas and the hit policy of a stored version. Where they cannot be read the version has no areas and takes
 * the first rule, and that is a fault of its own.
 */
export function readSetOptions(row: { hitPolicy: string; areas: string }): {
  hitPolicy: HitPolicy
  areas: AreaSet[]
  broken: BrokenRule[]
} {
  const hitPolicy = HIT_POLICIES.find((policy) => policy === row.hitPolicy)
  const areas = areaSetsSchema.safeParse(jsonOf(row.areas))
  return {
    hitPolicy: hitPolicy ?? 'first',
    areas: areas.success ? areas.data : [],
    broken: [
      ...(hitPolicy ? [] : [{ code: 'hit-policy', reason: `unknown hit policy ${row.hitPolicy}` }]),
      ...(areas.success ? [] : [{ code: 'areas', reason: 'the areas cannot be read' }]),
    ],
  }
}
