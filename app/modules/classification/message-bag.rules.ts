import type { TrainingOptions } from './classification.schema.ts'
import { type FoldedText, foldText } from './fold-text.rules.ts'
import { eachGram } from './grams.rules.ts'

/** A message as its runs of characters: hashes in ascending order, and how much each counts. */
export type MessageBag = { hashes: Uint32Array; amounts: Float32Array }

/** The two parts of a message, folded, and how much a run of the title counts. */
export type FoldedMessage = { title: FoldedText; text: FoldedText; titleAmount: number }

type ReadingOptions = Pick<TrainingOptions, 'longestGram' | 'readCharacters' | 'titleWeight' | 'titleShare'>

/** Titles shorter than this are weighed as if they had this length. */
const SHORT_TITLE = 8

/** Folds both parts. A title names the matter, so it must not drown in a long text. */
export function foldMessage(message: { title: string; text: string }, options: ReadingOptions): FoldedMessage {
  const title = foldText(message.title, options.readCharacters)
  const text = foldText(message.text, options.readCharacters)
  const byLength = (options.titleShare * text.codes.length) / Math.max(SHORT_TITLE, title.codes.length)
  return { title, text, titleAmount: Math.max(options.titleWeight, byLength) }
}

/** Counts the runs of a message. */
export function bagOf(message: { title: string; text: string }, options: ReadingOptions): MessageBag {
  const { title, text, titleAmount } = foldMessage(message, options)
  const room = (title.codes.length + text.codes.length) * options.longestGram
  const all = new Float64Array(room)
  let size = 0
  // A title's run is told from a text's by the half: both parts sort into one list.
  eachGram(title, options.longestGram, (hash) => {
    all[size++] = hash + 0.5
  })
  eachGram(text, options.longestGram, (hash) => {
    all[size++] = hash
  })
  const sorted = all.subarray(0, size).sort()
  const hashes = new Uint32Array(size)
  const amounts = new Float32Array(size)
  let count = 0
  for (const entry of sorted) {
    const hash = Math.floor(entry)
    if (count === 0 || hashes[count - 1] !== hash) hashes[count++] = hash
    amounts[count - 1] = (amounts[count - 1] ?? 0) + (entry === hash ? 1 : titleAmount)
  }
  return { hashes: hashes.slice(0, count), amounts: amounts.slice(0, count) }
}
