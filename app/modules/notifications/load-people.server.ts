import type { Services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { readRows } from '../../platform/read-rows.server.ts'
import { OUTWARD, type Outward, preferencesSchema, recentSchema } from './notification.schema.ts'
import type { Person } from './preference.rules.ts'

/** Quiet for who has chosen nothing: nine in the evening to eight in the morning. */
export const DEFAULT_QUIET = { quietFrom: 21 * 60, quietTo: 8 * 60 } as const
const DIGEST_HOUR = 8

/** Somebody with a confirmed way out of the house; everybody else finds the notice in the inbox only. */
export type Reachable = Person & { userId: string; rev: number; channels: Outward[]; isStaff: boolean }

/** Who was reached through the contact of a case: no choices, the defaults. */
export const NOBODYS_CHOICES: Person = { ...DEFAULT_QUIET, digestHour: DIGEST_HOUR, preferences: {}, recent: {} }

type Row = {
  userId: string
  rev: number
  preferences: string
  quietFrom: number | null
  quietTo: number | null
  digestHour: number
  channels: string
  recent: string
  role: string
}

const isOutward = (name: string): name is Outward => (OUTWARD as readonly string[]).includes(name)

/** Channels as they are stored, separated by spaces. */
export const channelsIn = (stored: string): Outward[] => stored.split(' ').filter(isOutward)

function personOf({ preferences, recent, channels, role, ...row }: Row): Reachable {
  return {
    ...row,
    preferences: preferencesSchema.parse(JSON.parse(preferences)),
    recent: recentSchema.parse(JSON.parse(recent)),
    channels: channelsIn(channels),
    isStaff: role !== 'resident',
  }
}

/** Choices of those of these accounts that have made any and are not disabled, by account. */
export async function loadPeople(userIds: readonly string[], { db }: Services): Promise<Map<string, Reachable>> {
  if (userIds.length === 0) return new Map()
  const sql = Prisma.sql`SELECT p."userId", p."rev", p."preferences", p."quietFrom", p."quietTo", p."digestHour",
      p."channels", p."recent", u."role"
    FROM "NotificationProfile" p JOIN "User" u ON u."id" = p."userId"
    WHERE p."userId" IN (${Prisma.join([...userIds])}) AND u."disabledAt" IS NULL`
  const rows = await readRows<Row>(db, sql)
  return new Map(rows.map((row) => [row.userId, personOf(row)]))
}
