import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { type Locale, pick } from '../../platform/i18n/text.ts'
import { listDepartments } from '../organisations/organisation.queries.server.ts'

/** Who may be named for a compound: units, and staff of units as grid worker; in the reader's language. */
export async function compoundChoices(actor: Actor, locale: Locale, deps: Services = services()) {
  const [units, people] = await Promise.all([
    listDepartments(deps),
    deps.db.user.findMany({
      where: { role: { in: ['handler', 'manager'] }, disabledAt: null, NOT: { id: actor.id ?? '' } },
      orderBy: { login: 'asc' },
      take: 200,
      select: { id: true, displayName: true, departmentId: true },
    }),
  ])
  const nameOf = new Map(units.map(({ id, nameZh, nameEn }) => [id, pick({ zh: nameZh, en: nameEn }, locale)]))
  return {
    units: units.filter(({ active }) => active).map(({ id }) => ({ value: id, label: nameOf.get(id) ?? id })),
    people: people.map(({ id, displayName, departmentId }) => {
      const unit = nameOf.get(departmentId ?? '')
      return { value: id, label: unit ? `${displayName}（${unit}）` : displayName }
    }),
  }
}

export type CompoundChoices = Awaited<ReturnType<typeof compoundChoices>>
