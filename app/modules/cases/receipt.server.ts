import type { Services } from '../../platform/container.server.ts'
import { keyedDigest, sameSecret } from '../../platform/digest.server.ts'

/** Crockford's base 32: characters that are not mistaken for each other on paper or the telephone. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const CODE_LENGTH = 8

/**
 * Query code of a case: with the receipt number it opens the case without a login. Derived from the secret, so
 * that it is stored nowhere and a repeated submit shows the same receipt.
 */
export function queryCodeOf(caseId: string, { env }: Pick<Services, 'env'>): string {
  const digest = keyedDigest(env.APP_SECRET, 'query-code', caseId)
  return Array.from(digest.subarray(0, CODE_LENGTH), (byte) => ALPHABET[byte % 32]).join('')
}

/** Compares a typed code, forgiving case, spaces, dashes and O/0, I/1 mix-ups. */
export function isQueryCode(typed: string, caseId: string, deps: Pick<Services, 'env'>): boolean {
  const normalised = typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
  return sameSecret(normalised, queryCodeOf(caseId, deps))
}
