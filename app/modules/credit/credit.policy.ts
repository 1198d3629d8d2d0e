import type { Actor, Role } from '../../platform/actor.ts'

/** Residents only: staff act for their office, and who handles a case must not earn by it (C20). */
export function mayTakePart(actor: Actor): boolean {
  return actor.role === 'resident'
}

/** Who sees the office of credit: leaders propose out of their own budget; supervisors and administrators decide. */
export const CREDIT_ROLES = ['leader', 'supervisor', 'admin'] as const satisfies readonly Role[]

/** Supervisors and administrators decide on proposals, held awards and objections. */
export function mayDecideCredit(actor: Actor): boolean {
  return actor.role === 'supervisor' || actor.role === 'admin'
}

/** Four eyes (C15): the one who decides is neither the one who proposed nor the one who gains. */
export function mayDecideProposal(
  actor: Actor,
  { proposedById, userId }: { proposedById: string; userId: string | null },
) {
  return mayDecideCredit(actor) && actor.id !== proposedById && actor.id !== userId
}
