import type { Services } from '../../platform/container.server.ts'
import { keyedDigest, seal, unseal } from '../../platform/digest.server.ts'
import { spellNumber } from './id-number.rules.ts'

type Secret = Pick<Services, 'env'>

/**
 * The key of a person: a digest of the document number, keyed with the installation's secret, so that nobody with the
 * database alone can try numbers against it. The same papers give the same key; the number itself is not kept.
 */
export function personKeyOf(number: string, { env }: Secret): string {
  return keyedDigest(env.APP_SECRET, 'person', spellNumber(number)).toString('base64url')
}

/** The same for a phone number. */
export function phoneKeyOf(phone: string, { env }: Secret): string {
  return keyedDigest(env.APP_SECRET, 'phone', spellNumber(phone)).toString('base64url')
}

/** Digest of a short code that was given to one account for one purpose. */
export function codeHashOf(purpose: string, owner: string, code: string, { env }: Secret): string {
  return keyedDigest(env.APP_SECRET, `code:${purpose}`, `${owner}|${code}`).toString('base64url')
}

/** Last four characters of a number, all that is kept of it in the clear. */
export function hintOf(number: string): string {
  return spellNumber(number).slice(-4)
}

/** Seals a name, a phone number or a note about a person. */
export function sealPersonal(text: string, { env }: Secret): string {
  return seal(env.APP_SECRET, 'personal', text)
}

/** Opens what `sealPersonal` closed; only for who needs it for the work at hand. */
export function openPersonal(sealed: string, { env }: Secret): string {
  return unseal(env.APP_SECRET, 'personal', sealed)
}
