import { type Services, services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { AppError } from '../../platform/errors.ts'
import { writeBatch } from '../../platform/write-batch.server.ts'
import { announceInboxes, inboxTopic } from './write-notices.server.ts'

const GONE = { zh: '没有这条通知', en: 'There is no such notice' }

async function mark(userId: string, which: Prisma.Sql, deps: Services): Promise<void> {
  await writeBatch(deps.db, 'mark-read', [
    {
      sql: Prisma.sql`UPDATE "Notification" SET "readAt" = ${deps.clock.now()}
        WHERE "userId" = ${userId} AND "readAt" IS NULL AND ${which}`,
    },
    {
      sql: Prisma.sql`INSERT INTO "LiveTopic" ("name", "rev") VALUES (${inboxTopic(userId)}, 1)
        ON CONFLICT ("name") DO UPDATE SET "rev" = "LiveTopic"."rev" + 1`,
    },
  ])
  await announceInboxes([userId], deps)
}

/** Marks all that the reader has been shown: those up to `upTo`, the newest line of the page; what came since stays new. */
export async function markAllRead(
  { userId, upTo }: { userId: string; upTo: string },
  deps: Services = services(),
): Promise<void> {
  await mark(userId, Prisma.sql`"id" <= ${upTo}`, deps)
}

/** Marks one line of the reader's own and returns the page that it leads to. Fails with `not_found` for any other. */
export async function openNotice(
  { userId, id }: { userId: string; id: string },
  deps: Services = services(),
): Promise<string> {
  const row = await deps.db.notification.findFirst({ where: { id, userId }, select: { link: true, readAt: true } })
  if (!row) throw new AppError('not_found', 'notice', GONE)
  if (!row.readAt) await mark(userId, Prisma.sql`"id" = ${id}`, deps)
  return row.link
}
