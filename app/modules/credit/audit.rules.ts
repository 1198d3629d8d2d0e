import { HONEST_RATING } from './case-awards.rules.ts'

export const AUDIT_STATES = ['open', 'confirmed', 'unfounded', 'unclear'] as const
export type AuditState = (typeof AUDIT_STATES)[number]

/** Ten thousand lots: a share of one percent is a hundred of them. */
const LOTS = 10_000

/**
 * Whether an award is drawn for a look at what it was given for (DOMAIN 8: five in a hundred). `digest` is a keyed digest
 * of its id: the same award is always drawn or never, and nobody without the key can tell beforehand. An opinion cannot
 * be looked at.
 */
export function isDrawn(ruleCode: string, digest: Uint8Array, percent: number): boolean {
  if (ruleCode === HONEST_RATING) return false
  const [a = 0, b = 0, c = 0, d = 0] = digest
  const lot = (((a << 24) | (b << 16) | (c << 8) | d) >>> 0) % LOTS
  return lot < percent * (LOTS / 100)
}
