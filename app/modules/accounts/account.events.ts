import { z } from 'zod'

const role = z.string()

/** Facts of the stream "account:<userId>", version 1. No names and no secrets: ids and codes only. */
export const accountEventSchemas = {
  'account.registered': z.object({ role }),
  'account.created': z.object({ role, departmentId: z.string().nullable(), communityCode: z.string().nullable() }),
  'account.role-changed': z.object({
    from: role,
    to: role,
    departmentId: z.string().nullable(),
    communityCode: z.string().nullable(),
  }),
  'account.disabled': z.object({}),
  'account.enabled': z.object({}),
} as const

export type AccountEventType = keyof typeof accountEventSchemas

/** One fact, typed by its name. */
export type AccountEvent = {
  [T in AccountEventType]: { type: T; payload: z.infer<(typeof accountEventSchemas)[T]> }
}[AccountEventType]

/** Stream of an account's facts. */
export function accountStream(userId: string): string {
  return `account:${userId}`
}
