import { z } from 'zod'
import { LADDER_CODES, TRIGGERS } from './ladder.schema.ts'
import { CLOSE_REASONS } from './order.schema.ts'

const level = z.enum(LADDER_CODES)
const instant = z.iso.datetime()
const recipients = z.array(z.string())
const RAISED_BY = ['cause', 'not_acknowledged', 'not_rectified', 'hand'] as const
const limits = { acknowledgeDueAt: instant, rectifyDueAt: instant.nullable() }

/** Who gets it: accounts, or the supervisory office as a whole where no account could be found. */
const addressed = { recipients, office: z.boolean() }

/**
 * Facts of the stream "order:<id>", version 1. Ids and codes only: what people wrote stands in OrderWords under the
 * same rev.
 */
export const orderEventSchemas = {
  'order.drafted': z.object({
    level,
    trigger: z.enum(TRIGGERS),
    caseIds: z.array(z.string()),
    departmentId: z.string().nullable(),
    unowned: z.boolean(),
  }),
  'order.issued': z.object({ level, departmentId: z.string().nullable(), ...addressed, ...limits }),
  /** Another cause for the same or a lower level, while the order is open. */
  'order.cause-noted': z.object({ level, cause: z.string() }),
  'order.raised': z.object({
    from: level,
    to: level,
    by: z.enum(RAISED_BY),
    departmentId: z.string().nullable(),
    ...addressed,
    ...limits,
  }),
  'order.reminded': z.object(addressed),
  'order.acknowledged': z.object({}),
  'order.return-asked': z.object({}),
  'order.return-decided': z.object({ approved: z.boolean() }),
  'order.submitted': z.object({ evidence: z.object({ words: z.boolean(), photos: z.number().int() }) }),
  'order.sent-back': z.object({ rectifyDueAt: instant }),
  'order.accepted': z.object({}),
  /** A limit was missed on the last rung. */
  'order.missed': z.object({ what: z.enum(['acknowledge', 'rectify']), ...addressed }),
  'order.closed': z.object({ reason: z.enum(CLOSE_REASONS) }),
  'away.noted': z.object({ userId: z.string(), deputyId: z.string().nullable(), fromAt: instant, untilAt: instant }),
  'away.ended': z.object({ userId: z.string() }),
} as const

export type OrderEventType = keyof typeof orderEventSchemas

/** One fact, typed by its name. */
export type OrderEvent = {
  [T in OrderEventType]: { type: T; payload: z.infer<(typeof orderEventSchemas)[T]> }
}[OrderEventType]

export type RaisedBy = (typeof RAISED_BY)[number]

/** Stream of an order's facts. */
export const orderStream = (orderId: string): string => `order:${orderId}`
/** Stream of one absence. */
export const awayStream = (awayId: string): string => `away:${awayId}`

/** Reads a stored fact of an order; throws when it was never one. */
export function parseOrderEvent(row: { type: string; payload: string }): OrderEvent {
  const schema = orderEventSchemas[row.type as OrderEventType]
  if (!schema) throw new Error(`unknown order event ${row.type}`)
  return { type: row.type, payload: schema.parse(JSON.parse(row.payload)) } as OrderEvent
}
