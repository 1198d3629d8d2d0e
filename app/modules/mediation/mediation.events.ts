import { z } from 'zod'
import { TOPICS } from './mediation.schema.ts'

const instant = z.iso.datetime()
const party = z.object({ partyId: z.string() })
const session = z.object({ session: z.number().int() })
const text = z.object({ version: z.number().int(), digest: z.string() })
const promise = z.object({ promise: z.number().int() })
const nothing = z.object({})

/**
 * What the facts of the stream "mediation:<id>" carry. Ids, codes and instants: words stand sealed beside the log. Beside
 * these each names in `tell` the accounts that it concerns, for their notices.
 */
export const mediationPayloads = {
  'mediation.opened': z.object({
    origin: z.enum(['applied', 'offered']),
    topic: z.enum(TOPICS),
    communityCode: z.string(),
    caseId: z.string().nullable(),
    parties: z.array(z.object({ partyId: z.string(), userId: z.string().nullable() })),
    /** Who asked for it; null when the office offers it. */
    applicantId: z.string().nullable(),
  }),
  'mediation.party-invited': party,
  'mediation.party-joined': party.extend({ userId: z.string() }),
  'mediation.consented': party.extend({ wantsOpen: z.boolean() }),
  'mediation.refused': party,
  'mediation.mediator-preferred': party.extend({ mediatorId: z.string() }),
  'mediation.mediator-set': z.object({ mediatorId: z.string(), by: z.enum(['parties', 'office']) }),
  'mediation.mediator-left': nothing,
  'mediation.accepted': z.object({ dueAt: instant }),
  'mediation.extension-asked': party,
  'mediation.extended': z.object({ dueAt: instant }),
  'mediation.session-set': session.extend({
    startAt: instant,
    minutes: z.number().int(),
    isOpen: z.boolean(),
  }),
  'mediation.session-cancelled': session,
  'mediation.session-held': session,
  'mediation.note-written': party,
  'mediation.text-drafted': text,
  'mediation.code-sent': party.extend({ version: z.number().int() }),
  'mediation.text-confirmed': text.extend(party.shape),
  'mediation.agreed': text,
  'mediation.sealed': text.extend({
    checkCode: z.string(),
    confirmBy: instant,
    promises: z.array(z.object({ partyId: z.string(), dueAt: instant })),
  }),
  'mediation.promise-kept': promise,
  'mediation.promise-confirmed': promise,
  'mediation.promise-due-soon': promise,
  'mediation.promise-missed': promise,
  'mediation.month-ending': z.object({ isOver: z.boolean() }),
  'mediation.breached': promise.extend(party.shape),
  'mediation.followed-up': promise.extend({ dueAt: instant }),
  /** Accounts and their parties, for what a fulfilled agreement earns. */
  'mediation.fulfilled': z.object({ userIds: z.array(z.string()) }),
  'mediation.confirmation-asked': party,
  'mediation.confirmation-joint': nothing,
  'mediation.ruled': z.object({ outcome: z.enum(['confirmed', 'dismissed']) }),
  'mediation.failed': nothing,
  'mediation.withdrawn': party,
  'mediation.archived': nothing,
} as const

export type MediationEventType = keyof typeof mediationPayloads

/** One fact as the rules decide it. */
export type MediationEvent = {
  [T in MediationEventType]: { type: T; payload: z.infer<(typeof mediationPayloads)[T]> }
}[MediationEventType]

const tell = z.array(z.string())

/** Facts as stored, version 1. */
export const mediationEventSchemas = Object.fromEntries(
  Object.entries(mediationPayloads).map(([type, payload]) => [type, payload.extend({ tell })]),
) as { [T in MediationEventType]: z.ZodType<z.infer<(typeof mediationPayloads)[T]> & { tell: string[] }> }

/** Stream, live topic and deadline subject of a mediation. */
export const mediationStream = (mediationId: string) => `mediation:${mediationId}` as const

/** Reads a stored fact; throws when it was never one. */
export function parseMediationEvent(row: { type: string; payload: string }): MediationEvent & { tell: string[] } {
  const schema = mediationEventSchemas[row.type as MediationEventType]
  if (!schema) throw new Error(`unknown mediation event ${row.type}`)
  const payload = schema.parse(JSON.parse(row.payload))
  return { type: row.type, payload, tell: payload.tell } as MediationEvent & { tell: string[] }
}
