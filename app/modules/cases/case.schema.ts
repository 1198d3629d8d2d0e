import { z } from 'zod'
import { overrideReasonSchema } from '../routing/override.schema.ts'

/** What a resident can file (DOMAIN 5.1). */
export const CASE_TYPES = ['consultation', 'help', 'complaint', 'report', 'suggestion', 'praise'] as const
export type CaseType = (typeof CASE_TYPES)[number]

/** DOMAIN 3.1; `draft` is a case that has no event yet. */
export const CASE_STATUSES = [
  'draft',
  'submitted',
  'needs_info',
  'declined',
  'redirected',
  'merged',
  'accepted',
  'dispatched',
  'signed',
  'in_progress',
  'suspended',
  'replied',
  'resolved',
  'follow_up',
  'rework',
  'closed',
  'archived',
  'withdrawn',
] as const
export type CaseStatus = (typeof CASE_STATUSES)[number]

/** U1 critical, U2 urgent, U3 normal, U4 difficult (DOMAIN 2.4). */
export const URGENCIES = ['U1', 'U2', 'U3', 'U4'] as const
export type Urgency = (typeof URGENCIES)[number]

/** Reasons for not accepting (DOMAIN 5.2). */
export const DECLINE_CODES = [
  'D01',
  'D02',
  'D03',
  'D04',
  'D05',
  'D06',
  'D07',
  'D08',
  'D09',
  'D10',
  'D11',
  'D12',
] as const
export type DeclineCode = (typeof DECLINE_CODES)[number]

export const OUTCOMES = ['solved', 'partly', 'unsolved', 'explained'] as const
export type Outcome = (typeof OUTCOMES)[number]

export const CLOSURE_TYPES = ['confirmed', 'silent', 'followed_up', 'unanswered'] as const
export type ClosureType = (typeof CLOSURE_TYPES)[number]

/** The only reasons for putting a case on hold (DOMAIN 4.3). */
export const SUSPENSION_REASONS = ['testing', 'owners_vote', 'season', 'court', 'waiting_for_resident'] as const
export type SuspensionReason = (typeof SUSPENSION_REASONS)[number]

export const REQUEST_KINDS = ['return', 'extension', 'suspension'] as const
export type RequestKind = (typeof REQUEST_KINDS)[number]

export const CASE_FLAGS = ['urged', 'supervised', 'difficult', 'unreasonable', 'queued'] as const
export type CaseFlag = (typeof CASE_FLAGS)[number]

export const CONTACT_CHANNELS = ['message', 'phone', 'none'] as const
export const CHANNELS = ['web', 'api', 'import', 'proxy', 'phone'] as const

/** Limits that forms state and the API enforces. */
export const LIMITS = {
  titleMax: 100,
  textMin: 5,
  textMax: 8000,
  statementMax: 5000,
  addressMax: 200,
  nameMax: 50,
  photosMax: 9,
  supplementItemsMax: 10,
} as const

/**
 * Text from outside: Unicode-normalised, without control and bidirectional-override characters (they hide or reorder
 * what a reader sees), line ends as \n, trimmed.
 */
function clean(raw: string): string {
  return (
    raw
      .normalize('NFC')
      .replace(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the point
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/g, '')
      .trim()
  )
}

/** A cleaned text between two lengths, counted in UTF-16 units as a browser's maxlength does. */
export function textOf(min: number, max: number) {
  return z
    .string()
    .max(max * 2)
    .transform(clean)
    .pipe(z.string().min(min).max(max))
}

const optionalText = (max: number) =>
  textOf(0, max)
    .optional()
    .transform((value) => value || undefined)

const code = z.string().regex(/^[A-Za-z0-9-]{1,40}$/)
const blankAsUnset = (value: unknown) => (value === '' || value === null ? undefined : value)
const optionalCode = z.preprocess(blankAsUnset, code.optional())

/** A checkbox of a form, or a boolean of the API. */
const flag = z.preprocess((value) => value === true || value === 'on' || value === 'true' || value === '1', z.boolean())

const coordinate = (min: number, max: number) =>
  z.preprocess(blankAsUnset, z.coerce.number().min(min).max(max).optional())

const placeFields = {
  districtCode: optionalCode,
  streetCode: optionalCode,
  communityCode: optionalCode,
  address: optionalText(LIMITS.addressMax),
  /** WGS84 degrees. */
  lat: coordinate(-90, 90),
  lng: coordinate(-180, 180),
}

const contentFields = {
  title: optionalText(LIMITS.titleMax),
  text: textOf(LIMITS.textMin, LIMITS.textMax),
  occurredAt: z.preprocess(blankAsUnset, z.coerce.date().optional()),
  occurredNote: optionalText(100),
  ...placeFields,
}

const NOT_ANONYMOUS = { zh: '只有举报可以匿名', en: 'Only a report of a violation may be anonymous' }
const NEEDS_CONSENT = {
  zh: '替他人反映前，请先取得本人同意并勾选',
  en: 'Please get the person’s consent and tick the box before filing for them',
}
const HALF_PIN = { zh: '地图位置不完整，请重新点选', en: 'The map position is incomplete; please pick it again' }

