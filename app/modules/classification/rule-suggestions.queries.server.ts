import { type Services, services } from '../../platform/container.server.ts'
import type { Text } from '../../platform/i18n/text.ts'
import { departmentNames, listCategories } from '../organisations/organisation.queries.server.ts'
import { placePath } from '../places/place.queries.server.ts'
import { MINED, type Mined, minedSchema, type RuleSuggestion } from './rule-suggestion.schema.ts'

export type RuleSuggestionView = Omit<RuleSuggestion, 'rule' | 'district'> & {
  code: string
  category: Text
  department: Text
  district: Text | null
}

/** What was mined the last time; null before the first round. A result of an older version counts as none. */
export async function readMined({ db }: Pick<Services, 'db'>): Promise<Mined | null> {
  const row = await db.setting.findUnique({ where: { key: MINED } })
  if (!row) return null
  return minedSchema.safeParse(JSON.parse(row.value)).data ?? null
}

/** Rules that corrections speak for, in words, the most needed first. For administrators: authorise before asking. */
export async function listRuleSuggestions(
  deps: Services = services(),
): Promise<{ mined: Pick<Mined, 'at' | 'cases' | 'corrections'> | null; suggestions: RuleSuggestionView[] }> {
  const mined = await readMined(deps)
  if (!mined) return { mined: null, suggestions: [] }
  const { suggestions, ...summary } = mined
  const [categories, units, places] = await Promise.all([
    listCategories(deps),
    departmentNames(
      suggestions.flatMap(({ rule }) => rule.effect.lead ?? []),
      deps,
    ),
    placePath([...new Set(suggestions.map(({ district }) => district))], deps),
  ])
  const kinds = new Map(categories.map(({ code, nameZh, nameEn }) => [code, { zh: nameZh, en: nameEn }]))
  const districts = new Map(places.map(({ code, name, nameEn }) => [code, { zh: name, en: nameEn ?? name }]))
  const named = (code: string, names: ReadonlyMap<string, Text>) => names.get(code) ?? { zh: code, en: code }
  return {
    mined: summary,
    suggestions: suggestions.map(({ rule, district, ...figures }) => ({
      ...figures,
      code: rule.code,
      category: named(rule.effect.category ?? '', kinds),
      department: named(rule.effect.lead?.[0] ?? '', units),
      district: district === null ? null : named(district, districts),
    })),
  }
}
