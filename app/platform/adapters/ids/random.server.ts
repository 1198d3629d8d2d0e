import { randomBytes, randomInt } from 'node:crypto'
import type { Ids } from '../../ports/ids.ts'
import { timeOrderedIds } from './time-ordered-ids.server.ts'

/** Crockford's alphabet: no I, L, O, U. https://www.crockford.com/base32.html */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

export const randomIds: Ids = {
  newId: timeOrderedIds(Date.now),
  newCode: (length) => Array.from({ length }, () => ALPHABET[randomInt(ALPHABET.length)]).join(''),
  newSecret: () => randomBytes(32).toString('base64url'),
}
