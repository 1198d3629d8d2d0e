import { z } from 'zod'

export const REWARD_STATES = ['draft', 'open', 'closed'] as const
export type RewardState = (typeof REWARD_STATES)[number]

export const REDEMPTION_STATES = ['reserved', 'redeemed', 'returned'] as const
export type RedemptionState = (typeof REDEMPTION_STATES)[number]

const words = (most: number) => z.string().trim().min(1).max(most)
const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most)
const optionalWhole = (least: number, most: number) =>
  z.preprocess((value) => (value === '' || value === undefined ? null : value), whole(least, most).nullable())

/** A reward as it is offered. `added`: pieces put in, or taken out when negative. */
export const saveRewardSchema = z.object({
  partnerId: words(64),
  nameZh: words(60),
  nameEn: words(120),
  textZh: words(500),
  textEn: words(800),
  points: whole(1, 100_000),
  perMonth: optionalWhole(1, 100),
  added: z.preprocess((value) => (value === '' ? 0 : value), whole(-100_000, 100_000).default(0)),
  state: z.enum(REWARD_STATES),
})
export type SaveRewardInput = z.input<typeof saveRewardSchema>

export const savePartnerSchema = z.object({
  nameZh: words(60),
  nameEn: words(120),
  address: words(200),
  /** Login of the account that redeems codes. */
  login: words(64),
})
export type SavePartnerInput = z.input<typeof savePartnerSchema>

/** The client's key makes a second press of the button the same reservation. */
export const reserveSchema = z.object({ rewardId: words(64), key: z.string().trim().min(8).max(64) })
export type ReserveInput = z.input<typeof reserveSchema>

const CODE = { zh: '兑换码是 10 位字母和数字', en: 'A code has 10 letters and digits' }

/** Read aloud or typed with spaces, in capitals or not. */
export const codeSchema = z
  .string()
  .transform((value) => value.replace(/[\s-]/g, '').toUpperCase())
  .superRefine((value, context) => {
    if (!/^[0-9A-Z]{10}$/.test(value)) context.addIssue({ code: 'custom', params: { text: CODE } })
  })
