import { comparisonsOf, type Rule } from './routing.schema.ts'

/** The words of danger that rules ask for, with the level that the highest of those rules raises a case to. */
export function urgencyWordsOf(rules: readonly Rule[]): ReadonlyMap<string, 'U1' | 'U2'> {
  const levels = new Map<string, 'U1' | 'U2'>()
  for (const level of ['U2', 'U1'] as const) {
    for (const { when, effect } of rules) {
      if (effect.urgency !== level) continue
      for (const leaf of comparisonsOf(when)) {
        if (leaf.fact !== 'alarms' && leaf.fact !== 'headAlarms') continue
        if ('value' in leaf && Array.isArray(leaf.value)) for (const word of leaf.value) levels.set(String(word), level)
      }
    }
  }
  return levels
}
