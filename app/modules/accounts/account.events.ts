import { z } from 'zod'

const role = z.string()
const verification = { verificationId: z.string(), level: z.string() }

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
  /** Its holder took a copy of everything that is held of them. */
  'account.data-copied': z.object({}),
  /** Closed for good by its holder; the pseudonym stands in the place of login and name. */
  'account.closed': z.object({ pseudonym: z.string() }),
  'account.verification-asked': z.object({
    ...verification,
    provider: z.string(),
    compoundId: z.string().nullable(),
    dwellingId: z.string().nullable(),
  }),
  'account.verification-granted': z.object({ ...verification, expiresAt: z.string().nullable() }),
  'account.verification-refused': z.object({ ...verification, reasonCode: z.string() }),
  'account.verification-expired': z.object(verification),
  'account.verification-withdrawn': z.object(verification),
  'account.verification-revoked': z.object({ ...verification, reasonCode: z.string() }),
  /** Told to who asked: it collides with an account that is verified, and two people will look at it. */
  'account.verification-contested': z.object(verification),
  /** Told to the account that is verified: somebody else asked with the same papers or home. Never says who. */
  'account.identity-contested': z.object({ level: z.string() }),
  'account.conflict-proposed': z.object({ ...verification, outcome: z.string() }),
  'account.evidence-seen': z.object({ verificationId: z.string() }),
  'account.answers-locked': z.object({ subject: z.string(), until: z.string() }),
  'account.consent-given': z.object({ purpose: z.string(), consentVersion: z.number() }),
  'account.consent-withdrawn': z.object({ purpose: z.string(), consentVersion: z.number() }),
  'account.household-joined': z.object({ householdId: z.string(), kind: z.string() }),
  'account.household-left': z.object({ householdId: z.string() }),
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
