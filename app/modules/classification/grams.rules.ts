import type { FoldedText } from './fold-text.rules.ts'

/** Runs of characters that are longer than this are rarer than anything can be learned from. */
export const LONGEST_GRAM = 4

/** Mixes one more character into the hash of a run. */
function mix(hash: number, code: number): number {
  const mixed = Math.imul(hash ^ code, 0x5bd1e995)
  return mixed ^ (mixed >>> 15)
}

/** The last step, so that runs that differ in their last character only lie apart. */
function finish(hash: number): number {
  const mixed = Math.imul(hash, 0x27d4eb2d)
  return (mixed ^ (mixed >>> 13)) >>> 0
}

/**
 * Calls `visit` for every run of 1 to `longest` characters with its hash (0 to 2³²-1, part of the format of model
 * files), where it begins and how long it is.
 */
export function eachGram(
  { codes }: FoldedText,
  longest: number,
  visit: (hash: number, at: number, length: number) => void,
): void {
  for (let at = 0; at < codes.length; at++) {
    let hash = 0
    const room = Math.min(longest, codes.length - at)
    for (let length = 1; length <= room; length++) {
      hash = mix(hash, codes[at + length - 1] ?? 0)
      visit(finish(hash ^ length), at, length)
    }
  }
}
