import type { Actor } from '../../platform/actor.ts'
import { type CompoundRights, mayKeepCompound } from '../homes/homes.policy.ts'
import type { MatterAct } from './matter.schema.ts'

/** Who has a list of matters to tend. */
export const MATTER_ROLES = ['manager', 'supervisor'] as const
/** Who has promises of matters to keep or to watch. */
export const COMMITMENT_ROLES = ['handler', 'leader', 'manager', 'supervisor'] as const

const isSupervisor = (actor: Actor) => actor.role === 'supervisor' && actor.id !== null

/** Everybody reads a matter once it is proposed; a draft is for who keeps the compound and for supervision. */
export function maySeeMatter(actor: Actor, status: string, compound: CompoundRights): boolean {
  return status !== 'draft' || mayKeepCompound(actor, compound) || isSupervisor(actor)
}

/** Acts of a unit that has promised something. */
const OF_UNIT: readonly MatterAct[] = ['keep', 'note']

/** Whether this person may do this act in whatever status it is possible; `units` have promised something. */
export function mayActOnMatter(
  actor: Actor,
  act: MatterAct,
  compound: CompoundRights,
  units: readonly string[],
): boolean {
  if (mayKeepCompound(actor, compound)) return true
  const isUnit = actor.role === 'handler' || actor.role === 'leader'
  return isUnit && actor.departmentId !== null && OF_UNIT.includes(act) && units.includes(actor.departmentId)
}

/** A draft from a recurring trouble is made by who keeps the compound, or by supervision. */
export function mayDraftMatter(actor: Actor, compound: CompoundRights): boolean {
  return mayKeepCompound(actor, compound) || isSupervisor(actor)
}

/**
 * Who answers a neighbour's doubt whether a promise was kept: who keeps the compound, or supervision; neither who said
 * that it was kept nor who doubts it.
 */
export function mayAnswerChallenge(
  actor: Actor,
  { doneById, userId }: { doneById: string | null; userId: string },
  compound: CompoundRights,
): boolean {
  if (actor.id === null || actor.id === doneById || actor.id === userId) return false
  return mayKeepCompound(actor, compound) || isSupervisor(actor)
}

/** A comment as far as moderation depends on it. */
export type CommentRights = { userId: string; moderatedById: string | null; appealedAt: Date | null }

/**
 * The manager moderates, supervision too; nobody their own words, and an appeal is for another person than who decided
 * first (REQUIREMENTS A25).
 */
export function mayModerate(actor: Actor, comment: CommentRights, compound: CompoundRights): boolean {
  if (actor.id === null || actor.id === comment.userId) return false
  if (comment.appealedAt !== null && comment.moderatedById === actor.id) return false
  return mayKeepCompound(actor, compound) || isSupervisor(actor)
}
