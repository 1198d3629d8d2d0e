import { type Services, services } from '../../platform/container.server.ts'
import { candidatesOf, readText } from './facts.rules.ts'
import { loadRuleSet } from './load-rule-set.server.ts'

/** Longer texts say nothing new about what the matter is. */
const READ_CHARACTERS = 4_000

export type CategorySuggestion = { code: string; nameZh: string; nameEn: string; score: number }

/** The three categories that a text points to, best first; none when no known word occurs. */
export async function suggestCategories(text: string, deps: Services = services()): Promise<CategorySuggestion[]> {
  const { reader } = await loadRuleSet(deps)
  const { guesses } = readText('', text.slice(0, READ_CHARACTERS), reader)
  return candidatesOf(guesses.ranked, reader.categories).map(({ categoryCode, nameZh, nameEn, score }) => ({
    code: categoryCode,
    nameZh,
    nameEn,
    score,
  }))
}
