import { type Run, runsOf, termsOf } from './bigrams.ts'

/** Runs that must follow each other; with `prefix` the last may go on. */
export type Phrase = { runs: Run[]; prefix: boolean }

/** All that matches, or of it what has the words in its title, or the rest. */
export type Part = 'all' | 'title' | 'rest'

/** Longer queries are cut: a pasted page is no query. */
const QUERY_MAX = 200
const PHRASES_MAX = 16

const length = (run: Run | undefined) => Array.from(run?.text ?? '').length

/** Reads what a person typed: every run of characters without a gap is a phrase, the last word may be unfinished. */
export function phrasesOf(words: string): Phrase[] {
  const groups: Run[][] = []
  for (const run of runsOf(words.slice(0, QUERY_MAX))) {
    const group = groups.at(-1)
    if (group && run.glued) group.push(run)
    else groups.push([run])
  }
  const kept = groups.slice(0, PHRASES_MAX)
  return kept.map((runs, index) => {
    const last = runs.at(-1)
    return { runs, prefix: last?.han ? length(last) === 1 : index === kept.length - 1 }
  })
}

/**
 * A second reading for queries that found nothing: four or more ideographs as pairs that may stand apart, since most
 * Chinese words have two ("施工噪音" also finds "施工产生的噪音"). Null when there is nothing to loosen.
 */
export function loosen(phrases: readonly Phrase[]): Phrase[] | null {
  let loosened = false
  const apart = phrases.flatMap((phrase): Phrase[] => {
    const [run] = phrase.runs
    const chars = Array.from(run?.text ?? '')
    if (phrase.runs.length > 1 || !run?.han || chars.length < 4) return [phrase]
    loosened = true
    const count = Math.ceil(chars.length / 2)
    return Array.from({ length: count }, (_, index) => {
      const start = Math.min(index * 2, chars.length - 2)
      return { runs: [{ ...run, text: chars.slice(start, start + 2).join('') }], prefix: false }
    })
  })
  return loosened ? apart : null
}

/** Terms that must follow each other for the phrase to stand in a text. */
export function termsOfPhrase({ runs, prefix }: Phrase): string[] {
  const terms = runs.flatMap(termsOf)
  // A last ideograph alone is a term only where a run ends; after a pair it would demand that end.
  return runs.at(-1)?.han && !prefix ? terms.slice(0, -1) : terms
}

/** FTS5 query for the text columns. Terms hold only letters and digits, and are quoted: nothing typed is ever syntax. */
export function wordsExpression(phrases: readonly Phrase[]): string {
  const parts = phrases.map((phrase) => `"${termsOfPhrase(phrase).join(' ')}"${phrase.prefix ? ' *' : ''}`)
  return `{title body keywords} : (${parts.join(' AND ')})`
}
