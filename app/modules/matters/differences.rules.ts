/** A stretch of text that is in both, only in the old, or only in the new one. */
export type Piece = { kind: 'same' | 'gone' | 'new'; text: string }

/** Sentences with their stops, and line breaks, so that joining them gives the text again. */
export function sentencesOf(text: string): string[] {
  return text.match(/[^。！？；!?;\n]*[。！？；!?;\n]|[^。！？；!?;\n]+$/gu) ?? []
}

/** Length of the longest common part of `a` from i and `b` from j, for every i and j. */
function commonLengths(a: readonly string[], b: readonly string[]): number[][] {
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0))
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const row = table[i] as number[]
      const below = table[i + 1] as number[]
      row[j] = a[i] === b[j] ? (below[j + 1] as number) + 1 : Math.max(below[j] as number, row[j + 1] as number)
    }
  return table
}

function add(pieces: Piece[], kind: Piece['kind'], text: string) {
  const last = pieces.at(-1)
  if (last?.kind === kind) last.text += text
  else pieces.push({ kind, text })
}

/** How a text became another, by sentences: what stayed, what went, what came. Joining "same" and "new" gives the new text. */
export function differences(before: string, after: string): Piece[] {
  const [a, b] = [sentencesOf(before), sentencesOf(after)]
  const common = commonLengths(a, b)
  const at = (i: number, j: number) => common[i]?.[j] ?? 0
  const pieces: Piece[] = []
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    const [old, next] = [a[i], b[j]]
    if (old !== undefined && old === next) {
      add(pieces, 'same', old)
      i += 1
      j += 1
    } else if (old !== undefined && (next === undefined || at(i + 1, j) >= at(i, j + 1))) {
      add(pieces, 'gone', old)
      i += 1
    } else if (next !== undefined) {
      add(pieces, 'new', next)
      j += 1
    }
  }
  return pieces
}
