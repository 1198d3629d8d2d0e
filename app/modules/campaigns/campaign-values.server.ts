import { DateTime } from 'luxon'
import { type Services, services } from '../../platform/container.server.ts'
import { parseInput } from '../../platform/http.server.ts'
import { regionOf } from '../../platform/region.server.ts'
import { type CampaignForm, campaignFormSchema } from './campaign.schema.ts'

/** What the form of a campaign says. Throws invalid with a sentence per field. */
export function campaignFormOf(form: FormData): CampaignForm {
  return parseInput(campaignFormSchema, {
    ...Object.fromEntries(form),
    categories: form.getAll('categories').map(String),
  })
}

type Row = { title: string; words: string; privacy: string; officeId: string; allowAnonymous: boolean }

/** What a campaign says, as its form shows it again; times by the clock of the city. */
export async function valuesOf(row: Row & { fromAt: Date; untilAt: Date }, deps: Services = services()) {
  const { timeZone } = await regionOf(deps)
  const local = (at: Date) => DateTime.fromJSDate(at, { zone: timeZone }).toFormat("yyyy-MM-dd'T'HH:mm")
  const { title, words, privacy, officeId, allowAnonymous } = row
  const times = { from: local(row.fromAt), until: local(row.untilAt) }
  return { title, words, privacy, officeId, ...(allowAnonymous ? { allowAnonymous: 'on' } : {}), ...times }
}
