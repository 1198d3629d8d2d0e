import type { CaseView } from './case.policy.ts'
import type { Relation } from './case-moves.rules.ts'

/** A photo that came with an act: `proof` of a contact, `before` or `after` of a reply. */
export type ActPhoto = { id: string; purpose: string; rev: number | null }

type Line = {
  rev: number
  /** Of the line by which a reply passed its review: the reply's rev. */
  replyRev: number | null
  view: CaseView
}

/**
 * At which line of the story a photo is shown: to staff where the act stands; to everybody who may read the case where a
 * reply passed its review. A proof of a contact is for staff alone, and not for all of them (`seesProofs`).
 */
export function isShownAt({ purpose, rev }: ActPhoto, line: Line): boolean {
  if (rev === line.rev) return line.view === 'staff'
  return purpose !== 'proof' && line.replyRev !== null && rev === line.replyRev
}

const SEES_PROOFS: ReadonlySet<Relation> = new Set(['handler', 'leader', 'intake', 'supervisor', 'callback', 'system'])

/**
 * A proof can show who reported (a number, a door): only the unit that leads and those who watch over it see one, not the
 * units that help or are informed (DOMAIN 9).
 */
export function seesProofs(relations: readonly Relation[]): boolean {
  return relations.some((relation) => SEES_PROOFS.has(relation))
}
