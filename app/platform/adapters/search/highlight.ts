import type { Highlight } from '../../ports/search.ts'
import { HAN, type Run, WORD, WORD_MAX } from './bigrams.ts'
import { fold } from './fold.ts'
import type { Phrase } from './phrases.ts'

const EXCERPT_LENGTH = 60
const LEAD_IN = 18

type Mark = [start: number, end: number]

const IS_WORD = new RegExp(`^${WORD}$`, 'u')
const IS_GAP = new RegExp(`^(?!${HAN}|${WORD}).$`, 'su')

/** The whole character at a place, also when it is a surrogate pair; empty beyond the text. */
function charAt(text: string, at: number): string {
  const code = text.codePointAt(at)
  return code === undefined ? '' : String.fromCodePoint(code)
}

/** The character that ends before a place. */
function charBefore(text: string, at: number): string {
  const code = text.charCodeAt(at - 1)
  return code >= 0xdc00 && code <= 0xdfff ? text.slice(at - 2, at) : text.slice(Math.max(0, at - 1), at)
}

/** Where a run that stands at a place ends; -1 when it does not stand there. An open run takes the rest of the word. */
function endOfRun(text: string, at: number, { han, text: run }: Run, isLast: boolean): number {
  const shown = run.slice(0, WORD_MAX)
  if (!text.startsWith(shown, at)) return -1
  let end = at + shown.length
  if (han) return end
  if (IS_WORD.test(charBefore(text, at))) return -1
  if (!isLast && run.length <= WORD_MAX) return IS_WORD.test(charAt(text, end)) ? -1 : end
  for (let next = charAt(text, end); IS_WORD.test(next); next = charAt(text, end)) end += next.length
  return end
}

/** Where a phrase that begins at a place ends, with anything but letters and ideographs between its runs; -1 if not. */
function endOfPhrase(text: string, start: number, { runs, prefix }: Phrase): number {
  let end = start
  for (const [index, run] of runs.entries()) {
    if (index > 0) for (let gap = charAt(text, end); IS_GAP.test(gap); gap = charAt(text, end)) end += gap.length
    end = endOfRun(text, end, run, prefix && index === runs.length - 1)
    if (end < 0) return -1
  }
  return end
}

/**
 * Stretches of folded text in which the phrase stands. Found by plain comparison: compiling an expression with
 * Unicode classes for every query cost more than the query.
 */
function stretchesOf(text: string, phrase: Phrase): Mark[] {
  const first = phrase.runs[0]?.text.slice(0, WORD_MAX)
  const found: Mark[] = []
  if (!first) return found
  for (let at = text.indexOf(first); at >= 0; at = text.indexOf(first, at)) {
    const end = endOfPhrase(text, at, phrase)
    if (end > at) found.push([at, end])
    at = Math.max(at + 1, end)
  }
  return found
}

function merge(marks: Mark[]): Mark[] {
  const merged: Mark[] = []
  for (const [start, end] of marks.sort((a, b) => a[0] - b[0])) {
    const before = merged.at(-1)
    if (before && start <= before[1]) before[1] = Math.max(before[1], end)
    else merged.push([start, end])
  }
  return merged
}

/** Returns a function that marks where the phrases stand in a text; without phrases it reads none. */
export function highlighter(phrases: readonly Phrase[]): (text: string) => Highlight {
  if (phrases.length === 0) return (text) => ({ text, marks: [] })
  return (text) => {
    const folded = fold(text)
    const marks = phrases.flatMap((phrase) => stretchesOf(folded.text, phrase))
    return { text, marks: merge(marks.map(([start, end]): Mark => folded.origin(start, end))) }
  }
}

/** Never between the halves of a surrogate pair. */
function whole(text: string, at: number): number {
  const code = text.charCodeAt(at)
  return code >= 0xdc00 && code <= 0xdfff ? at + 1 : at
}

/** About 60 characters around the first mark, on one line, with "…" where text was left out. */
export function excerpt({ text, marks }: Highlight): Highlight {
  const first = marks[0]?.[0] ?? 0
  const latest = Math.max(0, text.length - EXCERPT_LENGTH)
  const start = whole(text, Math.min(Math.max(0, first - LEAD_IN), latest))
  const end = whole(text, Math.min(text.length, start + EXCERPT_LENGTH))
  const before = start > 0 ? '…' : ''
  const shift = before.length - start
  return {
    text: before + text.slice(start, end).replace(/\s/g, ' ') + (end < text.length ? '…' : ''),
    marks: marks
      .filter((mark) => mark[0] < end && mark[1] > start)
      .map((mark): Mark => [Math.max(mark[0], start) + shift, Math.min(mark[1], end) + shift]),
  }
}
