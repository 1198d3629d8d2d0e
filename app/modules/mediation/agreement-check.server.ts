import type { Services } from '../../platform/container.server.ts'
import { keyedDigest, sha256 } from '../../platform/digest.server.ts'
import { bareText } from './agreement-text.rules.ts'

/** Crockford's alphabet: nothing that is misread on paper. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 16

/** SHA-256 of the text as it is read; white space does not count, so that a copied text has the same. */
export const digestOfText = (text: string) => sha256(bareText(text))

/** What a check code vouches for. */
export type Vouched = { number: string; version: number; digest: string }

/**
 * The code on the paper: 80 bits of a digest keyed with the installation's secret, so that nobody can make a code for
 * another text, not even with the database in hand.
 */
export function checkCodeOf({ number, version, digest }: Vouched, { env }: Pick<Services, 'env'>): string {
  const bytes = keyedDigest(env.APP_SECRET, 'mediation-check', `${number}|${version}|${digest}`)
  return [...bytes.subarray(0, LENGTH)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('')
}
