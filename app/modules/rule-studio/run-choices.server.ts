import { DateTime } from 'luxon'
import { type Services, services } from '../../platform/container.server.ts'
import type { Locale } from '../../platform/i18n/text.ts'
import { regionOf } from '../../platform/region.server.ts'
import { commandChoices } from '../cases/command-choices.server.ts'
import { listPlaces } from '../places/place.queries.server.ts'

/** Days that a back-test looks back unless somebody says otherwise. */
const USUAL_DAYS = 90

/** What the form of a comparison offers: the last 90 days, categories and districts in the reader's language. */
export async function runChoices(locale: Locale, deps: Services = services()) {
  const [{ timeZone }, { categories }, places] = await Promise.all([
    regionOf(deps),
    commandChoices(locale, deps),
    listPlaces(null, deps),
  ])
  const today = DateTime.fromJSDate(deps.clock.now(), { zone: timeZone })
  const days = { from: today.minus({ days: USUAL_DAYS }).toISODate() ?? '', until: today.toISODate() ?? '' }
  const districts = places.map(({ code, name, nameEn }) => ({
    value: code,
    label: locale === 'en' ? (nameEn ?? name) : name,
  }))
  return { days, categories, districts }
}
