import { z } from 'zod'
import { ROLES } from '../../platform/actor.ts'
import { caseEventSchemas } from '../cases/case.events.ts'
import {
  CASE_FLAGS,
  CASE_STATUSES,
  CASE_TYPES,
  CHANNELS,
  CLOSURE_TYPES,
  caseCommandSchema,
  DECLINE_CODES,
  OUTCOMES,
  REQUEST_KINDS,
  SUSPENSION_REASONS,
  URGENCIES,
} from '../cases/case.schema.ts'

const instant = z.iso.datetime().meta({ description: 'Instant in UTC', example: '2026-03-03T01:00:00.000Z' })
const rev = z.number().int().meta({ description: 'Revision of the case; every change raises it by one or more' })
const reference = z.string().meta({ description: 'Receipt number', example: 'XM260303-7K3F9Q' })
const text = z.object({ zh: z.string(), en: z.string() }).meta({ id: 'Text', description: 'Chinese and English' })
const status = z.enum(CASE_STATUSES).meta({ id: 'CaseStatus' })
const type = z.enum(CASE_TYPES).meta({ id: 'CaseType' })
const urgency = z.enum(URGENCIES).meta({ id: 'Urgency' })
const outcome = z.enum(OUTCOMES).meta({ id: 'Outcome' })
const code = z.string()
/** Names of the acts that `POST /cases/{reference}/commands` takes. */
export const commandType = z.enum(caseCommandSchema.options.map((option) => option.shape.type.value))

/** The words of a highlight, with the matching parts as [start, end) positions. */
const highlight = z
  .object({ text: z.string(), marks: z.array(z.tuple([z.number().int(), z.number().int()])) })
  .meta({ id: 'Highlight' })

/** GET, POST /session. */
export const sessionSchema = z
  .object({
    user: z
      .object({
        id: z.string(),
        displayName: z.string(),
        role: z.enum(ROLES),
        departmentId: z.string().nullable(),
        communityCode: z.string().nullable(),
      })
      .nullable()
      .meta({ description: 'Null when nobody is signed in' }),
  })
  .meta({ id: 'Session' })

/** POST /cases. */
export const receiptSchema = z
  .object({
    reference,
    queryCode: z.string().meta({ description: 'With the receipt number it opens the case without a login' }),
    rev,
    submittedAt: instant,
    repeated: z.boolean().meta({ description: 'True when this Idempotency-Key had filed the case before' }),
  })
  .meta({ id: 'Receipt' })

const placed = {
  districtCode: code.nullable(),
  streetCode: code.nullable(),
  communityCode: code.nullable(),
  lat: z.number().nullable().meta({ description: 'WGS84 degrees' }),
  lng: z.number().nullable().meta({ description: 'WGS84 degrees' }),
}

const summary = {
  reference,
  rev,
  type,
  status,
  round: z.number().int().meta({ description: 'Rises when the resident disputes the result' }),
  title: z.string(),
  ...placed,
  categoryCode: code.nullable(),
  urgency: urgency.nullable(),
  leadDepartmentId: code.nullable(),
  flags: z.array(z.enum(CASE_FLAGS)),
  outcome: outcome.nullable(),
  rating: z.number().int().min(1).max(5).nullable(),
  submittedAt: instant,
  resolvedAt: instant.nullable(),
  closedAt: instant.nullable(),
  followerCount: z.number().int(),
}

/** One row of GET /cases. */
export const caseSummarySchema = z
  .object({ ...summary, titleMarks: highlight.shape.marks.optional(), excerpt: highlight.optional() })
  .meta({ id: 'CaseSummary' })

/** GET /cases. */
export const caseListSchema = z
  .object({
    items: z.array(caseSummarySchema),
    next: z.string().nullable().meta({ description: 'Cursor of the next page; null on the last one' }),
    total: z.number().int().nullable().meta({ description: 'Hits of a search; null for a plain list' }),
    totalIsExact: z.boolean().meta({ description: 'False when there are more hits than `total`' }),
    notice: z
      .string()
      .nullable()
      .meta({ description: 'A sentence when the database answered in place of the search server' }),
  })
  .meta({ id: 'CaseList' })

