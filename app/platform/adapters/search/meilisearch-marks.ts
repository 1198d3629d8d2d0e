import type { Highlight } from '../../ports/search.ts'

/** Where the server found the words, in bytes of UTF-8. */
export type MatchesPosition = Partial<Record<string, Array<{ start: number; length: number }>>>

/** Marks a text where the server found the words; texts here are counted in UTF-16 units. */
export function atMatches(text: string, matches: MatchesPosition[string] = []): Highlight {
  const bytes = Buffer.from(text)
  const unitsBefore = (at: number) => bytes.subarray(0, at).toString().length
  const marks: Highlight['marks'] = []
  for (const { start, length } of [...matches].sort((a, b) => a.start - b.start)) {
    const mark: [number, number] = [unitsBefore(start), unitsBefore(start + length)]
    const before = marks.at(-1)
    if (before && mark[0] <= before[1]) before[1] = Math.max(before[1], mark[1])
    else marks.push(mark)
  }
  return { text, marks }
}
