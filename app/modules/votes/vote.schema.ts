import { z } from 'zod'
import { textOf } from '../cases/case.schema.ts'
import { METHODS } from './tally.schema.ts'

/** Where a vote stands. Opening and closing follow from its times; the rest is done by people. */
export const VOTE_STATES = ['draft', 'notice', 'open', 'counting', 'closed', 'certified', 'void'] as const
export type VoteStatus = (typeof VOTE_STATES)[number]

/** What owners decide together (Civil Code art. 278). */
export const VOTE_ITEMS = [
  'rules',
  'covenant',
  'committee',
  'property_company',
  'use_fund',
  'raise_fund',
  'rebuild',
  'common_use',
  'other',
] as const

export const MOST_QUESTIONS = 10
/** By how many days a period of voting may be made longer, at most. */
export const MOST_EXTENSION_DAYS = 30
export const MOST_OPTIONS = 12

const id = z.string().min(1).max(60)
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const ticked = z.preprocess((value) => value === 'on' || value === 'true' || value === true, z.boolean())

const ORDER_WORDS = { zh: '结束日期须晚于开始日期', en: 'It has to end after the day on which it begins' }

export const voteFormSchema = z
  .object({
    compoundId: id,
    title: textOf(4, 80),
    words: textOf(10, 8_000),
    secrecy: z.enum(['open', 'secret']),
    mayRecast: ticked.default(false),
    proxyCap: z.coerce.number().int().min(0).max(5),
    recheckAtCast: ticked.default(false),
    extensionDays: z.coerce.number().int().min(0).max(MOST_EXTENSION_DAYS).default(0),
    opensOn: day,
    closesOn: day,
  })
  .superRefine(({ opensOn, closesOn }, context) => {
    if (closesOn < opensOn) context.addIssue({ code: 'custom', path: ['closesOn'], params: { text: ORDER_WORDS } })
  })
export type VoteForm = z.input<typeof voteFormSchema>

export const optionSchema = z.object({ code: z.string(), label: z.string(), meaning: z.string() })
export type VoteOption = z.output<typeof optionSchema>

const OPTIONS_WORDS = {
  zh: `每行一个选项，写成“选项：含义”，2 至 ${MOST_OPTIONS} 行，不能重复`,
  en: `One option a line, written "option: what it means"; 2 to ${MOST_OPTIONS} lines, none twice`,
}

/** Options as typed, one a line with what it means after a colon; codes follow the order. */
const optionLines = z
  .string()
  .max(4_000)
  .transform((raw): VoteOption[] =>
    raw
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
      .map((line, index) => {
        const [label = '', ...meaning] = line.split(/[：:]/)
        return {
          code: `o${index + 1}`,
          label: label.trim().slice(0, 60),
          meaning: meaning.join('：').trim().slice(0, 400),
        }
      }),
  )

export const questionFormSchema = z
  .object({
    title: textOf(2, 120),
    text: textOf(10, 8_000),
    item: z.enum(VOTE_ITEMS),
    method: z.enum(METHODS),
    options: optionLines.default([]),
    yes: textOf(0, 400).default(''),
    no: textOf(0, 400).default(''),
    seats: z.coerce.number().int().min(1).max(MOST_OPTIONS).default(1),
  })
  .superRefine(({ method, options }, context) => {
    if (method === 'approval') return
    const distinct = new Set(options.map(({ label }) => label)).size === options.length
    const fits = options.length >= 2 && options.length <= MOST_OPTIONS
    if (!distinct || !fits || options.some(({ label }) => label === ''))
      context.addIssue({ code: 'custom', path: ['options'], params: { text: OPTIONS_WORDS } })
  })
export type QuestionForm = z.input<typeof questionFormSchema>

/** Question id to option codes; an empty list abstains. */
export type Answers = Record<string, string[]>

export const answersSchema = z.record(z.string(), z.array(z.string()))
export const optionsSchema = z.array(optionSchema)

/** What can be wrong on a roll. */
export const CLAIM_KINDS = ['missing', 'area', 'owner', 'representative'] as const
export const claimSchema = z.object({ kind: z.enum(CLAIM_KINDS), home: textOf(1, 80), text: textOf(5, 1_000) })
export const claimAnswerSchema = z.object({ claimId: id, answer: textOf(5, 1_000), accepted: z.enum(['yes', 'no']) })

export const extensionSchema = z.object({ lastDay: day, reason: textOf(5, 1_000) })
export const reasonSchema = z.object({ reason: textOf(5, 1_000) })
export const objectionSchema = z.object({ text: textOf(5, 4_000) })
export const objectionAnswerSchema = z.object({
  objectionId: id,
  answer: textOf(5, 4_000),
  upheld: z.enum(['yes', 'no']),
})
