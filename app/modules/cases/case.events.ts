import { z } from 'zod'
import { overrideReasonSchema } from '../routing/override.schema.ts'
import {
  CASE_FLAGS,
  CASE_STATUSES,
  CASE_TYPES,
  CHANNELS,
  CLOSURE_TYPES,
  CONTACT_WAYS,
  DECLINE_CODES,
  OUTCOMES,
  REQUEST_KINDS,
  RESUME_CAUSES,
  RETURN_REASONS,
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
    /** Campaign that the case answers (campaigns). */
    campaignId: z.string().optional(),
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
  'case.info-requested': z.object({
    items: z.array(z.string()),
    /** Unit that asks while it works; null or absent for the intake. */
    departmentId: departmentId.nullable().optional(),
    /** Where the case stood; the answer takes it back there. */
    from: z.enum(CASE_STATUSES).optional(),
    remindAt: z.iso.datetime().optional(),
    until: z.iso.datetime().optional(),
    /** What silence until then does: close the case, or let the work go on without the answer. */
    silence: z.enum(['close', 'go_on']).optional(),
  }),
  'case.info-reminded': z.object({ until: z.iso.datetime() }),
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
  'case.contacted': z.object({
    departmentId,
    reached: z.boolean(),
    way: z.enum(CONTACT_WAYS).nullable().optional(),
    /** When it happened, which may be before it was recorded. */
    contactedAt: z.iso.datetime().optional(),
    /** Its day in the city, for tries on different days. */
    day: z.iso.date().optional(),
    proofPhotos: z.number().int().optional(),
    /** Tried as often, on as many days, as the limits ask: evidence for an exclusion from measures. */
    unreachable: z.boolean().optional(),
  }),
  'case.started': z.object({ departmentId }),
  'case.noted': z.object({ departmentId: departmentId.nullable() }),
  'case.task-assigned': z.object({
    taskId: z.string(),
    departmentId,
    assigneeId: z.string(),
    dueAt: z.iso.datetime().nullable(),
  }),
  'case.task-done': z.object({ taskId: z.string(), departmentId }),
  'case.progress-reported': z.object({ departmentId, nextAt: z.iso.datetime(), textHash }),
  /** A further answer was promised by then and did not come. */
  'case.promise-missed': z.object({ departmentId: departmentId.nullable(), promisedAt: z.iso.datetime() }),
  'case.whistled': z.object({
    /** Unit that calls for help; null when an office above did. */
    departmentId: departmentId.nullable(),
    supportDepartmentIds: z.array(departmentId),
    copyDepartmentIds: z.array(departmentId),
    /** When the parts are due. */
    dueAt: z.iso.datetime(),
  }),
  'case.contributed': z.object({ departmentId, textHash }),
  'case.request-made': z.object({
    kind: z.enum(REQUEST_KINDS),
    departmentId,
    days: z.number().int().nullable(),
    reasonCode: z.enum(SUSPENSION_REASONS).nullable(),
    returnCode: z.enum(RETURN_REASONS).optional(),
    endorsed: z.boolean(),
  }),
  'case.request-endorsed': z.object({ kind: z.enum(REQUEST_KINDS) }),
  'case.request-decided': z.object({
    kind: z.enum(REQUEST_KINDS),
    approved: z.boolean(),
    departmentId,
    days: z.number().int().nullable(),
    reasonCode: z.enum(SUSPENSION_REASONS).nullable(),
    returnCode: z.enum(RETURN_REASONS).optional(),
    /** As often as it may be returned: only a supervisor's final ruling sends it on. */
    rulingNeeded: z.boolean().optional(),
    /** Of a hold: when it ends by itself, when a staged report is due, how often after that. */
    until: z.iso.datetime().optional(),
    reportAt: z.iso.datetime().optional(),
  }),
  'case.resumed': z.object({ cause: z.enum(RESUME_CAUSES).optional() }),
  'case.replied': z.object({
    departmentId,
    handlerId: z.string().nullable(),
    outcome: z.enum(OUTCOMES),
    round: z.number().int(),
    textHash,
    beforePhotos: z.number().int().optional(),
    afterPhotos: z.number().int().optional(),
    /** Units whose part had not come; the lead said why it did not wait. */
    withoutParts: z.array(departmentId).optional(),
  }),
  'case.reply-rejected': z.object({ departmentId, round: z.number().int() }),
  'case.resolved': z.object({ outcome: z.enum(OUTCOMES), round: z.number().int(), replyRev: z.number().int() }),
  'case.confirmed': z.object({ round: z.number().int() }),
  'case.disputed': z.object({ round: z.number().int(), via: z.enum(['resident', 'follow_up']) }),
  'case.followed-up': z.object({ reached: z.boolean(), solved: z.boolean(), satisfied: z.boolean() }),
  'case.closed': z.object({ closureType: z.enum(CLOSURE_TYPES), round: z.number().int() }),
  'case.rated': z.object({ level: z.number().int().min(1).max(5), round: z.number().int() }),
  'case.urged': z.object({}),
  /** Whoever it was filed for has it now. */
  'case.taken-over': z.object({}),
  /** Who filed it for somebody else stopped acting for them. */
  'case.proxy-ended': z.object({}),
  'case.supervised': z.object({
    level: z.number().int(),
    /** The order behind it, where supervision began by itself. */
    orderId: z.string().optional(),
  }),
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
