import { ageOn, birthDayOf, isIdentityNumber } from './id-number.rules.ts'

/** Below this age somebody may not file on their own; from 14 on they may (DOMAIN 9, minors). */
export const FILES_ALONE_FROM = 14

/** The birthday on which a child files on its own, for somebody born on "2015-05-31"; null when it is over. */
export function guardedUntilDay(bornOn: string, today: string): string | null {
  if (ageOn(bornOn, today) >= FILES_ALONE_FROM) return null
  const [year = 0, ...rest] = bornOn.split('-')
  const day = `${Number(year) + FILES_ALONE_FROM}-${rest.join('-')}`
  // Born on 29 February: grown by a year on 1 March where there is no such day.
  return rest.join('-') === '02-29' && birthDayOf(`000000${day.replaceAll('-', '')}`) === null
    ? day.replace('02-29', '03-01')
    : day
}

/** The same from a document number; null when it tells no birth day. */
export function guardedByNumber(number: string, today: string): string | null {
  const bornOn = isIdentityNumber(number) ? birthDayOf(number) : null
  return bornOn ? guardedUntilDay(bornOn, today) : null
}
