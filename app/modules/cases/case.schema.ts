import { z } from 'zod'
import { CONSENT_WAYS } from '../homes/proxy.rules.ts'
import { blanksIn } from '../knowledge/placeholders.rules.ts'
import { overrideReasonSchema } from '../routing/override.schema.ts'
import {
  blankAsUnset,
  code,
  contentFields,
  flag,
  LIMITS,
  optionalCode,
  optionalText,
  photoIds,
  textOf,
} from './case-fields.schema.ts'

export { LIMITS, textOf } from './case-fields.schema.ts'

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

/** Why a unit says that a case is not its own. */
export const RETURN_REASONS = [
  'not_our_duty',
  'other_area',
  'another_leads',
  'facts_differ',
  'in_hand_elsewhere',
] as const
export type ReturnReason = (typeof RETURN_REASONS)[number]

/** How a unit tried to reach the resident. */
export const CONTACT_WAYS = ['phone', 'visit', 'message', 'wechat'] as const
export type ContactWay = (typeof CONTACT_WAYS)[number]

/** Why work goes on after a wait: the unit said so, or the system by itself. */
export const RESUME_CAUSES = ['unit', 'answered', 'no_answer', 'time_over', 'report_missed', 'redispatched'] as const
export type ResumeCause = (typeof RESUME_CAUSES)[number]

export const REQUEST_KINDS = ['return', 'extension', 'suspension'] as const
export type RequestKind = (typeof REQUEST_KINDS)[number]

export const CASE_FLAGS = [
  'urged',
  'supervised',
  'difficult',
  'unreasonable',
  'queued',
  'ruling',
  'unreachable',
] as const
export type CaseFlag = (typeof CASE_FLAGS)[number]

export const CONTACT_CHANNELS = ['message', 'phone', 'none'] as const
export const CHANNELS = ['web', 'api', 'import', 'proxy', 'phone'] as const

const NOT_ANONYMOUS = { zh: '只有举报可以匿名', en: 'Only a report of a violation may be anonymous' }
const NEEDS_CONSENT = {
  zh: '替他人反映前，请先取得本人同意并勾选',
  en: 'Please get the person’s consent and tick the box before filing for them',
}
const HALF_PIN = { zh: '地图位置不完整，请重新点选', en: 'The map position is incomplete; please pick it again' }

/** A template's blank that nobody filled in must not reach the resident. */
const blanksLeft = (blanks: readonly string[]) => ({
  zh: `答复里还有空白没有补上：${blanks.join('、')}。请补上或删掉再提交，您写的都还在`,
  en: `The reply still has blanks: ${blanks.join(', ')}. Fill or remove them, then send; what you wrote is kept`,
})

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
    behalfConsentWay: z.preprocess(blankAsUnset, z.enum(CONSENT_WAYS).optional()),
    behalfConsentNote: optionalText(200),
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
  z.object({
    type: z.literal('record-contact'),
    reached: flag,
    way: z.preprocess(blankAsUnset, z.enum(CONTACT_WAYS).optional()),
    /** When it happened; now when left out. */
    at: z.preprocess(blankAsUnset, z.coerce.date().optional()),
    text: statement,
    /** Proof for staff: a screenshot, a note left at the door. */
    proofPhotoIds: photoIds,
  }),
  z.object({ type: z.literal('start') }),
  z.object({ type: z.literal('note'), text: statement }),
  z.object({
    type: z.literal('assign-task'),
    assigneeId: z.string().min(1).max(64),
    dueAt: z.preprocess(blankAsUnset, z.coerce.date().optional()),
    text: statement,
  }),
  z.object({ type: z.literal('finish-task'), taskId: z.string().min(1).max(64), text: statement.optional() }),
  z.object({ type: z.literal('report-progress'), nextAt: z.coerce.date(), text: textOf(10, LIMITS.statementMax) }),
  z.object({
    type: z.literal('whistle'),
    supportDepartmentIds: z.array(departmentId).max(10).default([]),
    copyDepartmentIds: z.array(departmentId).max(10).default([]),
    days: z.coerce.number().int().min(1).max(60),
    text: statement,
  }),
  z.object({ type: z.literal('request-return'), returnCode: z.enum(RETURN_REASONS), reason: statement }),
  z.object({ type: z.literal('request-extension'), days: z.coerce.number().int().min(1).max(60), reason: statement }),
  z.object({
    type: z.literal('request-suspension'),
    reasonCode: z.enum(SUSPENSION_REASONS),
    days: z.coerce.number().int().min(1).max(365),
    reason: statement,
  }),
  z.object({ type: z.literal('endorse') }),
  z.object({ type: z.literal('decide'), approve: flag, reason: statement }),
  z.object({ type: z.literal('resume'), reason: statement.optional() }),
  z.object({
    type: z.literal('reply'),
    outcome: z.enum(OUTCOMES),
    text: textOf(10, LIMITS.statementMax).superRefine((text, context) => {
      const blanks = blanksIn(text)
      if (blanks.length > 0) context.addIssue({ code: 'custom', params: { text: blanksLeft(blanks) } })
    }),
    /** Needed from the lead while helping units still owe their part. */
    withoutParts: z.preprocess(blankAsUnset, statement.optional()),
    beforePhotoIds: photoIds,
    afterPhotoIds: photoIds,
  }),
  z.object({ type: z.literal('review'), approve: flag, reason: statement.optional() }),
  z.object({
    type: z.literal('record-follow-up'),
    reached: flag,
    solved: flag.default(false),
    satisfied: flag.default(false),
    text: statement,
  }),
  z.object({ type: z.literal('supervise'), level: z.coerce.number().int().min(1).max(4), reason: statement }),
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
  /** Time passed for a case that waits: remind, end a hold, note a missed promise. */
  | { type: 'check-wait' }
  | { type: 'archive' }
  /** An order of supervision that was opened or raised by itself (supervision). */
  | { type: 'mark-supervised'; level: number; orderId: string }

export type CaseCommand = PersonCommand | SystemCommand
