import { z } from 'zod'
import { textOf } from '../cases/case.schema.ts'
import { isPaperNumber, spellNumber } from './id-number.rules.ts'

export const VERIFICATION_LEVELS = ['phone', 'real-name', 'resident', 'owner'] as const
export type VerificationLevel = (typeof VERIFICATION_LEVELS)[number]

export const VERIFICATION_STATES = [
  'pending',
  'granted',
  'refused',
  'expired',
  'conflict',
  'withdrawn',
  'revoked',
] as const
export type VerificationState = (typeof VERIFICATION_STATES)[number]

/** Papers are shown at the counter or sent as photos. */
export const WAYS = ['counter', 'photos'] as const

/** Who has judged papers: people alone, or a register before them. */
export const PAPERS_PROVIDERS = ['papers', 'register'] as const
export type PapersProvider = (typeof PAPERS_PROVIDERS)[number]

export const REFUSAL_REASONS = ['unreadable', 'name_differs', 'not_this_home', 'papers_missing', 'other'] as const
export type RefusalReason = (typeof REFUSAL_REASONS)[number]

/** Why a granted verification ends before its day. */
export const REVOKE_REASONS = ['moved_out', 'sold', 'other_account', 'mistake'] as const

const NUMBER_WORDS = {
  zh: '证件号码不对，请核对。身份证号为 18 位，最后一位可能是 X',
  en: 'This document number is not right. A Chinese identity number has 18 characters; the last may be X',
}

/** Name and number as on the papers. The number becomes a keyed digest; it is not kept. */
export const paperFields = {
  realName: textOf(2, 50),
  number: z
    .string()
    .max(60)
    .transform(spellNumber)
    .superRefine((value, context) => {
      if (!isPaperNumber(value)) context.addIssue({ code: 'custom', params: { text: NUMBER_WORDS } })
    }),
}

export const askRealNameSchema = z.object({
  ...paperFields,
  communityCode: z.string().min(1).max(40),
  way: z.enum(WAYS),
})

const PHONE_WORDS = {
  zh: '请填写 11 位手机号',
  en: 'Give a mobile number of 11 digits',
}

export const phoneSchema = z.object({
  phone: z
    .string()
    .max(40)
    .transform((raw) => spellNumber(raw).replace(/^(\+|00)?86(?=1\d{10}$)/, ''))
    .superRefine((value, context) => {
      if (!/^1[3-9]\d{9}$/.test(value)) context.addIssue({ code: 'custom', params: { text: PHONE_WORDS } })
    }),
})

const CODE_WORDS = { zh: '验证码是 6 位数字', en: 'The code has 6 digits' }

export const codeSchema = z.object({
  code: z
    .string()
    .max(40)
    .transform(spellNumber)
    .superRefine((value, context) => {
      if (!/^\d{6}$/.test(value)) context.addIssue({ code: 'custom', params: { text: CODE_WORDS } })
    }),
})

const blankAsUndefined = (value: unknown) => (value === '' || value === null ? undefined : value)
const REASON_NEEDED = { zh: '请选择不通过的原因', en: 'Choose why it is refused' }

export const decideSchema = z
  .object({
    verificationId: z.string().min(1).max(60),
    outcome: z.enum(['grant', 'refuse']),
    reasonCode: z.preprocess(blankAsUndefined, z.enum(REFUSAL_REASONS).optional()),
    note: z.preprocess(blankAsUndefined, textOf(2, 500).optional()),
  })
  .superRefine(({ outcome, reasonCode }, context) => {
    if (outcome === 'refuse' && !reasonCode)
      context.addIssue({ code: 'custom', path: ['reasonCode'], params: { text: REASON_NEEDED } })
  })

export type AskRealNameInput = z.input<typeof askRealNameSchema>
export type DecideInput = z.input<typeof decideSchema>
