import { days } from './duration.ts'

const YEAR_SECONDS = days(365) / 1000

/** Set-Cookie header that remembers how a reader wants the site, for a year; null forgets it. */
export function preferenceCookie(name: 'lang' | 'senior', value: string | null): string {
  const age = value === null ? 0 : YEAR_SECONDS
  return `${name}=${value ?? ''}; Path=/; Max-Age=${age}; HttpOnly; SameSite=Lax`
}

/** Whether the reader switched to larger and fewer (长辈版). */
export function isSenior(cookieHeader: string | null): boolean {
  return /(?:^|;\s*)senior=1(?:;|$)/.test(cookieHeader ?? '')
}
