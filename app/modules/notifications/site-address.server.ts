import type { Services } from '../../platform/container.server.ts'
import { keyedDigest, sameSecret } from '../../platform/digest.server.ts'

/** Whole address of a page of this site, for messages that are read elsewhere. */
export function siteUrl(path: string, { env }: Pick<Services, 'env'>): string {
  const { PUBLIC_URL, PORT } = env
  return new URL(path, PUBLIC_URL ?? `http://127.0.0.1:${PORT}`).href
}

const keyOf = (userId: string, { env }: Pick<Services, 'env'>) =>
  keyedDigest(env.APP_SECRET, 'unsubscribe', userId).toString('base64url')

/** Address that ends ordinary e-mails to an account without signing in; it can do nothing else. */
export function unsubscribeUrl(userId: string, deps: Pick<Services, 'env'>): string {
  const query = new URLSearchParams({ who: userId, key: keyOf(userId, deps) })
  return siteUrl(`/inbox/unsubscribe?${query}`, deps)
}

/** True when the key is the one of that account's letters. */
export function isUnsubscribeKey(userId: string, key: string, deps: Pick<Services, 'env'>): boolean {
  return sameSecret(key, keyOf(userId, deps))
}
