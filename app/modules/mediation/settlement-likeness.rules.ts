/** Overlapping pairs of letters and Chinese characters, the units by which texts are compared. */
function pairsOf(text: string): Set<string> {
  const bare = text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '')
  return new Set(Array.from({ length: Math.max(0, bare.length - 1) }, (_, index) => bare.slice(index, index + 2)))
}

export type Likeness = { score: number; shared: string[] }

/** How much of what is asked for a text holds, 0 to 1, and the pairs that both have, longest runs first. */
export function likeness(asked: string, text: string): Likeness {
  const [wanted, found] = [pairsOf(asked), pairsOf(text)]
  const common = [...wanted].filter((pair) => found.has(pair))
  return { score: wanted.size === 0 ? 0 : common.length / wanted.size, shared: common.slice(0, 5) }
}
