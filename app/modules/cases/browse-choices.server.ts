import { type Services, services } from '../../platform/container.server.ts'
import type { Locale } from '../../platform/i18n/text.ts'
import { placeTree } from '../places/place.queries.server.ts'
import { commandChoices } from './command-choices.server.ts'

export type ChoiceGroup = { label: string; options: Array<{ value: string; label: string }> }

/** Lists of the conditions of public lists: categories, and each district with its streets. */
export async function browseChoices(
  locale: Locale,
  deps: Services = services(),
): Promise<{ categories: ChoiceGroup[]; areas: ChoiceGroup[] }> {
  const [{ categories }, tree] = await Promise.all([commandChoices(locale, deps), placeTree(deps)])
  const named = (place: { name: string; nameEn: string | null }) =>
    locale === 'en' ? (place.nameEn ?? place.name) : place.name
  const areas = tree.map((district) => ({
    label: named(district),
    options: [district, ...district.children].map((place) => ({ value: place.code, label: named(place) })),
  }))
  return { categories, areas }
}
