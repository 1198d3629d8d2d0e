import { z } from 'zod'
import { TOPICS } from './mediation.schema.ts'

const instant = z.iso.datetime()
const party = { partyId: z.string() }
const session = { session: z.number().int() }
const text = { version: z.number().int(), digest: z.string() }
const promise = { promise: z.number().int() }

/** Beside what it says, every fact names the accounts that it concerns, for their notices. */
const fact = <S extends z.ZodRawShape>(shape: S) => z.object({ ...shape, tell: z.array(z.string()) })

/**
 * Facts of the stream "mediation:<id>", version 1. Ids, codes and instants: words stand sealed beside
 * the log.
 */
export const mediationEventSchemas = {
  'mediation.opened': fact({
    origin: z.enum(['applied', 'offered']),
    topic: z.enum(TOPICS),
    communityCode: z.string(),
    caseId: z.string().nullable(),
    parties: z.array(z.object({ partyId: z.string(), userId: z.string().nullable() })),
    /** Who asked for it; null when the office offers it. */
    applicantId: z.string().nullable(),
  }),
  'mediation.party-invited': fact(party),
  'mediation.party-joined': fact({ ...party, userId: z.string() }),
  'mediation.consented': fact({ ...party, wantsOpen: z.boolean() }),
  'mediation.refused': fact(party),
  'mediation.mediator-preferred': fact({ ...party, mediatorId: z.string() }),
  'mediation.mediator-set': fact({ mediatorId: z.string(), by: z.enum(['parties', 'office']) }),
  'mediation.mediator-left': fact({}),
  'mediation.accepted': fact({ dueAt: instant }),
  'mediation.extension-asked': fact(party),
  'mediation.extended': fact({ dueAt: instant }),
  'mediation.session-set': fact({ ...session, startAt: instant, minutes: z.number().int(), isOpen: z.boolean() }),
  'mediation.session-cancelled': fact(session),
  'mediation.session-held': fact(session),
  'mediation.note-written': fact(party),
  'mediation.text-drafted': fact(text),
  /** A translation to read beside the text of this version; it binds nobody. */
  'mediation.text-translated': fact({ version: z.number().int() }),
  'mediation.code-sent': fact({ ...party, version: z.number().int() }),
  'mediation.text-confirmed': fact({ ...text, ...party }),
  'mediation.agreed': fact(text),
  'mediation.sealed': fact({
    ...text,
    checkCode: z.string(),
    confirmBy: instant,
    promises: z.array(z.object({ partyId: z.string(), dueAt: instant })),
  }),
  'mediation.promise-kept': fact(promise),
  'mediation.promise-confirmed': fact(promise),
  'mediation.promise-due-soon': fact(promise),
  'mediation.promise-missed': fact(promise),
  'mediation.month-ending': fact({ isOver: z.boolean() }),
  'mediation.breached': fact({ ...promise, ...party }),
  'mediation.followed-up': fact({ ...promise, dueAt: instant }),
  /** Accounts and their parties, for what a fulfilled agreement earns. */
  'mediation.fulfilled': fact({ userIds: z.array(z.string()) }),
  'mediation.confirmation-asked': fact(party),
  'mediation.confirmation-joint': fact({}),
  /** The days for asking the court together are nearly or wholly over, and not all have asked. */
  'mediation.confirmation-ending': fact({ isOver: z.boolean() }),
  'mediation.ruled': fact({ outcome: z.enum(['confirmed', 'dismissed']) }),
  'mediation.failed': fact({}),
  'mediation.withdrawn': fact(party),
  'mediation.archived': fact({}),
} as const

export type MediationEventType = keyof typeof mediationEventSchemas
type Stored<T extends MediationEventType> = z.infer<(typeof mediationEventSchemas)[T]>

/** One fact as the rules decide it; whom it concerns is added when it is written. */
export type MediationEvent = {
  [T in MediationEventType]: { type: T; payload: Omit<Stored<T>, 'tell'> }
}[MediationEventType]

/** Stream, live topic and deadline subject of a mediation. */
export const mediationStream = (mediationId: string) => `mediation:${mediationId}` as const

/** Reads a stored fact; throws when it was never one. */
export function parseMediationEvent(row: { type: string; payload: string }): MediationEvent {
  const schema = mediationEventSchemas[row.type as MediationEventType]
  if (!schema) throw new Error(`unknown mediation event ${row.type}`)
  const { tell: _told, ...payload } = schema.parse(JSON.parse(row.payload))
  return { type: row.type, payload } as MediationEvent
}
