import type { Actor } from '../../platform/actor.ts'

/** Points are spent by people whose real name is verified (DOMAIN 8: tier 2). */
export const TIER_TO_SPEND = 2

/** True for a resident whose real name is verified. */
export function mayReserve(actor: Actor): boolean {
  return actor.role === 'resident' && actor.tier >= TIER_TO_SPEND
}

/** Administrators keep the catalogue and its partners. */
export function mayKeepCatalogue(actor: Actor): boolean {
  return actor.role === 'admin'
}