const due = z
  .object({
    metric: z.string().nullable().meta({ description: 'The step that runs: accept, dispatch, sign, contact, resolve' }),
    dueAt: instant.nullable(),
    provisional: z.boolean().meta({ description: 'Crosses into a year whose holidays are not announced yet' }),
    alert: z.enum(['none', 'due_soon', 'overdue', 'overdue_yellow', 'overdue_red']),
    state: z.enum(['running', 'paused', 'stopped']),
  })
  .meta({ id: 'Due' })

const pendingRequest = z.object({
  kind: z.enum(REQUEST_KINDS),
  departmentId: code,
  days: z.number().int().nullable(),
  reasonCode: z.enum(SUSPENSION_REASONS).nullable(),
  endorsed: z.boolean(),
})

const assignment = z.object({ departmentId: code, role: z.enum(['lead', 'support', 'copy']), status: z.string() })

/** GET /cases/{reference}. */
export const caseSchema = z
  .object({
    ...summary,
    view: z.enum(['public', 'party', 'staff']).meta({ description: 'How much of the case the caller may see' }),
    text: z.string(),
    occurredAt: instant.nullable(),
    occurredNote: z.string().nullable(),
    address: z.string().nullable(),
    channel: z.enum(CHANNELS),
    anonymous: z.boolean(),
    confidential: z.boolean(),
    published: z.boolean(),
    assignments: z.array(assignment),
    pendingRequest: pendingRequest.nullable(),
    supplementItems: z.array(z.string()).nullable().meta({ description: 'Everything the intake asked for' }),
    declineCode: z.enum(DECLINE_CODES).nullable(),
    rightChannel: z.string().nullable(),
    mergedInto: reference.nullable(),
    closureType: z.enum(CLOSURE_TYPES).nullable(),
    photos: z.array(z.object({ id: z.string(), width: z.number().int(), height: z.number().int() })),
    due: due.nullable().meta({ description: 'What comes next and by when; null for a reader who is not concerned' }),
    commands: z.array(commandType).meta({ description: 'Acts that the caller may try now' }),
  })
  .meta({ id: 'Case' })

const eventOptions = Object.entries(caseEventSchemas).map(([name, payload]) =>
  z
    .object({
      rev,
      type: z.literal(name),
      at: instant,
      actorRole: z.string(),
      payload,
      words: z.array(z.object({ kind: z.string(), text: z.string() })),
    })
    .meta({ id: `Event.${name}` }),
)

/** GET /cases/{reference}/events. */
export const caseEventsSchema = z
  .object({
    reference,
    rev,
    events: z.array(z.discriminatedUnion('type', eventOptions as [(typeof eventOptions)[0], ...typeof eventOptions])),
    more: z.boolean().meta({ description: 'True when more follow: ask again since the last rev' }),
  })
  .meta({ id: 'CaseEvents' })

/** POST /cases/{reference}/commands. */
export const actedSchema = z.object({ reference, rev, status }).meta({ id: 'Acted' })

/** GET /departments. */
export const departmentsSchema = z
  .object({
    departments: z.array(
      z.object({
        id: code,
        name: text,
        level: z.string(),
        parentId: code.nullable(),
        placeCode: code.nullable(),
        phone: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Departments' })

/** GET /categories. */
export const categoriesSchema = z
  .object({
    categories: z.array(
      z.object({ code, name: text, group: text, departmentId: code.nullable(), convenience: z.boolean() }),
    ),
  })
  .meta({ id: 'Categories' })

const creditLine = z.object({
  id: z.string(),
  rule: z.object({ code: z.string(), version: z.number().int(), name: text, text }),
  caseReference: reference.nullable(),
  round: z.number().int(),
  amount: z.number().int(),
  status: z.enum(['pending', 'posted', 'voided', 'capped']),
  reason: z.string(),
  earnedAt: instant,
  matureAt: instant,
  settledAt: instant.nullable(),
  blockedBy: z.enum(['check', 'objection']).nullable().meta({ description: 'Held for a check, or under objection' }),
  mayObject: z.boolean(),
})

/** GET /credit. */
export const creditSchema = z
  .object({
    memberSince: instant.nullable().meta({ description: 'Null when the caller does not take part' }),
    balance: z.object({ available: z.number().int(), pending: z.number().int() }),
    statement: z.array(creditLine),
    next: z.string().nullable(),
  })
  .meta({ id: 'Credit' })

export type CaseSummary = z.infer<typeof caseSummarySchema>
export type CaseDocument = z.infer<typeof caseSchema>
export type CreditDocument = z.infer<typeof creditSchema>
