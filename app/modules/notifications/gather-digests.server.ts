import { type Services, services } from '../../platform/container.server.ts'
import { isUniqueViolation, Prisma } from '../../platform/db.server.ts'
import { readRows } from '../../platform/read-rows.server.ts'
import { insertInto, isLostRace, writeBatch } from '../../platform/write-batch.server.ts'

/** People and channels in one run. */
const MOST = 200

type Group = { userId: string; channel: string; first: string }

/** All that gathers for one person in one channel becomes one delivery; lost when another sweeper was first. */
async function gather({ userId, channel, first }: Group, { db, clock }: Services): Promise<boolean> {
  const now = clock.now()
  const id = `digest:${first}`
  const way = { id, notificationId: null, userId, caseId: null, kind: 'digest', channel }
  const row = { ...way, state: 'queued', dueAt: now, isRequired: false, isUrgent: false, createdAt: now }
  const take = Prisma.sql`UPDATE "Delivery" SET "state" = 'in_digest', "digestId" = ${id}
    WHERE "userId" = ${userId} AND "channel" = ${channel} AND "state" = 'gathering' AND "dueAt" <= ${now}`
  try {
    await writeBatch(db, 'gather-digest', [...insertInto('Delivery', [row]), { sql: take }], 'derived')
    return true
  } catch (error) {
    if (isLostRace(error) || isUniqueViolation(error)) return false
    throw error
  }
}

/**
 * Makes one delivery of what has gathered for each person and channel whose time has come: the daily digest, or what
 * was more than 20 within five minutes. All of it is counted in it (REQUIREMENTS B29). Returns how many were made.
 */
export async function gatherDigests(deps: Services = services()): Promise<number> {
  const sql = Prisma.sql`SELECT "userId", "channel", MIN("id") AS "first" FROM "Delivery"
    WHERE "state" = 'gathering' AND "dueAt" <= ${deps.clock.now()} AND "userId" IS NOT NULL
    GROUP BY "userId", "channel" LIMIT ${MOST}`
  let made = 0
  for (const group of await readRows<Group>(deps.db, sql)) if (await gather(group, deps)) made += 1
  return made
}
