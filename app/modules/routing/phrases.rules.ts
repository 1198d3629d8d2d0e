import { buildVocabulary, findWords, type Vocabulary } from './keywords.rules.ts'
import { comparisonsOf, type Rule } from './routing.schema.ts'

/** Turns traditional characters into simplified ones; the dictionary for it stays on the server. */
export type Simplify = (text: string) => string

/** The phrases that the rules of a set ask the text for, folded, with the spelling of the rules. */
export type PhraseBook = { vocabulary: Vocabulary; spellings: ReadonlyMap<string, readonly string[]> }

/** Leaves out what does not count when a simplified text is searched: width, compatibility forms, case, blanks. */
export function foldText(text: string): string {
  return text.normalize('NFKC').toUpperCase().replace(/\s+/gu, '')
}

/** Collects the phrases of a set, so that a text is searched once whatever the number of rules. */
export function collectPhrases(rules: readonly Rule[], simplify: Simplify): PhraseBook {
  const spellings = new Map<string, string[]>()
  for (const leaf of rules.flatMap(({ when }) => comparisonsOf(when))) {
    if (leaf.op !== 'containsAny' && leaf.op !== 'containsAll' && leaf.op !== 'containsNone') continue
    for (const phrase of leaf.value) {
      const folded = foldText(simplify(phrase))
      const known = spellings.get(folded) ?? []
      if (folded !== '' && !known.includes(phrase)) spellings.set(folded, [...known, phrase])
    }
  }
  return { vocabulary: buildVocabulary(spellings.keys()), spellings }
}

/**
 * Phrases of the rules, as the rules spell them, that a text contains. Nothing else of the text comes out. The letters
 * of `text` are simplified already.
 */
export function phrasesIn(text: string, { vocabulary, spellings }: PhraseBook): string[] {
  if (spellings.size === 0) return []
  const found = new Set(findWords(foldText(text), vocabulary).map(({ word }) => word))
  return [...found].flatMap((folded) => spellings.get(folded) ?? [])
}
