import { type Env, type ProcessRole, ROLES } from '#app/platform/env.server.ts'

/** True when this process takes part in that work. */
export function hasRole({ ROLES: roles }: Pick<Env, 'ROLES'>, role: ProcessRole): boolean {
  return roles.includes(role)
}

/**
 * Refuses a process that leaves work to others with engines that cannot share it: a SQLite file has one writer on one
 * machine, and without Redis neither jobs nor live updates go from one process to another. Throws one sentence.
 */
export function checkRoles({
  ROLES: roles,
  DATABASE_URL,
  REDIS_URL,
}: Pick<Env, 'ROLES' | 'DATABASE_URL' | 'REDIS_URL'>) {
  const others = ROLES.filter((role) => !roles.includes(role))
  if (others.length === 0) return
  const needs = [
    ...(DATABASE_URL.startsWith('postgres') ? [] : ['DATABASE_URL=postgresql://…']),
    ...(REDIS_URL ? [] : ['REDIS_URL=redis://…']),
  ]
  if (needs.length === 0) return
  throw new Error(
    `ROLES=${roles.join(',')} leaves ${others.join(', ')} to other processes, which needs ${needs.join(' and ')}; ` +
      'leave ROLES empty and one process does everything.',
  )
}
