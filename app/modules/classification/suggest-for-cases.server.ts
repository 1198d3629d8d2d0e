import { type Services, services } from '../../platform/container.server.ts'
import type { Text } from '../../platform/i18n/text.ts'
import { TYPE_WORDS, URGENCY_WORDS } from '../cases/case.words.ts'
import { listCategories } from '../organisations/organisation.queries.server.ts'
import type { Answer } from './classification.schema.ts'
import { certaintyWords } from './classification.words.ts'
import { classifyMessages } from './classify-message.server.ts'

/** An answer as staff read it: the name of the guess, the certainty in words, and whether a person has to decide. */
export type SuggestionView = { name: Text; certainty: Text; percent: number; words: string[]; abstains: boolean }

export type CaseSuggestion = {
  category: SuggestionView | null
  type: SuggestionView | null
  urgency: SuggestionView | null
}

function viewOf(
  { label, guess, confidence, words }: Answer,
  names: Readonly<Record<string, Text>>,
): SuggestionView | null {
  const name = guess === null ? undefined : names[guess]
  if (!name) return null
  return {
    name,
    certainty: certaintyWords(confidence),
    percent: Math.round(confidence * 100),
    words,
    abstains: label === null,
  }
}

/**
 * What the classifier makes of cases, in their order, for staff who may read them: authorise before asking. Null where
 * nothing points anywhere. The words are read, not stored.
 */
export async function suggestionsFor(
  messages: readonly { title: string; text: string }[],
  deps: Services = services(),
): Promise<CaseSuggestion[]> {
  const [classified, categories] = await Promise.all([classifyMessages(messages, deps), listCategories(deps)])
  const names = Object.fromEntries(
    categories.map(({ code, groupZh, nameZh, groupEn, nameEn }) => [
      code,
      { zh: `${groupZh} · ${nameZh}`, en: `${groupEn} · ${nameEn}` },
    ]),
  )
  return classified.map(({ category, type, urgency }) => ({
    category: viewOf(category, names),
    type: viewOf(type, TYPE_WORDS),
    urgency: viewOf(urgency, URGENCY_WORDS),
  }))
}
