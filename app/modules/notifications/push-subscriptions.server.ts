import type { z } from 'zod'
import type { Services } from '../../platform/container.server.ts'
import { seal, sha256, unseal } from '../../platform/digest.server.ts'
import { browserSubscriptionSchema } from './notification.schema.ts'
import { syncChannels } from './profile.server.ts'

export type BrowserSubscription = z.infer<typeof browserSubscriptionSchema>

const PURPOSE = 'push-subscription'
/** Browsers of one account; a new one takes the place of the oldest. */
const MOST = 10

/** Browsers that an account has subscribed, newest first. */
export async function subscriptionsOf(userId: string, { db, env }: Services) {
  const rows = await db.pushSubscription.findMany({ where: { userId }, orderBy: { createdAt: 'desc' }, take: MOST })
  return rows.map(({ id, sealed }) => ({
    id,
    subscription: browserSubscriptionSchema.parse(JSON.parse(unseal(env.APP_SECRET, PURPOSE, sealed))),
  }))
}

/** Notes a browser; one that another account had subscribed is this one's from now on. Idempotent. */
export async function rememberBrowser(
  userId: string,
  subscription: BrowserSubscription,
  deps: Services,
): Promise<void> {
  const { db, env, clock } = deps
  const id = sha256(subscription.endpoint)
  const row = { userId, sealed: seal(env.APP_SECRET, PURPOSE, JSON.stringify(subscription)), createdAt: clock.now() }
  const before = await db.pushSubscription.findUnique({ where: { id }, select: { userId: true } })
  await db.pushSubscription.upsert({ where: { id }, create: { id, ...row }, update: row })
  const rest = await db.pushSubscription.findMany({
    where: { userId },
    orderBy: { createdAt: 'desc' },
    skip: MOST,
    select: { id: true },
  })
  if (rest.length > 0) await db.pushSubscription.deleteMany({ where: { id: { in: rest.map((one) => one.id) } } })
  await syncChannels(userId, deps)
  if (before && before.userId !== userId) await syncChannels(before.userId, deps)
}

/** Forgets a browser that has unsubscribed. Idempotent. */
export async function forgetBrowser(id: string, deps: Services): Promise<void> {
  const row = await deps.db.pushSubscription.findUnique({ where: { id }, select: { userId: true } })
  if (!row) return
  await deps.db.pushSubscription.deleteMany({ where: { id } })
  await syncChannels(row.userId, deps)
}

/** Forgets every browser of an account. */
export async function forgetBrowsers(userId: string, deps: Services): Promise<void> {
  await deps.db.pushSubscription.deleteMany({ where: { userId } })
  await syncChannels(userId, deps)
}
