import type { Actor } from '../../platform/actor.ts'

const FIRST_PAGE: Partial<Record<Actor['role'], string>> = {
  resident: '/my',
  dispatcher: '/desk/dispatch',
  handler: '/desk',
  leader: '/desk',
  manager: '/community',
  supervisor: '/supervise',
  callback: '/desk/follow-up',
  admin: '/admin',
}

/** Where a person starts after signing in without having asked for a page: their own work. */
export function firstPageOf(role: Actor['role']): string {
  return FIRST_PAGE[role] ?? '/'
}
