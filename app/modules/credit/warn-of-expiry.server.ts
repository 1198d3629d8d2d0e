import { DateTime } from 'luxon'
import { SYSTEM } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { readRows } from '../../platform/read-rows.server.ts'
import { regionOf } from '../../platform/region.server.ts'
import { updateOne, writeBatch } from '../../platform/write-batch.server.ts'
import { bookWrites, sealChange } from './book.server.ts'
import { openBook } from './open-book.server.ts'
import { retryMoved } from './retry-moved.server.ts'

/** The later warning first: who missed the earlier one gets one, not two. */
const WARNINGS = [
  { stage: 2, days: 7 },
  { stage: 1, days: 30 },
] as const
type Warning = (typeof WARNINGS)[number]

/** Members warned in one sweep; the next sweep takes the rest. */
const BATCH = 500

type Lot = { id: string; left: bigint; warned: number; dueAt: Date }

/** Whole days of the city, so that what ends on one day is one message. */
async function endOf({ days }: Warning, deps: Services): Promise<Date> {
  const { timeZone } = await regionOf(deps)
  return DateTime.fromJSDate(deps.clock.now(), { zone: timeZone }).plus({ days }).endOf('day').toJSDate()
}

async function warnMember(userId: string, warning: Warning, until: Date, deps: Services): Promise<boolean> {
  const book = await openBook(userId, deps)
  const lots = await readRows<Lot>(
    deps.db,
    Prisma.sql`SELECT "id", "left", "warned", "dueAt" FROM "CreditLot"
      WHERE "userId" = ${userId} AND "dueAt" > ${deps.clock.now()} AND "dueAt" <= ${until} AND "warned" < ${warning.stage}
      ORDER BY "dueAt" LIMIT 200`,
  )
  const [first] = lots
  if (!first) return false
  const points = Number(lots.reduce((sum, { left }) => sum + left, 0n))
  const payload = { points, lots: lots.length, days: warning.days, expiresAt: first.dueAt.toISOString() }
  const fact = { type: 'credit.expiring', payload } as const
  const sealed = sealChange(book, { transfers: [], facts: [fact], actor: SYSTEM }, deps)
  const between = lots.map(({ id, left, warned }) =>
    updateOne('CreditLot', { id, left, warned }, { warned: warning.stage }),
  )
  await writeBatch(deps.db, 'warn-of-expiry', bookWrites(sealed, { between }))
  poke()
  return true
}

/**
 * Says thirty and seven days before that points will expire (C9), once for each lot and warning: the lot and the fact
 * are written together, so neither a crash nor a second worker repeats it. Returns how many members were told.
 */
export async function warnOfExpiry(deps: Services = services()): Promise<number> {
  const now = deps.clock.now()
  let told = 0
  for (const warning of WARNINGS) {
    const until = await endOf(warning, deps)
    const due = await deps.db.creditLot.findMany({
      where: { warned: { in: Array.from({ length: warning.stage }, (_, n) => n) }, dueAt: { gt: now, lte: until } },
      distinct: ['userId'],
      select: { userId: true },
      orderBy: { dueAt: 'asc' },
      take: BATCH,
    })
    for (const { userId } of due) if (await retryMoved(() => warnMember(userId, warning, until, deps))) told += 1
  }
  return told
}
