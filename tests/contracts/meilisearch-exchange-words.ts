/** Words of a text as the documented server finds them: folded, with their place; part of the test server. */
export type Token = { word: string; position: number; start: number; end: number }

const breaker = new Intl.Segmenter('zh', { granularity: 'word' })
const HARD = /[.;,!?()[\]{}|。！？；，]/u
/** One script after the other: ideographs go through the dictionary, anything else is whole words. */
const RUNS = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}\p{M}])+/gu
/** The word breaker of V8 takes quadratic time. */
const RUN_MAX = 200

const folded = (word: string) => word.normalize('NFKD').replace(/\p{M}/gu, '').normalize('NFKC').toLowerCase()

function* wordsOf(text: string): Generator<{ word: string; index: number }> {
  for (const { 0: run, index } of text.matchAll(RUNS)) {
    if (!/^\p{Script=Han}{2}/u.test(run)) yield { word: run, index }
    else
      for (let at = 0; at < run.length; at += RUN_MAX) {
        for (const piece of breaker.segment(run.slice(at, at + RUN_MAX))) {
          yield { word: piece.segment, index: index + at + piece.index }
        }
      }
  }
}

/** A hard separator between two words counts as eight positions, any other as one. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  let position = 0
  let end = 0
  for (const { word, index } of wordsOf(text)) {
    if (tokens.length > 0) position += HARD.test(text.slice(end, index)) ? 8 : 1
    end = index + word.length
    tokens.push({ word: folded(word), position, start: index, end })
  }
  return tokens
}

/** A part of a query: words in quotes follow each other, a single bare word may be close or the beginning. */
export type Part = { words: string[]; quoted: boolean; prefix: boolean; excluded: boolean }

/** Words and phrases after the tenth are left out, as documented. */
const PARTS_READ = 10

function bareParts(text: string, isLast: boolean): Part[] {
  const excluded = /(^|\s)-\S*$/.test(text.trimEnd()) && /-\p{L}/u.test(text)
  const tokens = tokensOf(text)
  return tokens.map(({ word, end }, index) => {
    const prefix = isLast && index === tokens.length - 1 && end === text.length
    return { words: [word], quoted: false, prefix, excluded }
  })
}

/** Reads a query: quotes make phrases, a minus excludes, the last bare word is a beginning. */
export function partsOf(query: string): Part[] {
  const pieces = query.split('"')
  const parts = pieces.flatMap((piece, index): Part[] => {
    if (index % 2 === 0) return bareParts(piece, index === pieces.length - 1)
    const words = tokensOf(piece).map(({ word }) => word)
    const excluded = pieces[index - 1]?.endsWith('-') ?? false
    return words.length > 0 ? [{ words, quoted: true, prefix: false, excluded }] : []
  })
  return parts.slice(0, PARTS_READ)
}

/** Distance of Damerau and Levenshtein, a wrong first letter counting twice; stops counting beyond two. */
export function slips(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3
  const rows = [Array.from({ length: b.length + 1 }, (_, column) => column)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    const above = rows[i - 1] ?? []
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      let best = Math.min((above[j] ?? 9) + 1, (row[j - 1] ?? 9) + 1, (above[j - 1] ?? 9) + same)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (swapped) best = Math.min(best, (rows[i - 2]?.[j - 2] ?? 9) + 1)
      row.push(best)
    }
    rows.push(row)
  }
  return (rows[a.length]?.[b.length] ?? 9) + (a[0] === b[0] ? 0 : 1)
}
