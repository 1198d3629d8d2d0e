import { type Services, services } from '../../platform/container.server.ts'
import { type Locale, pick } from '../../platform/i18n/text.ts'
import { listDepartments } from '../organisations/organisation.queries.server.ts'
import { LEVEL_WORDS } from '../organisations/unit-directory.server.ts'
import { placeTree } from '../places/place.queries.server.ts'

/** Units and communities for an account's form, in the reader's language, grouped by level and by street. */
export async function accountChoices(locale: Locale, deps: Services = services()) {
  const [departments, districts] = await Promise.all([listDepartments(deps), placeTree(deps)])
  const nameOf = (place: { name: string; nameEn: string | null }) =>
    locale === 'en' ? (place.nameEn ?? place.name) : place.name
  return {
    departments: Object.entries(LEVEL_WORDS).map(([level, words]) => ({
      label: pick(words, locale),
      options: departments
        .filter((unit) => unit.active && unit.level === level)
        .map(({ id, nameZh, nameEn }) => ({ value: id, label: pick({ zh: nameZh, en: nameEn }, locale) })),
    })),
    communities: districts.flatMap((district) =>
      district.children.map((street) => ({
        label: `${nameOf(district)} ${nameOf(street)}`,
        options: street.children.map((community) => ({ value: community.code, label: nameOf(community) })),
      })),
    ),
  }
}

export type AccountChoices = Awaited<ReturnType<typeof accountChoices>>

/** Names of the units and communities that listed accounts serve, by id and code. */
export async function servedNames(
  accounts: ReadonlyArray<{ departmentId: string | null; communityCode: string | null }>,
  locale: Locale,
  deps: Services = services(),
): Promise<Record<string, string>> {
  const { departments, communities } = await accountChoices(locale, deps)
  const wanted = new Set(accounts.flatMap(({ departmentId, communityCode }) => [departmentId, communityCode]))
  const options = [...departments, ...communities].flatMap((group) => group.options)
  return Object.fromEntries(options.filter(({ value }) => wanted.has(value)).map(({ value, label }) => [value, label]))
}
