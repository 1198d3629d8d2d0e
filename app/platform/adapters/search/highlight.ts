import type { Highlight } from '../../ports/search.ts'
import { HAN, WORD, WORD_MAX } from './bigrams.ts'
import { fold } from './fold.ts'
import type { Phrase } from './phrases.ts'

const EXCERPT_LENGTH = 60
const LEAD_IN = 18

type Mark = [start: number, end: number]

/** The phrase as a regular expression over folded text. Runs hold only letters and digits: nothing needs escaping. */
function patternOf({ runs, prefix }: Phrase): RegExp {
  const parts = runs.map(({ han, text }, index) => {
    if (han) return text
    const isOpen = (prefix && index === runs.length - 1) || text.length > WORD_MAX
    return `(?<!${WORD})${text.slice(0, WORD_MAX)}${isOpen ? `${WORD}*` : `(?!${WORD})`}`
  })
  return new RegExp(parts.join(`(?:(?!${HAN}|${WORD}).)*`), 'gsu')
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

/** Returns a function that marks where the phrases stand in a text. */
export function highlighter(phrases: readonly Phrase[]): (text: string) => Highlight {
  const patterns = phrases.map(patternOf)
  return (text) => {
    const folded = fold(text)
    const marks = patterns.flatMap((pattern) =>
      Array.from(folded.text.matchAll(pattern), ({ index, 0: { length } }) => folded.origin(index, index + length)),
    )
    return { text, marks: merge(marks) }
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
