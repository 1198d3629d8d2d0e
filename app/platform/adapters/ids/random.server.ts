import { randomBytes, randomInt } from 'node:crypto'
import { v7 } from 'uuid'
import type { Ids } from '../../ports/ids.ts'

/** Crockford's alphabet: no I, L, O, U. https://www.crockford.com/base32.html */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

export const randomIds: Ids = {
  newId: () => v7(),
  newCode: (length) => Array.from({ length }, () => ALPHABET[randomInt(ALPHABET.length)]).join(''),
  newSecret: () => randomBytes(32).toString('base64url'),
}
