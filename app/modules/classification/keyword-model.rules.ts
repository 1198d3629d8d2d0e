import { type Hit, normalise } from '../routing/keywords.rules.ts'

export type CategoryWords = { code: string; keywords: readonly string[] }
export type Suggestion = { code: string; score: number; words: string[] }

/** A title is where people name the matter, and so is the beginning of a text without one. */
const TITLE_WEIGHT = 3
const OPENING = 30
/** Repeating a word says little more. */
const MAX_REPEATS = 3
/** Characters of a word: two are ordinary, longer words say more. */
const LENGTH_WEIGHT = [0, 0.5, 1, 1.7, 2.4, 3] as const
/** A score at which a lone category is all but certain. */
const SURE_SCORE = 1.9

function weightOf(word: string, owners: number): number {
  const byLength = LENGTH_WEIGHT[Math.min(word.length, LENGTH_WEIGHT.length - 1)] ?? 1
  return byLength / Math.sqrt(owners)
}

/** Categories by word: which a word speaks for, and how strongly. */
export type WordIndex = ReadonlyMap<string, { codes: readonly string[]; weight: number }>

/** Prepares the words of the categories; a word that several share counts less for each. */
export function indexWords(categories: readonly CategoryWords[]): WordIndex {
  const owners = new Map<string, string[]>()
  for (const { code, keywords } of categories) {
    for (const word of keywords.map(normalise)) owners.set(word, [...(owners.get(word) ?? []), code])
  }
  return new Map([...owners].map(([word, codes]) => [word, { codes, weight: weightOf(word, codes.length) }]))
}

/** The part of a text that counts as its title, in characters. */
export function headLength(title: string): number {
  return title.length > 0 ? title.length : OPENING
}

/**
 * Scores categories by the words found. A word inside a longer found word counts once, as the longer. Equal scores
 * keep the order of the codes, so the outcome never depends on the order of reading.
 */
export function scoreCategories(hits: readonly Hit[], index: WordIndex, head: number): Suggestion[] {
  const scores = new Map<string, { score: number; words: Set<string> }>()
  const times = new Map<string, number>()
  let coveredUntil = 0
  for (const { word, at } of hits) {
    const entry = index.get(word)
    if (!entry || at + word.length <= coveredUntil) continue
    coveredUntil = Math.max(coveredUntil, at + word.length)
    const seen = (times.get(word) ?? 0) + 1
    times.set(word, seen)
    if (seen > MAX_REPEATS) continue
    const amount = (entry.weight * (at < head ? TITLE_WEIGHT : 1)) / seen
    for (const code of entry.codes) {
      const sum = scores.get(code) ?? { score: 0, words: new Set<string>() }
      sum.score += amount
      sum.words.add(word)
      scores.set(code, sum)
    }
  }
  return [...scores]
    .map(([code, { score, words }]) => ({ code, score: Math.round(score * 1000) / 1000, words: [...words] }))
    .sort((a, b) => b.score - a.score || (a.code < b.code ? -1 : 1))
}

/** 0..1: half says how far the best is ahead of the second, the rest how much was found at all. */
export function confidenceOf(ranked: readonly Suggestion[]): number {
  const best = ranked[0]?.score ?? 0
  if (best === 0) return 0
  const lead = best / (best + (ranked[1]?.score ?? 0))
  return Math.round(lead * Math.min(1, best / SURE_SCORE) * 100) / 100
}

/** What a classifier makes of a message: codes, best first, and how sure it is of the first, 0 to 1. */
export type Guesses = { ranked: Suggestion[]; confidence: number }

/** The model that a city has before it has trained one: the words of its categories. */
export function guessByKeywords(hits: readonly Hit[], index: WordIndex, head: number): Guesses {
  const ranked = scoreCategories(hits, index, head)
  return { ranked, confidence: confidenceOf(ranked) }
}
