/** `note`: it works, and somebody should know. `wrong`: something must be mended. */
export type Finding = { state: 'fine' | 'note' | 'wrong'; about: string; words: string }

export const fine = (about: string, words: string): Finding => ({ state: 'fine', about, words })
export const note = (about: string, words: string): Finding => ({ state: 'note', about, words })
export const wrong = (about: string, words: string): Finding => ({ state: 'wrong', about, words })

/** What an engine said when it failed, as one line. */
export function wordsOf(error: unknown): string {
  if (error instanceof AggregateError) return wordsOf(error.errors[0])
  return error instanceof Error ? error.message.split('\n', 1).join('') : String(error)
}
