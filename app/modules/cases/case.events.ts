import { z } from 'zod'
import { overrideReasonSchema } from '../routing/override.schema.ts'
import {
  CASE_FLAGS,
  CASE_STATUSES,
  CASE_TYPES,
  CHANNELS,
  CLOSURE_TYPES,
  DECLINE_CODES,
  OUTCOMES,
  REQUEST_KINDS,
  SUSPENSION_REASONS,
  URGENCIES,
} from './case.schema.ts'

const departmentId = z.string()
const textHash = z.string()
const decisionId = z.string().nullable()

/**
 * Facts of the stream "case:<id>", version 1. Codes, ids and hashes only: words that people wrote are Statements.
 * Published payloads never change; new fields are optional.
 */
export const caseEventSchemas = {
  'case.submitted': z.object({
    type: z.enum(CASE_TYPES),
    channel: z.enum(CHANNELS),
    anonymous: z.boolean(),
    confidential: z.boolean(),
    publishConsent: z.boolean(),
    textHash,
    targetDepartmentId: z.string().nullable(),
    /** Earlier case of the same person on the same matter. */
    earlierId: z.string().nullable().optional(),
  }),
  'case.edited': z.object({ textHash }),
  'case.withdrawn': z.object({}),
  'case.queued': z.object({ decisionId: z.string() }),
  'case.accepted': z.object({
    type: z.enum(CASE_TYPES),
    categoryCode: z.string(),
    urgency: z.enum(URGENCIES),
    /** Limits chosen by the rules; null when a person accepted, then the type and urgency decide. */
    slaPolicy: z.string().nullable(),
    decisionId,
  }),
  'case.declined': z.object({ code: z.enum(DECLINE_CODES), channel: z.string() }),
  'case.redirected': z.object({ code: z.enum(DECLINE_CODES), channel: z.string() }),
  'case.info-requested': z.object({ items: z.array(z.string()) }),
  'case.info-supplied': z.object({ textHash }),
  'case.merged': z.object({
    intoId: z.string(),
    /** Where the case stood; a split takes it back there. Facts from before splitting existed do not say. */
    from: z.enum(CASE_STATUSES).optional(),
    /** The resident joined by themselves, when filing. */
    joined: z.boolean().optional(),
  }),
  'case.split': z.object({ fromId: z.string(), status: z.enum(CASE_STATUSES) }),
  'case.supplemented': z.object({ textHash }),
  'case.dispatched': z.object({
    leadDepartmentId: departmentId,
    supportDepartmentIds: z.array(departmentId),
    round: z.number().int(),
    decisionId,
    categoryCode: z.string(),
    urgency: z.enum(URGENCIES),
    /** True when a supervisor decided for good: no further return. */
    final: z.boolean(),
    /** A person went against the decision of the rules, and why. */
    override: z.object({ decisionId: z.string(), reasonCode: overrideReasonSchema }).optional(),
  }),
  'case.signed': z.object({ departmentId, handlerId: z.string().nullable() }),
  'case.contacted': z.object({ departmentId, reached: z.boolean() }),
  'case.started': z.object({ departmentId }),
  'case.noted': z.object({ departmentId: departmentId.nullable() }),
  'case.contributed': z.object({ departmentId, textHash }),
  'case.request-made': z.object({
    kind: z.enum(REQUEST_KINDS),
    departmentId,
    days: z.number().int().nullable(),
    reasonCode: z.enum(SUSPENSION_REASONS).nullable(),
    endorsed: z.boolean(),
  }),
  'case.request-endorsed': z.object({ kind: z.enum(REQUEST_KINDS) }),
  'case.request-decided': z.object({
    kind: z.enum(REQUEST_KINDS),
    approved: z.boolean(),
    departmentId,
    days: z.number().int().nullable(),
    reasonCode: z.enum(SUSPENSION_REASONS).nullable(),
  }),
  'case.resumed': z.object({}),
  'case.replied': z.object({
    departmentId,
    handlerId: z.string().nullable(),
    outcome: z.enum(OUTCOMES),
    round: z.number().int(),
    textHash,
  }),
  'case.reply-rejected': z.object({ departmentId, round: z.number().int() }),
  'case.resolved': z.object({ outcome: z.enum(OUTCOMES), round: z.number().int(), replyRev: z.number().int() }),
  'case.confirmed': z.object({ round: z.number().int() }),
  'case.disputed': z.object({ round: z.number().int(), via: z.enum(['resident', 'follow_up']) }),
  'case.followed-up': z.object({ reached: z.boolean(), solved: z.boolean(), satisfied: z.boolean() }),
  'case.closed': z.object({ closureType: z.enum(CLOSURE_TYPES), round: z.number().int() }),
  'case.rated': z.object({ level: z.number().int().min(1).max(5), round: z.number().int() }),
  'case.urged': z.object({}),
  'case.supervised': z.object({ level: z.number().int() }),
  'case.flagged': z.object({ flag: z.enum(CASE_FLAGS), set: z.boolean() }),
  'case.appealed': z.object({}),
  'case.archived': z.object({}),
} as const

export type CaseEventType = keyof typeof caseEventSchemas

/** One fact, typed by its name. */
export type CaseEvent = {
  [T in CaseEventType]: { type: T; payload: z.infer<(typeof caseEventSchemas)[T]> }
}[CaseEventType]

/** Stream of a case's facts. */
export function caseStream(caseId: string): string {
  return `case:${caseId}`
}

/** False for a fact that only a newer version knows, which may run side by side while it is being deployed. */
export function isCaseEvent({ type }: { type: string }): boolean {
  return Object.hasOwn(caseEventSchemas, type)
}

/** Reads a stored event; throws when it was never a fact of a case. */
export function parseCaseEvent(row: { type: string; payload: string }): CaseEvent {
  const schema = caseEventSchemas[row.type as CaseEventType]
  if (!schema) throw new Error(`unknown case event ${row.type}`)
  return { type: row.type, payload: schema.parse(JSON.parse(row.payload)) } as CaseEvent
}
