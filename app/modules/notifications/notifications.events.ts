import { z } from 'zod'

/** Facts of the stream "delivery:<id>", version 1: what people did about the delivery of a notice. */
export const notificationEventSchemas = {
  'notice.resent': z.object({ kind: z.string(), channel: z.string(), errorCode: z.string().nullable() }),
} as const

/** Stream of the facts of one delivery. */
export const deliveryStream = (id: string) => `delivery:${id}`
