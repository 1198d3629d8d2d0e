const DAY = 86_400_000
/** A voice counts half after this many days. */
export const HALF_LIFE_DAYS = 14
/** A follower counts as this part of somebody who wrote. */
const FOLLOWER_PART = 0.2
/** Different people within 7 days from which a trouble is an alarm (DOMAIN 5.4). */
export const ALARM_PEOPLE = 5
/** So long after an alarm a trouble is a candidate for the topic of the month, and so soon it may alarm again. */
export const CANDIDATE_DAYS = 30
export const WEEK = 7 * DAY
export const MONTH = 30 * DAY

/** One message of a trouble. `person` is null where nobody signed in: each such message counts as a person. */
export type Voice = { person: string | null; at: number; followers: number }

/** The newest message of each person. */
export function newestByPerson(voices: readonly Voice[]): Voice[] {
  const newest = new Map<string, Voice>()
  voices.forEach((voice, index) => {
    const key = voice.person ?? `#${index}`
    const known = newest.get(key)
    if (!known || known.at < voice.at) newest.set(key, voice)
  })
  return [...newest.values()]
}

/**
 * Binary logarithm of the heat as it would be at the epoch. Each person counts once, by the newest message, with a fifth
 * for each follower of it, and half as much every 14 days. As every voice cools alike, the order of two troubles by this
 * number is their order by heat at any moment: it can be stored and indexed. -Infinity never comes out: 0 voices are -1e6.
 */
export function heatKeyOf(voices: readonly Voice[]): number {
  if (voices.length === 0) return -1e6
  const exponents = newestByPerson(voices).map(
    ({ at, followers }) => at / (HALF_LIFE_DAYS * DAY) + Math.log2(1 + FOLLOWER_PART * followers),
  )
  const top = Math.max(...exponents)
  return top + Math.log2(exponents.reduce((sum, exponent) => sum + 2 ** (exponent - top), 0))
}

/** Heat at a moment: as many people as would make the same impression if all had written just now. */
export function heatAt(heatKey: number, now: number): number {
  return 2 ** (heatKey - now / (HALF_LIFE_DAYS * DAY))
}

/** Different people who wrote in the `length` before `now`. */
export function peopleWithin(voices: readonly Voice[], now: number, length: number): number {
  return newestByPerson(voices).filter(({ at }) => at > now - length && at <= now).length
}

/** Most people in any seven days. */
export function busiestWeek(voices: readonly Voice[]): number {
  const sorted = [...voices].sort((a, b) => a.at - b.at)
  let from = 0
  let most = 0
  sorted.forEach((last, to) => {
    while ((sorted[from]?.at ?? 0) <= last.at - WEEK) from += 1
    if (to - from + 1 > most) most = Math.max(most, newestByPerson(sorted.slice(from, to + 1)).length)
  })
  return most
}

/** How a trouble goes: `quiet` when nobody has written for 60 days. */
export type Trend = 'rising' | 'steady' | 'falling' | 'quiet'

/** Rising when the last 30 days brought half as many again as the month before, and two more; falling likewise. */
export function trendOf(month: number, before: number, silentMs: number): Trend {
  if (silentMs > 2 * MONTH) return 'quiet'
  if (month >= before * 1.5 && month - before >= 2) return 'rising'
  return before >= month * 1.5 && before - month >= 2 ? 'falling' : 'steady'
}
