import type { Services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { readRows } from '../../platform/read-rows.server.ts'
import { updateOne, type Write } from '../../platform/write-batch.server.ts'
import { housematesOf } from '../homes/household.queries.server.ts'
import type { LoadedAward } from './load-awards.server.ts'
import type { RuleBook } from './rule-book.server.ts'
import { placeUnder, type Sharing } from './share.rules.ts'

type Row = { id: string; userId: string; earnedAt: Date; status: string }

/** What the books of others say about a place, and the writes that fail when one of them moved since. */
export type Place = {
  outcome: 'free' | 'wait' | 'household_limit' | 'counterparty_limit'
  /** Writes before and after the claim of the member's own book: everywhere in the order of the ids. */
  before: Write[]
  after: Write[]
}

const isSharing = (row: Row): row is Row & Sharing => row.status === 'pending' || row.status === 'posted'

async function ofHousehold(ids: readonly string[], award: LoadedAward, rules: RuleBook, { db }: Services) {
  const reach = 32 * 86_400_000
  const from = new Date(award.earnedAt.getTime() - reach)
  const to = new Date(award.earnedAt.getTime() + reach)
  const rows = await readRows<Row>(
    db,
    Prisma.sql`SELECT "id", "userId", "earnedAt", "status" FROM "CreditAward"
      WHERE "userId" IN (${Prisma.join([...ids])}) AND "ruleCode" = ${award.ruleCode}
        AND "earnedAt" BETWEEN ${from} AND ${to}`,
  )
  return rows.filter(isSharing).filter((row) => rules.periodsOf(row.earnedAt).month === award.periods.month)
}

/** The books of others as they are now: read before their awards, and checked again when this one is written. */
async function guardsOf(ids: readonly string[], { db }: Services): Promise<Array<{ userId: string; write: Write }>> {
  const books = await readRows<{ userId: string; rev: number }>(
    db,
    Prisma.sql`SELECT "userId", "rev" FROM "CreditProfile" WHERE "userId" IN (${Prisma.join([...ids])})`,
  )
  return books
    .sort((a, b) => (a.userId < b.userId ? -1 : 1))
    .map(({ userId, rev }) => ({ userId, write: updateOne('CreditProfile', { userId, rev }, { rev }) }))
}

/**
 * The place of a due award under the limits that it shares: with those who keep house with the member, and with the
 * member's other awards by the word of the same person. `own` are the member's awards around it.
 */
export async function sharedPlace(
  award: LoadedAward,
  { userId, own, rules }: { userId: string; own: readonly LoadedAward[]; rules: RuleBook },
  deps: Services,
): Promise<Place> {
  const { perHousehold, perCounterparty } = rules.limitsOf(award)
  const sameMonth = own.filter(
    (one) =>
      one.id !== award.id &&
      one.ruleCode === award.ruleCode &&
      one.periods.month === award.periods.month &&
      (one.status === 'pending' || one.status === 'posted'),
  )
  const none = { before: [], after: [] }
  const byOne = sameMonth.filter((one) => one.counterpartyId === award.counterpartyId)
  const ofOne = placeUnder(award.counterpartyId ? perCounterparty : null, award, byOne)
  if (ofOne !== 'free') return { outcome: ofOne === 'full' ? 'counterparty_limit' : 'wait', ...none }
  const mates = perHousehold === null ? [] : await housematesOf(userId, deps)
  const guards = mates.length > 0 ? await guardsOf(mates, deps) : []
  const theirs = mates.length > 0 ? await ofHousehold(mates, award, rules, deps) : []
  const ofHome = placeUnder(perHousehold, award, [...sameMonth, ...theirs])
  const before = guards.filter((guard) => guard.userId < userId).map(({ write }) => write)
  const after = guards.filter((guard) => guard.userId > userId).map(({ write }) => write)
  return { outcome: ofHome === 'full' ? 'household_limit' : ofHome, before, after }
}
