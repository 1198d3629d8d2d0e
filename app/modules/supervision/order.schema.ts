import { z } from 'zod'
import { LADDER_CODES } from './ladder.schema.ts'

/** Where an order stands (DOMAIN 3.3). */
export const ORDER_STATES = [
  'drafted',
  'issued',
  'acknowledged',
  'return_asked',
  'submitted',
  'done',
  'closed',
] as const
export type OrderStatus = (typeof ORDER_STATES)[number]

export const CLOSE_REASONS = ['done', 'returned', 'case_ended', 'owned', 'withdrawn'] as const
export type CloseReason = (typeof CLOSE_REASONS)[number]

const text = (least: number) => z.string().trim().min(least).max(2_000)
const yes = z.preprocess((value) => value === true || value === 'true' || value === 'on' || value === '1', z.boolean())

/** What a person does with an order. */
export const orderCommandSchema = z.discriminatedUnion('act', [
  z.object({ act: z.literal('issue') }),
  z.object({ act: z.literal('acknowledge') }),
  z.object({ act: z.literal('ask-return'), reason: text(5) }),
  z.object({ act: z.literal('decide-return'), approve: yes, reason: text(2) }),
  z.object({ act: z.literal('submit'), measures: text(10), evidence: z.string().trim().max(2_000).default('') }),
  z.object({ act: z.literal('send-back'), reason: text(5) }),
  z.object({ act: z.literal('accept') }),
  z.object({ act: z.literal('close'), reason: z.string().trim().max(2_000).default('') }),
  z.object({ act: z.literal('raise'), level: z.enum(LADDER_CODES), reason: text(5) }),
  z.object({ act: z.literal('withdraw'), reason: text(5) }),
])
export type OrderCommand = z.infer<typeof orderCommandSchema>
export type OrderAct = OrderCommand['act']

/** A draft by hand: a unit, or cases by their receipt numbers. */
export const orderDraftSchema = z.object({
  level: z.enum(LADDER_CODES),
  departmentId: z.string().trim().max(60).default(''),
  references: z
    .string()
    .default('')
    .transform((typed) => [
      ...new Set(
        typed
          .toUpperCase()
          .split(/[\s,，、;；]+/)
          .filter(Boolean),
      ),
    ])
    .pipe(z.array(z.string().max(40)).max(20)),
  reason: text(5),
})
export type OrderDraft = z.infer<typeof orderDraftSchema>

/** Away from the first day on, back on the day after the last. */
export const awaySchema = z.object({
  fromDay: z.iso.date(),
  untilDay: z.iso.date(),
  deputyId: z.string().trim().max(60).default(''),
})
