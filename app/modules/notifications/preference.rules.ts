import { minutes } from '../../platform/duration.ts'
import { localTime } from '../routing/local-time.rules.ts'
import type { Cadence, Channel, Outward, Preferences, Recent, Theme } from './notification.schema.ts'

const MINUTES_OF_DAY = 1440
/** More than so many in one channel within so long are told together (REQUIREMENTS B29). */
export const STORM = { most: 20, withinMs: minutes(5) } as const

const everywhere = (email: Cadence, push: Cadence, sms: Cadence) => ({ inbox: 'at_once', email, push, sms }) as const

/** How people are told who have chosen nothing. Short messages cost money and disturb: only what the law wants. */
export const DEFAULTS: Readonly<Record<Theme, Readonly<Record<Channel, Cadence>>>> = {
  my_cases: everywhere('at_once', 'at_once', 'off'),
  followed: everywhere('daily', 'off', 'off'),
  desk: everywhere('daily', 'at_once', 'off'),
  deadlines: everywhere('at_once', 'at_once', 'off'),
  supervision: everywhere('at_once', 'at_once', 'off'),
  community: everywhere('daily', 'off', 'off'),
  credit: everywhere('daily', 'off', 'off'),
  account: everywhere('at_once', 'at_once', 'off'),
  system: everywhere('daily', 'off', 'off'),
}

/** When notices of a theme go out in a channel. What the law requires is told at once, whatever was chosen. */
export function cadenceOf(theme: Theme, channel: Channel, preferences: Preferences, isRequired: boolean): Cadence {
  if (isRequired) return 'at_once'
  return preferences[theme]?.[channel] ?? DEFAULTS[theme][channel]
}

/** The next instant, `at` itself included, at which clocks of the zone show this minute of the day. */
export function nextAt(at: Date, minuteOfDay: number, zone: string): Date {
  const wait = (minuteOfDay - localTime(at, zone).minuteOfDay + MINUTES_OF_DAY) % MINUTES_OF_DAY
  const start = at.getTime() - (wait === 0 ? 0 : at.getTime() % minutes(1))
  const guess = new Date(start + minutes(wait))
  // Where clocks were put forward or back in between, the guess is off by that much.
  const off = (minuteOfDay - localTime(guess, zone).minuteOfDay + MINUTES_OF_DAY * 1.5) % MINUTES_OF_DAY
  const shift = off - MINUTES_OF_DAY / 2
  const shifted = new Date(guess.getTime() + minutes(shift))
  return shifted < at ? guess : shifted
}

export type Quiet = { quietFrom: number | null; quietTo: number | null }

/** True between the two minutes of the day, also across midnight; never where one is missing or both are the same. */
export function isQuiet(at: Date, { quietFrom, quietTo }: Quiet, zone: string): boolean {
  if (quietFrom === null || quietTo === null || quietFrom === quietTo) return false
  const now = localTime(at, zone).minuteOfDay
  return quietFrom < quietTo ? now >= quietFrom && now < quietTo : now >= quietFrom || now < quietTo
}

export type Person = Quiet & { digestHour: number; preferences: Preferences; recent: Recent }
export type Told = { theme: Theme; isRequired: boolean; isUrgent: boolean }
/** `openAt`: when this person's office is open next, from now on; null for people without office hours. */
export type Moment = { now: Date; zone: string; openAt: Date | null }
export type Plan = { state: 'queued' | 'gathering'; dueAt: Date; recent: Recent }

/** The first moment at which somebody may be disturbed. */
function mayDisturbAt({ now, zone, openAt }: Moment, person: Person): Date {
  const first = openAt && openAt > now ? openAt : now
  return isQuiet(first, person, zone) ? nextAt(first, person.quietTo ?? 0, zone) : first
}

/**
 * Whether and when one notice goes to one person through one channel; null when it does not. Beyond 20 within five
 * minutes they gather for one message at the end of that time; what the law requires goes by itself all the same.
 */
export function planDelivery(told: Told, person: Person, channel: Outward, moment: Moment): Plan | null {
  const cadence = cadenceOf(told.theme, channel, person.preferences, told.isRequired)
  if (cadence === 'off') return null
  const { now, zone } = moment
  const { recent } = person
  if (cadence === 'daily') return { state: 'gathering', dueAt: nextAt(now, person.digestHour * 60, zone), recent }
  const dueAt = told.isUrgent ? now : mayDisturbAt(moment, person)
  const last = recent[channel]
  const isSame = last !== undefined && now.getTime() < last.from + STORM.withinMs
  const window = isSame ? last : { from: now.getTime(), count: 0 }
  if (window.count >= STORM.most && !told.isRequired) {
    const end = new Date(window.from + STORM.withinMs)
    return { state: 'gathering', dueAt: end > dueAt ? end : dueAt, recent }
  }
  return { state: 'queued', dueAt, recent: { ...recent, [channel]: { from: window.from, count: window.count + 1 } } }
}
