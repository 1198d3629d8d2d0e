import type { Actor } from '../../platform/actor.ts'

/** Residents only: staff act for their office, and who handles a case must not earn by it (C20). */
export function mayTakePart(actor: Actor): boolean {
  return actor.role === 'resident'
}
