import { buildVocabulary, findWords, normalise } from '../routing/keywords.rules.ts'
import type { Answer } from './classification.schema.ts'
import { type Guesses, guessByKeywords, headLength, indexWords } from './keyword-model.rules.ts'
import { TYPE_KEYWORDS } from './type-words.rules.ts'

/** A guess as an answer, which abstains below the threshold. */
export function answerOf({ ranked, confidence }: Guesses, threshold: number): Answer {
  const [best] = ranked
  const guess = best?.code ?? null
  return { label: confidence >= threshold ? guess : null, guess, confidence, words: best?.words ?? [] }
}

const TYPE_INDEX = indexWords(TYPE_KEYWORDS)
const TYPE_VOCABULARY = buildVocabulary(TYPE_INDEX.keys())

/** The type that the words point to: asking, complaining, proposing, thanking. */
export function guessTypeByWords({ title, text }: { title: string; text: string }): Guesses {
  const whole = normalise(title ? `${title}\n${text}` : text)
  return guessByKeywords(findWords(whole, TYPE_VOCABULARY), TYPE_INDEX, headLength(title))
}

/** A danger that is reported up front is hardly ever meant otherwise; deep in a text it often is. */
const UP_FRONT = 0.9
const DEEP = 0.6
/** Without a word of danger, most matters are ordinary. */
const ORDINARY = 0.8

type Urgency = 'U1' | 'U2'

/**
 * The urgency that reported dangers point to. `levelOf` says which level a word of danger stands for in the rules of the
 * city; the confidences are set by hand, not measured.
 */
export function guessUrgencyByAlarms(
  { alarms, headAlarms }: { alarms: readonly string[]; headAlarms: readonly string[] },
  levelOf: ReadonlyMap<string, Urgency>,
): Guesses {
  for (const code of ['U1', 'U2'] as const) {
    const words = alarms.filter((word) => levelOf.get(word) === code)
    if (words.length === 0) continue
    const confidence = words.some((word) => headAlarms.includes(word)) ? UP_FRONT : DEEP
    return { ranked: [{ code, score: confidence, words }], confidence }
  }
  return { ranked: [{ code: 'U3', score: ORDINARY, words: [] }], confidence: ORDINARY }
}
