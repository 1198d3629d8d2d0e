import type { Actor } from '../../platform/actor.ts'

/** Administrators look after every delivery; everybody may have what failed to reach them sent again. */
export function mayResend(actor: Actor, delivery: { userId: string | null }): boolean {
  return actor.role === 'admin' || (actor.id !== null && actor.id === delivery.userId)
}
