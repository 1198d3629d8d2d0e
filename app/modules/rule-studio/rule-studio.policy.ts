import type { Actor } from '../../platform/actor.ts'
import type { DraftActName, DraftStatus } from './rule-draft.schema.ts'

/** A draft as far as rights depend on it. */
export type DraftRights = { status: DraftStatus; authorId: string; editorIds: readonly string[] }

/** Who may see drafts, tests and comparisons. */
export function maySeeStudio(actor: Actor): boolean {
  return actor.role === 'admin' && actor.id !== null
}

/** Who may start a draft, change it while it is one, compare it and keep test cases. */
export function mayAuthorRules(actor: Actor): boolean {
  return maySeeStudio(actor)
}

/** True when the draft is this person's work: who started it or changed a rule of it. */
export function isAuthor(actor: Actor, { authorId, editorIds }: Pick<DraftRights, 'authorId' | 'editorIds'>): boolean {
  return actor.id !== null && (actor.id === authorId || editorIds.includes(actor.id))
}

/** A second administrator reviews: nobody who had a hand in the draft (REQUIREMENTS D17). */
export function mayReviewDraft(actor: Actor, draft: DraftRights): boolean {
  return maySeeStudio(actor) && draft.status === 'review' && !isAuthor(actor, draft)
}

/** Whoever sends cases where they belong may keep one as a test; only those who write rules take it back. */
export function mayKeepTest(actor: Actor): boolean {
  return actor.id !== null && ['admin', 'dispatcher', 'supervisor'].includes(actor.role)
}

/** What an act on a draft needs it to be. */
const NEEDS: Record<DraftActName, readonly DraftStatus[]> = {
  submit: ['draft'],
  approve: ['review'],
  return: ['review', 'scheduled'],
  withdraw: ['review', 'scheduled'],
  discard: ['draft'],
  'catch-up': ['draft'],
  rename: ['draft'],
}

/** True when this person may do this to the draft as it is. */
export function mayActOnDraft(actor: Actor, act: DraftActName, draft: DraftRights): boolean {
  if (!maySeeStudio(actor) || !NEEDS[act].includes(draft.status)) return false
  if (act === 'approve') return mayReviewDraft(actor, draft)
  if (act === 'return') return !isAuthor(actor, draft)
  return act === 'withdraw' ? isAuthor(actor, draft) : mayAuthorRules(actor)
}

/** The acts that this person may do, in the order in which a page offers them. */
export function draftActsOf(actor: Actor, draft: DraftRights): DraftActName[] {
  return (Object.keys(NEEDS) as DraftActName[]).filter((act) => mayActOnDraft(actor, act, draft))
}
