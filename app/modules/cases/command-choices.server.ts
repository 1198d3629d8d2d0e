import { type Services, services } from '../../platform/container.server.ts'
import { type Locale, pick, same } from '../../platform/i18n/text.ts'
import { listCategories, listDepartments } from '../organisations/organisation.queries.server.ts'
import { LEVEL_WORDS } from '../organisations/unit-directory.server.ts'

/** What a form offers to choose from. */
export type CommandChoices = Awaited<ReturnType<typeof commandChoices>>

/** The departments and categories that a form offers, grouped, in the reader's language. */
export async function commandChoices(locale: Locale, deps: Services = services()) {
  const [departments, categories] = await Promise.all([listDepartments(deps), listCategories(deps)])
  const name = (row: { nameZh: string; nameEn: string }) => (locale === 'en' ? row.nameEn : row.nameZh)
  const grouped = <T>(
    rows: T[],
    groupOf: (row: T) => string,
    optionOf: (row: T) => { value: string; label: string },
  ) => {
    const groups = new Map<string, Array<{ value: string; label: string }>>()
    for (const row of rows) groups.set(groupOf(row), [...(groups.get(groupOf(row)) ?? []), optionOf(row)])
    return [...groups].map(([label, options]) => ({ label, options }))
  }
  return {
    departments: grouped(
      departments.filter((row) => row.active),
      (row) => pick(LEVEL_WORDS[row.level] ?? same(row.level), locale),
      (row) => ({ value: row.id, label: name(row) }),
    ),
    categories: grouped(
      categories.filter((row) => row.active),
      (row) => (locale === 'en' ? row.groupEn : row.groupZh),
      (row) => ({ value: row.code, label: name(row) }),
    ),
  }
}
