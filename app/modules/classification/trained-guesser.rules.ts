import { decidingWords } from './deciding-words.rules.ts'
import type { Guesses } from './keyword-model.rules.ts'
import { type Model, predict } from './model.rules.ts'

export type Message = { title: string; text: string }

/** Asks a trained model; the score of a code is its probability. */
export type Guesser = (message: Message) => Guesses

/** Guesses that a reader is shown; the rest is improbable. */
const SHOWN = 3
const LEAST = 0.01

const round = (share: number) => Math.round(share * 1000) / 1000

/** A model as a guesser for codes that are in use; one that went out of use since the training is passed over. */
export function makeGuesser(model: Model, isInUse: (code: string) => boolean): Guesser {
  return (message) => {
    if (`${message.title}${message.text}`.trim() === '') return { ranked: [], confidence: 0 }
    const likely = predict(message, model)
      .filter(({ label, confidence }) => isInUse(label) && confidence >= LEAST)
      .slice(0, SHOWN)
    const ranked = likely.map(({ label, confidence }) => ({
      code: label,
      score: round(confidence),
      words: decidingWords(message, label, model).map(({ word }) => word),
    }))
    return { ranked, confidence: ranked[0]?.score ?? 0 }
  }
}
