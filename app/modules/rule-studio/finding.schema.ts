import type { Text } from '../../platform/i18n/text.ts'

/** What a check of the rules can find (REQUIREMENTS D8). */
export const FINDING_KINDS = [
  'unknown',
  'inactive',
  'contradiction',
  'unreachable',
  'shadowed',
  'duplicate',
  'overlap',
  'gap',
] as const
export type FindingKind = (typeof FINDING_KINDS)[number]

/** One finding: `blocking` keeps a draft from being sent to review and from being published. */
export type Finding = {
  kind: FindingKind
  severity: 'blocking' | 'warning'
  /** Codes of the rules it is about, the one to change first. */
  codes: readonly string[]
  text: Text
}
