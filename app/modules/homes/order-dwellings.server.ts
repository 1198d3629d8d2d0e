import { type Services, services } from '../../platform/container.server.ts'
import { withTx } from '../../platform/tx.server.ts'
import { orderKeyOf } from './dwelling-label.rules.ts'

const ROUND = 200

/** Enters the place in the roll of dwellings from before it was kept, 200 a round. Returns how many. */
export async function orderDwellings({ db }: Pick<Services, 'db'> = services()): Promise<number> {
  const rows = await db.dwelling.findMany({
    where: { orderKey: '' },
    orderBy: { id: 'asc' },
    take: ROUND,
    select: { id: true, unit: true, room: true, building: { select: { label: true } } },
  })
  if (rows.length === 0) return 0
  await withTx(db, 'order-dwellings', async (tx) => {
    for (const { id, unit, room, building } of rows) {
      const orderKey = orderKeyOf({ building: building.label, unit, room })
      await tx.dwelling.updateMany({ where: { id, orderKey: '' }, data: { orderKey } })
    }
  })
  return rows.length
}
