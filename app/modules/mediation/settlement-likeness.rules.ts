/** Pairs that a search looks up at most; more would not make it sharper. */
const ASKED = 40
/** How much of what is asked for a settlement has to hold, 0 to 1. */
const LEAST = 0.3

/** Overlapping pairs of letters and Chinese characters, the units by which texts are compared; each once, in order. */
export function pairsOf(text: string): string[] {
  const bare = [
    ...text
      .normalize('NFKC')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, ''),
  ]
  return [...new Set(bare.slice(1).map((letter, index) => `${bare[index]}${letter}`))]
}

/** The pairs that a search looks up, and how many of them a settlement needs to be like what is asked for. */
export function askedPairs(words: string): { pairs: string[]; least: number } {
  const pairs = pairsOf(words).slice(0, ASKED)
  return { pairs, least: Math.max(1, Math.ceil(pairs.length * LEAST)) }
}

/** What a search and a text have in common, in the order of the search; at most five pairs. */
export function sharedPairs(asked: readonly string[], text: string): string[] {
  const found = new Set(pairsOf(text))
  return asked.filter((pair) => found.has(pair)).slice(0, 5)
}
