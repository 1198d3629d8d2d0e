import { days } from '../../platform/duration.ts'
import type { Env } from '../../platform/env.server.ts'

const NAME = 'jz_session'

/** Browsers keep no cookie longer than 400 days; the session row decides when it really ends. */
const LONGEST_SECONDS = days(400) / 1000

/**
 * Set-Cookie header that carries a session's secret, or takes it away when `secret` is null.
 * `staysOpen: false` makes it end with the browser.
 */
export function sessionCookie(secret: string | null, env: Env, staysOpen = true): string {
  const parts = [`${NAME}=${secret ?? ''}`, 'Path=/', 'HttpOnly', 'SameSite=Lax']
  if (env.PUBLIC_URL?.startsWith('https:')) parts.push('Secure')
  if (secret === null) parts.push('Max-Age=0')
  else if (staysOpen) parts.push(`Max-Age=${LONGEST_SECONDS}`)
  return parts.join('; ')
}

/** The session's secret in a Cookie header, if any. */
export function sessionSecret(cookieHeader: string | null | undefined): string | null {
  for (const part of (cookieHeader ?? '').split(';')) {
    const [name, value] = part.trim().split('=')
    if (name === NAME && value && /^[\w-]{20,100}$/.test(value)) return value
  }
  return null
}
