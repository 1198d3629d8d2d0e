import { type Services, services } from '../../platform/container.server.ts'
import { withTx } from '../../platform/tx.server.ts'
import { pairsOf } from './settlement-likeness.rules.ts'

const ROUND = 20

type Told = { dispute: string; outcome: string }

/** The rows by which a settlement is found. */
export function pairRows(settlementId: string, { dispute, outcome }: Told) {
  return pairsOf(`${dispute} ${outcome}`).map((pair) => ({ pair, settlementId }))
}

/**
 * Enters settlements of the library that cannot be found yet, those from before there was an index first, 20 a round.
 * Returns how many.
 */
export async function indexSettlements(deps: Services = services()): Promise<number> {
  const { db, clock } = deps
  const rows = await db.settlement.findMany({
    where: { state: 'approved', indexedAt: null },
    orderBy: { id: 'asc' },
    take: ROUND,
    select: { id: true, dispute: true, outcome: true },
  })
  for (const row of rows) {
    await withTx(db, 'index-settlement', async (tx) => {
      const { count } = await tx.settlement.updateMany({
        where: { id: row.id, indexedAt: null },
        data: { indexedAt: clock.now() },
      })
      if (count > 0) await tx.settlementPair.createMany({ data: pairRows(row.id, row) })
    })
  }
  return rows.length
}
