import type { Services } from '../../platform/container.server.ts'
import { keyedDigest } from '../../platform/digest.server.ts'

/** A short sign for a member that tells two apart and names nobody. */
export function memberAlias(userId: string, { env }: Pick<Services, 'env'>): string {
  return keyedDigest(env.APP_SECRET, 'credit-member', userId).toString('hex').slice(0, 6).toUpperCase()
}
