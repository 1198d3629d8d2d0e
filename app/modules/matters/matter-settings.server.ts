import { DateTime } from 'luxon'
import { type Services, services } from '../../platform/container.server.ts'
import { regionOf } from '../../platform/region.server.ts'
import { DEFAULT_SETTINGS, type MatterSettings, matterSettingsSchema } from './matter.schema.ts'

/** What this city has set for its matters (setting `matters`), else what is in force without. */
export async function matterSettings({ db }: Pick<Services, 'db'> = services()): Promise<MatterSettings> {
  const row = await db.setting.findUnique({ where: { key: 'matters' } })
  return row ? matterSettingsSchema.parse(JSON.parse(row.value)) : DEFAULT_SETTINGS
}

const MOST_DAYS = 800

/** A last day as a length of time from today, in days, and the instant at which it ends; null for a past or distant one. */
export async function lastDay(day: string, deps: Services): Promise<{ amount: number; endsAt: Date } | null> {
  const { timeZone } = await regionOf(deps)
  const today = DateTime.fromJSDate(deps.clock.now(), { zone: timeZone }).startOf('day')
  const amount = Math.round(DateTime.fromISO(day, { zone: timeZone }).diff(today, 'days').days)
  if (!(amount >= 0) || amount > MOST_DAYS) return null
  return { amount, endsAt: today.plus({ days: amount + 1 }).toJSDate() }
}
