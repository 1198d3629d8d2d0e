import { buildReader, readText } from '../routing/facts.rules.ts'
import { phrasesIn, type Simplify } from '../routing/phrases.rules.ts'
import { comparisonsOf, type Facts, type Leaf, type Rule } from '../routing/routing.schema.ts'
import type { RuleSet } from '../routing/rule-set.rules.ts'

const WORD_FACTS = ['words', 'alarms', 'headAlarms', 'text'] as const
type WordFact = (typeof WORD_FACTS)[number]

const isWordFact = (fact: string): fact is WordFact => (WORD_FACTS as readonly string[]).includes(fact)
const wordsIn = (leaf: Leaf) =>
  isWordFact(leaf.fact) && 'value' in leaf && Array.isArray(leaf.value)
    ? leaf.value.map((word) => `${leaf.fact} ${word}`)
    : []
const asked = (rules: readonly Rule[]) => rules.flatMap((rule) => comparisonsOf(rule.when).flatMap(wordsIn))

/** How past texts are read once more for what a draft newly asks for. */
export type Recall = {
  /** True when the draft asks for words that were not looked for. */
  isNeeded: boolean
  /** The facts with those words added where the text has them; unchanged when nothing is needed. */
  withWords: (facts: Facts, title: string, text: string) => Facts
}

function merged(known: Facts[WordFact], found: readonly string[]): string[] {
  return [...new Set([...(Array.isArray(known) ? known : []), ...found])]
}

/**
 * Stored facts hold the words that the rules of their time asked for. When a draft asks for others, each past text is
 * read for those: else the most common kind of draft, one more word, would seem to change nothing.
 */
export function recallOf(draft: RuleSet, live: RuleSet, simplify: Simplify): Recall {
  const known = new Set(asked(live.rules))
  for (const { keywords } of live.categories.values()) for (const word of keywords) known.add(`words ${word}`)
  const rules = draft.rules.filter((rule) => asked([rule]).some((word) => !known.has(word)))
  if (rules.length === 0) return { isNeeded: false, withWords: (facts) => facts }
  const reader = buildReader({ rules, categories: new Map() }, { simplify })
  return {
    isNeeded: true,
    withWords(facts, title, text) {
      const found: Record<WordFact, readonly string[]> = {
        ...readText(title, text, reader),
        text: phrasesIn(simplify(`${title}\n${text}`), reader.phrases),
      }
      const more = WORD_FACTS.flatMap((fact) =>
        found[fact].length > 0 ? [[fact, merged(facts[fact], found[fact])]] : [],
      )
      return more.length > 0 ? { ...facts, ...Object.fromEntries(more) } : facts
    },
  }
}
