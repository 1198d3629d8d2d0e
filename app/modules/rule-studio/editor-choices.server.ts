import { type Services, services } from '../../platform/container.server.ts'
import { type Locale, pick } from '../../platform/i18n/text.ts'
import { DECLINE_WORDS, TYPE_WORDS } from '../cases/case.words.ts'
import { commandChoices } from '../cases/command-choices.server.ts'
import { placeTree } from '../places/place.queries.server.ts'
import { CALENDAR_NAMES } from '../routing/fact-catalogue.schema.ts'
import { PLACEHOLDER_NAMES, PLACEHOLDERS } from '../routing/routing.schema.ts'
import { TAGS } from '../routing/tags.rules.ts'
import type { RuleContent } from './rule-content.schema.ts'

type Group = { label: string; options: Array<{ value: string; label: string }> }

const PLACES = { zh: '按地点或被反映单位', en: 'By the place or the unit complained about' }

/** What the editor of rules offers, by the source of a fact; units with the placeholders in front. */
export async function editorChoices(content: RuleContent, locale: Locale, deps: Services = services()) {
  const [{ departments, categories }, districts] = await Promise.all([commandChoices(locale, deps), placeTree(deps)])
  const nameOf = (place: { name: string; nameEn: string | null }) =>
    locale === 'en' ? (place.nameEn ?? place.name) : place.name
  const one = (options: Group['options']): Group[] => [{ label: '', options }]
  const streets = districts.map((district) => ({
    label: nameOf(district),
    options: district.children.map((street) => ({ value: street.code, label: nameOf(street) })),
  }))
  const communities = districts.flatMap((district) =>
    district.children.map((street) => ({
      label: `${nameOf(district)} ${nameOf(street)}`,
      options: street.children.map(({ code, ...place }) => ({ value: code, label: nameOf(place) })),
    })),
  )
  const placeholders = PLACEHOLDERS.map((value) => {
    const name = PLACEHOLDER_NAMES.get(value)
    return { value: value as string, label: name ? pick(name, locale) : value }
  })
  const sources: Partial<Record<string, Group[]>> = {
    ...{ departments, categories, streets, communities },
    types: one(Object.entries(TYPE_WORDS).map(([value, text]) => ({ value, label: pick(text, locale) }))),
    districts: one(districts.map((district) => ({ value: district.code, label: nameOf(district) }))),
    areas: one(content.areas.map(({ id, zh, en }) => ({ value: id, label: pick({ zh, en }, locale) }))),
    tags: one(Object.entries(TAGS).map(([value, text]) => ({ value, label: pick(text, locale) }))),
    calendar: one(Object.entries(CALENDAR_NAMES).map(([value, text]) => ({ value, label: pick(text, locale) }))),
  }
  const redirects = Object.entries(DECLINE_WORDS).map(([value, { label }]) => ({ value, label: pick(label, locale) }))
  return { sources, redirects, units: [{ label: pick(PLACES, locale), options: placeholders }, ...departments] }
}

export type EditorChoices = Awaited<ReturnType<typeof editorChoices>>
