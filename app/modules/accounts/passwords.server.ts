import { hash, verify } from '@node-rs/argon2'
import { remember } from '../../platform/remember.server.ts'

/** Argon2id with the parameters OWASP names first: 19 MiB, 2 passes, 1 lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Hash to store for a password; costs about 20 ms of one core. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, COST)
}

/**
 * Whether the password fits the stored hash. Without a hash (no such account) it does the same work and says no,
 * so that the time to answer does not tell which logins exist.
 */
export async function passwordFits(storedHash: string | null, password: string): Promise<boolean> {
  const decoy = remember('decoy-password-hash', () => hashPassword('no account has this hash'))
  const fits = await verify(storedHash ?? (await decoy), password)
  return storedHash !== null && fits
}
