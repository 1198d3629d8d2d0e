import { SYSTEM } from '../../platform/actor.ts'
import type { Services } from '../../platform/container.server.ts'
import { rungOf } from './ladder.rules.ts'
import type { Ladder } from './ladder.schema.ts'
import type { StoredOrder } from './load-order.server.ts'
import type { SupervisedCase } from './open-order.server.ts'
import { limitsFrom } from './order-limits.server.ts'
import { resolveRecipients } from './resolve-recipients.server.ts'
import { writeOrder } from './write-order.server.ts'

const UNITS_TURN: ReadonlySet<string> = new Set(['issued', 'acknowledged', 'return_asked'])

/**
 * Issues an open order anew, on the same rung, to the unit that has the case now; the unit that lost it owes nothing more.
 * Does nothing while the order is with its unit, or with the supervisory office. Returns whether it did.
 */
export async function followUnit(
  order: StoredOrder,
  about: SupervisedCase,
  { ladder, causeId }: { ladder: Ladder; causeId: string },
  deps: Services,
): Promise<boolean> {
  const { leadDepartmentId: departmentId, handlerId } = about
  if (departmentId === null || departmentId === order.departmentId || !UNITS_TURN.has(order.state)) return false
  const rung = rungOf(ladder, order.level)
  const people = await resolveRecipients({ departmentId, handlerId, addressees: rung.addressees }, deps)
  const payload = { level: rung.code, departmentId, ...people, ...(await limitsFrom(rung, deps)) }
  await writeOrder(order, { events: [{ type: 'order.issued', payload }] }, { actor: SYSTEM, ladder, causeId }, deps)
  return true
}
