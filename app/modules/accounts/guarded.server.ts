import { DateTime } from 'luxon'
import type { Actor } from '../../platform/actor.ts'
import type { Services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { regionOf } from '../../platform/region.server.ts'
import { guardedByNumber, guardedUntilDay } from './guarded.rules.ts'

const GUARDIAN_FILES = {
  zh: '未满 14 周岁，请让爸爸妈妈或其他监护人登录后替您反映。遇到危险或被欺负，请马上告诉老师，或拨打 110、12355',
  en: 'You are under 14: please ask a parent or guardian to file for you from their account. If you are in danger or bullied, tell a teacher at once, or call 110 or 12355',
}

/** Refuses a filing by a child whom papers or a guardian made known (DOMAIN 9). */
export function refuseGuarded({ isGuarded }: Actor): void {
  if (isGuarded) throw new AppError('forbidden', 'guardian_files', GUARDIAN_FILES)
}

async function startOf(day: string | null, deps: Services): Promise<Date | null> {
  const { timeZone } = await regionOf(deps)
  return day ? DateTime.fromISO(day, { zone: timeZone }).startOf('day').toJSDate() : null
}

const today = async (deps: Services) => (await regionOf(deps)).dayOf(deps.clock.now())

/** Until when a guardian files for somebody born on this day, or with this document; null when not, or not known. */
export async function guardedUntilOf(known: { bornOn: string } | { number: string }, deps: Services) {
  const now = await today(deps)
  return startOf('bornOn' in known ? guardedUntilDay(known.bornOn, now) : guardedByNumber(known.number, now), deps)
}
