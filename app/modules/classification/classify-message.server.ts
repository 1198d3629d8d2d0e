import { type Services, services } from '../../platform/container.server.ts'
import { readText } from '../routing/facts.rules.ts'
import { loadRuleSet } from '../routing/load-rule-set.server.ts'
import { urgencyWordsOf } from '../routing/urgency-words.rules.ts'
import type { Answer } from './classification.schema.ts'
import { answerOf, guessTypeByWords, guessUrgencyByAlarms } from './classify.rules.ts'
import { loadModels, type Models } from './load-models.server.ts'
import { type Message, makeGuesser } from './trained-guesser.rules.ts'

/** Certainty at which counted words are believed; rules that follow a suggestion ask for the same. */
const SURE = 0.52
/** A type is a resident's own choice: it is questioned only when the words are plain. */
const SURE_OF_TYPE = 0.7
/** Longer texts say nothing new about what the matter is. */
const READ_CHARACTERS = 4_000

/** What a classifier makes of a message; each part abstains where it is not sure. */
export type Classified = { category: Answer; type: Answer; urgency: Answer }

function ask(question: 'type' | 'urgency', message: Message, models: Models): Answer | null {
  const trained = models.get(question)
  if (!trained) return null
  return answerOf(makeGuesser(trained.model, () => true)(message), trained.model.threshold)
}

/**
 * Category, type and urgency of messages, each with its certainty and the words that decided it. Answered by the models
 * of the city (CLASSIFIER_MODEL), where it has none by words.
 */
export async function classifyMessages(
  messages: readonly Message[],
  deps: Services = services(),
): Promise<Classified[]> {
  const [{ set, reader }, models] = await Promise.all([loadRuleSet(deps), loadModels(deps)])
  const levelOf = urgencyWordsOf(set.rules)
  return messages.map((given) => {
    const message = { title: given.title, text: given.text.slice(0, READ_CHARACTERS) }
    const read = readText(message.title, message.text, reader)
    return {
      category: answerOf(read.guesses, models.get('category')?.model.threshold ?? SURE),
      type: ask('type', message, models) ?? answerOf(guessTypeByWords(message), SURE_OF_TYPE),
      urgency: ask('urgency', message, models) ?? answerOf(guessUrgencyByAlarms(read, levelOf), SURE),
    }
  })
}
