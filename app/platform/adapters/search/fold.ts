/** Text as it is compared: NFKC, lower case, no accents. */
export type Folded = {
  text: string
  /** Place in the original of a stretch of the folded text. */
  origin(start: number, end: number): [start: number, end: number]
}

/** Characters that fold one to one, which is nearly all of Chinese text: the quick way is open. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII as a whole
const ONE_TO_ONE = /^[\u0000-\u007f\u00b7\u2010-\u2023\u2026\u3000-\u3020\u4e00-\u9fff\uff01-\uff5e]*$/

function foldCharacter(char: string): string {
  return char.normalize('NFKD').replace(/\p{M}/gu, '').normalize('NFKC').toLowerCase()
}

/** Full-width forms, ligatures, capitals and accents to their plain form, with the way back to the original. */
export function fold(original: string): Folded {
  if (ONE_TO_ONE.test(original)) {
    // "…" would become three dots.
    const text = original.replaceAll('\u2026', ' ').normalize('NFKC').toLowerCase()
    return { text, origin: (start, end) => [start, end] }
  }
  let text = ''
  let at = 0
  const starts: number[] = []
  const ends: number[] = []
  for (const char of original) {
    const folded = foldCharacter(char)
    for (let unit = 0; unit < folded.length; unit++) {
      starts.push(at)
      ends.push(at + char.length)
    }
    text += folded
    at += char.length
  }
  return { text, origin: (start, end) => [starts[start] ?? at, ends[end - 1] ?? at] }
}
