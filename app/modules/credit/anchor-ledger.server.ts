import { DateTime } from 'luxon'
import { type Services, services } from '../../platform/container.server.ts'
import { sha256 } from '../../platform/digest.server.ts'
import { GENESIS } from '../../platform/events.server.ts'
import { makeGivingWay } from '../../platform/give-way.server.ts'
import { regionOf } from '../../platform/region.server.ts'
import { retryMoved } from './retry-moved.server.ts'

const PAGE = 1_000
/** A transfer that was begun before midnight is written long before this. */
const SETTLED_AFTER = { hours: 1 }
/** Days anchored in one sweep; the next sweep takes the rest. */
const MANY = 40

type Span = { prevHash: string; day: string; from: Date; until: Date }

/** Folds the hashes of a day's transfers, in their order of time, into one; also what a verifier recomputes. */
export async function anchorOf({ prevHash, day, from, until }: Span, { db }: Pick<Services, 'db'>) {
  let hash = sha256(`${prevHash} ${day}`)
  let transfers = 0
  for (let after: string | null = null; ; ) {
    const page: Array<{ id: string; hash: string }> = await db.creditTransfer.findMany({
      where: { createdAt: { gte: from, lt: until } },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      select: { id: true, hash: true },
      take: PAGE,
      ...(after ? { cursor: { id: after }, skip: 1 } : {}),
    })
    for (const transfer of page) hash = sha256(`${hash} ${transfer.hash}`)
    transfers += page.length
    after = page.at(-1)?.id ?? null
    if (page.length < PAGE) return { hash, transfers }
  }
}

async function anchorNext(deps: Services): Promise<boolean> {
  const { timeZone } = await regionOf(deps)
  const last = await deps.db.creditAnchor.findFirst({ orderBy: { day: 'desc' } })
  // The first by the index on the time; with no bound the whole table would be ordered.
  const since = { where: { createdAt: { gt: new Date(0) } }, orderBy: { createdAt: 'asc' } } as const
  const first = last ? null : await deps.db.creditTransfer.findFirst({ ...since, select: { createdAt: true } })
  const begin = last?.until ?? first?.createdAt
  if (!begin) return false
  const start = DateTime.fromJSDate(begin, { zone: timeZone }).startOf('day')
  const end = start.plus({ days: 1 })
  if (end.plus(SETTLED_AFTER).toMillis() > deps.clock.now().getTime()) return false
  const day = start.toFormat('yyyy-MM-dd')
  const span = { day, prevHash: last?.hash ?? GENESIS, from: start.toJSDate(), until: end.toJSDate() }
  const data = { ...span, ...(await anchorOf(span, deps)), createdAt: deps.clock.now() }
  // Another worker may have been first: its row is the same.
  await deps.db.creditAnchor.upsert({ where: { day }, create: data, update: {} })
  return true
}

/**
 * Ties each day's transfers and the day before to one hash, an hour after the day is over (C12). What was published of
 * it shows whether anything was rewritten since. Returns the number of days; safe to run in parallel and to repeat.
 */
export async function anchorLedger(deps: Services = services()): Promise<number> {
  const giveWay = makeGivingWay()
  let days = 0
  while (days < MANY && (await retryMoved(() => anchorNext(deps)))) {
    days += 1
    await giveWay()
  }
  return days
}
