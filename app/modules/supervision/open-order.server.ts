import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { isUniqueViolation } from '../../platform/db.server.ts'
import { isAppError } from '../../platform/errors.ts'
import type { Ladder, LadderLevel, Trigger } from './ladder.schema.ts'
import { openOrderOf, type StoredOrder } from './load-order.server.ts'
import { limitsFrom } from './order-limits.server.ts'
import { newOrderNumber } from './order-number.server.ts'
import { resolveRecipients } from './resolve-recipients.server.ts'
import { type OrderChange, writeOrder } from './write-order.server.ts'

const ATTEMPTS = 4

/** A case as far as an order about it needs to know it. */
export type SupervisedCase = { id: string; leadDepartmentId: string | null; handlerId: string | null }

/** Why a case comes to a rung; the same cause acts once for a rung. */
export type Cause = {
  rung: LadderLevel
  trigger: Trigger
  cause: string
  /** Words of whoever asked for it. */
  reason?: string | undefined
}

type Input = {
  case: SupervisedCase
  cause: Cause
  ladder: Ladder
  actor: Actor
  causeId?: string | undefined
}

/** The order and what the cause did to it; `known` when it had acted before. */
export type Opened = { id: string; did: 'opened' | 'raised' | 'noted' | 'known' }

async function addressed(rung: LadderLevel, { leadDepartmentId, handlerId }: SupervisedCase, deps: Services) {
  const to = { departmentId: leadDepartmentId, handlerId, addressees: rung.addressees }
  return { departmentId: leadDepartmentId, ...(await resolveRecipients(to, deps)), ...(await limitsFrom(rung, deps)) }
}

function causeOf({ case: { id }, cause: { rung, cause } }: Input) {
  return { subject: id, level: rung.code, cause }
}

const wordsOf = ({ cause: { reason } }: Input): Pick<OrderChange, 'words'> =>
  reason ? { words: [{ kind: 'reason', text: reason }] } : {}

async function open(input: Input, deps: Services): Promise<Opened> {
  const { case: about, cause } = input
  const { rung, trigger } = cause
  const id = deps.ids.newId()
  const drafted = {
    level: rung.code,
    trigger,
    caseIds: [about.id],
    departmentId: about.leadDepartmentId,
    unowned: about.leadDepartmentId === null,
  }
  const events: OrderChange['events'] = [{ type: 'order.drafted', payload: drafted }]
  // A rung that takes two people is only drafted by one.
  const issued: OrderChange['events'] =
    rung.secondPerson && input.actor.id !== null
      ? []
      : [{ type: 'order.issued', payload: { level: rung.code, ...(await addressed(rung, about, deps)) } }]
  const order = { id, number: await newOrderNumber(deps), caseId: about.id, caseIds: [about.id] }
  await writeOrder(order, { events: [...events, ...issued], cause: causeOf(input), ...wordsOf(input) }, input, deps)
  return { id, did: 'opened' }
}

async function follow(order: StoredOrder, input: Input, deps: Services): Promise<Opened> {
  const { rung, cause } = input.cause
  const isHigher = rung.rank > order.levelRank
  const events: OrderChange['events'] = isHigher
    ? [
        {
          type: 'order.raised',
          payload: {
            from: order.level as LadderLevel['code'],
            to: rung.code,
            by: input.actor.id === null ? 'cause' : 'hand',
            ...(await addressed(rung, input.case, deps)),
          },
        },
      ]
    : [{ type: 'order.cause-noted', payload: { level: rung.code, cause } }]
  await writeOrder(order, { events, cause: causeOf(input), ...wordsOf(input) }, input, deps)
  return { id: order.id, did: isHigher ? 'raised' : 'noted' }
}

async function knownBy(input: Input, { db }: Services): Promise<Opened | null> {
  const known = await db.supervisionCause.findUnique({
    where: { subject_level_cause: causeOf(input) },
    select: { orderId: true },
  })
  return known && { id: known.orderId, did: 'known' }
}

/**
 * Opens an order about a case, raises the open one when the cause asks for a higher rung, or notes the cause beside it:
 * a case has one open order, and it only climbs. Idempotent by case, rung and cause.
 */
export async function openOrder(input: Input, deps: Services = services()): Promise<Opened> {
  for (let attempt = 1; ; attempt += 1) {
    const known = await knownBy(input, deps)
    if (known) return known
    try {
      const order = await openOrderOf(input.case.id, deps)
      return order ? await follow(order, input, deps) : await open(input, deps)
    } catch (error) {
      // Somebody else wrote at the same moment: what there is now is looked at again.
      const isRace = isUniqueViolation(error) || (isAppError(error) && error.reason === 'order_moved')
      if (!isRace || attempt === ATTEMPTS) throw error
    }
  }
}
