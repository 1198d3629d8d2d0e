import type { Services } from '../../platform/container.server.ts'
import { keyedDigest } from '../../platform/digest.server.ts'

/** Crockford base 32: nothing that is mistaken for something else when read aloud. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 10

type Keys = Pick<Services, 'env'>

/** The single-use code of a redemption: made from its id and the secret, so that no code is stored. */
export function codeOf(redemptionId: string, { env }: Keys): string {
  const digest = keyedDigest(env.APP_SECRET, 'redemption-code', redemptionId)
  return [...digest.subarray(0, LENGTH)].map((byte) => SIGNS[byte % SIGNS.length]).join('')
}

/** What is stored of a code. Letters that look like digits are read as those. */
export function codeHash(code: string, { env }: Keys): string {
  const plain = code.toUpperCase().replace(/O/g, '0').replace(/[IL]/g, '1')
  return keyedDigest(env.APP_SECRET, 'redemption-code-hash', plain).toString('hex')
}
