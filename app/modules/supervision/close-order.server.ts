import { SYSTEM } from '../../platform/actor.ts'
import type { Services } from '../../platform/container.server.ts'
import type { Ladder } from './ladder.schema.ts'
import type { StoredOrder } from './load-order.server.ts'
import { writeOrder } from './write-order.server.ts'

/** Ends an order by itself: its case has ended, or somebody owns now what nobody owned. */
export async function closeBySystem(
  order: StoredOrder,
  reason: 'case_ended' | 'owned',
  context: { ladder: Ladder; causeId?: string | undefined },
  deps: Services,
): Promise<void> {
  await writeOrder(
    order,
    { events: [{ type: 'order.closed', payload: { reason } }] },
    { ...context, actor: SYSTEM },
    deps,
  )
}
