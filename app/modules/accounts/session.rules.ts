import type { Role } from '../../platform/actor.ts'
import { days, hours } from '../../platform/duration.ts'

/** How long a session lives without use, in milliseconds: 30 days for residents, 12 hours for staff. */
export function sessionLifetime(role: Role): number {
  return role === 'resident' ? days(30) : hours(12)
}

/** New end of a session in use, or null while more than half its life is left: one write per half life, not per page. */
export function renewedEnd(role: Role, expiresAt: Date, now: Date): Date | null {
  const life = sessionLifetime(role)
  return expiresAt.getTime() - now.getTime() > life / 2 ? null : new Date(now.getTime() + life)
}
