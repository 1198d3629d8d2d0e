import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { maySeeOrder } from './order.policy.ts'
import { seenOf } from './order-row.rules.ts'

/** True when this order is there and the actor may see it: for its live topic and for the photos handed in with it. */
export async function canSeeOrder(
  actor: Actor,
  orderId: string,
  { db }: Pick<Services, 'db'> = services(),
): Promise<boolean> {
  if (actor.id === null) return false
  const row = await db.supervisionOrder.findUnique({
    where: { id: orderId },
    select: { departmentId: true, unowned: true, recipients: true, state: true },
  })
  return row !== null && maySeeOrder(actor, seenOf(row))
}