/** One schema for the form, the API, the importer and the tests. */
export const submitCaseSchema = z
  .object({
    type: z.enum(CASE_TYPES),
    ...contentFields,
    categoryCode: optionalCode,
    targetDepartmentId: optionalCode,
    contactChannel: z.preprocess(blankAsUnset, z.enum(CONTACT_CHANNELS).default('message')),
    contactName: optionalText(LIMITS.nameMax),
    contactPhone: z.preprocess(
      blankAsUnset,
      z
        .string()
        .regex(/^\+?[0-9 -]{5,20}$/)
        .optional(),
    ),
    wantsReply: flag.default(true),
    confidential: flag.default(false),
    anonymous: flag.default(false),
    publishConsent: flag.default(false),
    onBehalf: flag.default(false),
    behalfName: optionalText(LIMITS.nameMax),
    behalfRelation: optionalText(LIMITS.nameMax),
    behalfConsent: flag.default(false),
    photoIds: z.array(z.uuid()).max(LIMITS.photosMax).default([]),
  })
  .superRefine((input, context) => {
    const refuse = (path: string, text: { zh: string; en: string }) =>
      context.addIssue({ code: 'custom', path: [path], params: { text } })
    if (input.anonymous && input.type !== 'report') refuse('anonymous', NOT_ANONYMOUS)
    if (input.onBehalf && !(input.behalfConsent && input.behalfName && input.behalfRelation))
      refuse('behalfConsent', NEEDS_CONSENT)
    if ((input.lat === undefined) !== (input.lng === undefined)) refuse('lat', HALF_PIN)
  })

export type SubmitCaseInput = z.input<typeof submitCaseSchema>
export type SubmittedCase = z.output<typeof submitCaseSchema>

/** Client's key against double submits: 8 to 100 harmless characters. */
export const idempotencyKeySchema = z.string().regex(/^[\w:.-]{8,100}$/)

const statement = textOf(2, LIMITS.statementMax)
const departmentId = code

/** Every act on a case after filing. `type` is the domain verb; who may do it when is in case.rules.ts. */
export const caseCommandSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('edit'), ...contentFields }),
  z.object({ type: z.literal('withdraw'), reason: statement.optional() }),
  z.object({ type: z.literal('supply-info'), text: statement }),
  z.object({ type: z.literal('supplement'), text: statement }),
  z.object({ type: z.literal('appeal'), reason: statement }),
  z.object({ type: z.literal('urge') }),
  z.object({ type: z.literal('confirm') }),
  z.object({ type: z.literal('dispute'), reason: statement }),
  z.object({ type: z.literal('rate'), level: z.coerce.number().int().min(1).max(5), comment: statement.optional() }),
  z.object({
    type: z.literal('accept'),
    categoryCode: code,
    urgency: z.enum(URGENCIES),
    caseType: z.enum(CASE_TYPES).optional(),
  }),
  z.object({ type: z.literal('decline'), code: z.enum(DECLINE_CODES), channel: textOf(2, 200), reason: statement }),
  z.object({ type: z.literal('redirect'), code: z.enum(DECLINE_CODES), channel: textOf(2, 200), reason: statement }),
  z.object({
    type: z.literal('request-info'),
    items: z.array(textOf(2, 200)).min(1).max(LIMITS.supplementItemsMax),
    reason: statement.optional(),
  }),
  z.object({ type: z.literal('merge'), into: z.string().min(1).max(40) }),
  z.object({ type: z.literal('split'), reason: statement.optional() }),
  z.object({
    type: z.literal('dispatch'),
    leadDepartmentId: departmentId,
    supportDepartmentIds: z.array(departmentId).max(10).default([]),
    categoryCode: code.optional(),
    urgency: z.enum(URGENCIES).optional(),
    /** Needed where it goes against what the rules decided. */
    overrideReason: overrideReasonSchema.optional(),
    reason: statement.optional(),
  }),
  z.object({ type: z.literal('sign') }),
  z.object({ type: z.literal('record-contact'), reached: flag, text: statement }),
  z.object({ type: z.literal('start') }),
  z.object({ type: z.literal('note'), text: statement }),
  z.object({ type: z.literal('request-return'), reason: statement }),
  z.object({ type: z.literal('request-extension'), days: z.coerce.number().int().min(1).max(10), reason: statement }),
  z.object({
    type: z.literal('request-suspension'),
    reasonCode: z.enum(SUSPENSION_REASONS),
    days: z.coerce.number().int().min(1).max(60),
    reason: statement,
  }),
  z.object({ type: z.literal('endorse') }),
  z.object({ type: z.literal('decide'), approve: flag, reason: statement }),
  z.object({ type: z.literal('resume'), reason: statement.optional() }),
  z.object({ type: z.literal('reply'), outcome: z.enum(OUTCOMES), text: textOf(10, LIMITS.statementMax) }),
  z.object({ type: z.literal('review'), approve: flag, reason: statement.optional() }),
  z.object({
    type: z.literal('record-follow-up'),
    reached: flag,
    solved: flag.default(false),
    satisfied: flag.default(false),
    text: statement,
  }),
  z.object({ type: z.literal('supervise'), level: z.coerce.number().int().min(1).max(3), reason: statement }),
  z.object({ type: z.literal('flag'), flag: z.enum(['difficult', 'unreasonable']), set: flag, reason: statement }),
])

export type CaseCommandInput = z.input<typeof caseCommandSchema>
export type PersonCommand = z.output<typeof caseCommandSchema>
export type CaseCommandType = PersonCommand['type']

/** Acts of workers; never accepted from outside. */
export type SystemCommand =
  | {
      type: 'route'
      decisionId: string
      categoryCode: string
      urgency: Urgency
      slaPolicy: string
      leadDepartmentId: string
      supportDepartmentIds: string[]
    }
  | { type: 'queue'; decisionId: string }
  | { type: 'close-silent' }
  | { type: 'close-unanswered' }
  | { type: 'archive' }

export type CaseCommand = PersonCommand | SystemCommand
