import type { Services } from '../../platform/container.server.ts'
import { isUniqueViolation } from '../../platform/db.server.ts'
import { AppError } from '../../platform/errors.ts'
import { channelsIn, DEFAULT_QUIET, type Reachable } from './load-people.server.ts'
import { preferencesSchema } from './notification.schema.ts'

const ATTEMPTS = 6
const BUSY = { zh: '通知设置刚刚被更新，请再试一次', en: 'Your settings have just been updated; please try again' }

export type Profile = Pick<Reachable, 'quietFrom' | 'quietTo' | 'digestHour' | 'preferences' | 'channels'> & {
  rev: number
}

/** How somebody wants to be told; the defaults for who has never said. */
export async function profileOf(userId: string, { db }: Pick<Services, 'db'>): Promise<Profile> {
  const row = await db.notificationProfile.findUnique({ where: { userId } })
  if (!row) return { ...DEFAULT_QUIET, digestHour: 8, preferences: {}, channels: [], rev: 0 }
  const { quietFrom, quietTo, digestHour, rev } = row
  const preferences = preferencesSchema.parse(JSON.parse(row.preferences))
  return { quietFrom, quietTo, digestHour, rev, preferences, channels: channelsIn(row.channels) }
}

type Change = Partial<{
  preferences: string
  quietFrom: number | null
  quietTo: number | null
  digestHour: number
  channels: string
}>

async function changeOnce(userId: string, change: (now: Profile) => Change, { db, clock }: Services): Promise<boolean> {
  const profile = await profileOf(userId, { db })
  const data = { ...change(profile), updatedAt: clock.now() }
  const { count } = await db.notificationProfile.updateMany({
    where: { userId, rev: profile.rev },
    data: { ...data, rev: profile.rev + 1 },
  })
  if (count > 0) return true
  try {
    await db.notificationProfile.create({ data: { userId, ...DEFAULT_QUIET, ...data, rev: 1 } })
    return true
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    return false
  }
}

/**
 * Changes the choices of an account by the conditional write on rev; what goes out meanwhile raises rev too, so it is
 * tried a few times. Fails with `conflict` when it is overtaken again and again.
 */
export async function changeProfile(userId: string, change: (now: Profile) => Change, deps: Services): Promise<void> {
  for (let left = ATTEMPTS; left > 0; left -= 1) if (await changeOnce(userId, change, deps)) return
  throw new AppError('conflict', 'notification_profile', BUSY)
}

/** Brings the list of ways out of the house in line with confirmed contacts and subscribed browsers. */
export async function syncChannels(userId: string, deps: Services): Promise<void> {
  const { db } = deps
  const [contacts, browser] = await Promise.all([
    db.notificationContact.findMany({ where: { userId, confirmedAt: { not: null } }, select: { channel: true } }),
    db.pushSubscription.findFirst({ where: { userId }, select: { id: true } }),
  ])
  const channels = [...contacts.map(({ channel }) => channel), ...(browser ? ['push'] : [])].sort().join(' ')
  await changeProfile(userId, () => ({ channels }), deps)
}
