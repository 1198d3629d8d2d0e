import { fold } from './fold.ts'

/** Characters of one kind in a row. */
export type Run = {
  /** Ideographs, kana or Hangul: written without spaces between words. */
  han: boolean
  text: string
  /** Nothing but a joiner ("-", "." ...) stands between this run and the one before. */
  glued: boolean
}

/** Longer words than any in a dictionary are cut: one endless word must not fill the index. */
export const WORD_MAX = 64

/** Character classes for regular expressions with the `u` flag. Radicals (⺀) are Han as a script, but symbols. */
export const HAN = '(?:(?=[\\p{L}\\p{N}])[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}])'
export const WORD = `(?:(?!${HAN})[\\p{L}\\p{N}])`

const RUNS = new RegExp(`(${HAN}+)|${WORD}+`, 'gu')
const JOINER = /^[-_./:@]$/

/** Cuts text into runs of ideographs and runs of other letters and digits, folded. */
export function runsOf(original: string): Run[] {
  const { text } = fold(original)
  const runs: Run[] = []
  let end = -1
  for (const match of text.matchAll(RUNS)) {
    const han = match[1] !== undefined
    const gap = end < 0 ? ' ' : text.slice(end, match.index)
    const joined = JOINER.test(gap) && !han && runs.at(-1)?.han === false
    runs.push({ han, text: match[0], glued: gap === '' || joined })
    end = match.index + match[0].length
  }
  return runs
}

/**
 * Terms of a run: overlapping pairs of ideographs and the last one alone (so that a prefix finds every single
 * character), or the whole word.
 */
export function termsOf({ han, text }: Run): string[] {
  if (!han) return [text.slice(0, WORD_MAX)]
  const chars = Array.from(text)
  return chars.map((char, index) => char + (chars[index + 1] ?? ''))
}

/** Text as the index stores it: terms separated by spaces. */
export function indexText(text: string): string {
  return runsOf(text).flatMap(termsOf).join(' ')
}
