import type { Services } from '../../platform/container.server.ts'
import { keyedDigest, sha256 } from '../../platform/digest.server.ts'

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 12

/**
 * Receipt of a cast: 12 letters and digits (60 bits) that only this voter is shown. It follows from the installation's
 * secret, the voter and how often they cast, so nothing of it is stored, and it says nothing about the answer.
 */
export function receiptOf(voterId: string, rev: number, { env }: Pick<Services, 'env'>): string {
  const bytes = keyedDigest(env.APP_SECRET, 'vote-receipt', `${voterId}|${rev}`).subarray(0, LENGTH)
  const code = [...bytes].map((byte) => LETTERS[byte % LETTERS.length]).join('')
  return `${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`
}

/** What is published of a receipt: its digest, by which the holder finds it again. */
export const receiptDigest = (receipt: string): string => sha256(receipt)
