import { z } from 'zod'
import { VOTE_ITEMS } from '../votes/vote.schema.ts'

/** How far a matter is (DOMAIN 3.5). */
export const MATTER_STATUSES = [
  'draft',
  'proposed',
  'agenda',
  'notice',
  'deliberation',
  'decision',
  'publicity',
  'execution',
  'review',
  'archived',
  'declined',
  'merged',
  'withdrawn',
  'expired',
] as const
export type MatterStatus = (typeof MATTER_STATUSES)[number]

/** What somebody thinks of a matter. */
export const STANCES = ['for', 'against', 'neutral'] as const
export type Stance = (typeof STANCES)[number]

/** Why somebody takes their own matter back. */
export const WITHDRAWALS = ['solved', 'other_way', 'mistaken', 'other'] as const
export type Withdrawal = (typeof WITHDRAWALS)[number]

/** Rules that a comment can break. */
export const COMMENT_RULES = ['privacy', 'insult', 'rumour', 'advert', 'off_topic'] as const
export type CommentRule = (typeof COMMENT_RULES)[number]

const text = (least: number, most: number) => z.string().trim().min(least).max(most)
const id = text(1, 60)
const day = z.iso.date()
const words = text(20, 8_000)

/** What a city lets its compounds do; kept as the setting `matters`. */
export const matterSettingsSchema = z.object({
  /** Supporters that put a matter on the agenda: this share of those who live there, and at least so many. */
  supportPercent: z.number().int().min(1).max(100),
  supportLeast: z.number().int().positive(),
  noticeDays: z.number().int().positive(),
  deliberationDays: z.number().int().positive(),
  publicityDays: z.number().int().positive(),
  /** Weight of flags, in hundredths, that hides a comment until somebody has looked. */
  hideWeight: z.number().int().positive(),
  appealDays: z.number().int().positive(),
  /** How long a matter seeks support before it lapses. */
  supportDays: z.number().int().positive().default(90),
  /** How long neighbours may doubt that a promise was kept. */
  challengeDays: z.number().int().positive().default(14),
  /** Hours for which supporters may leave after the text was changed, before it is settled. */
  rethinkHours: z.number().int().nonnegative().default(72),
})
export type MatterSettings = z.output<typeof matterSettingsSchema>

const typed = (most: number) => z.coerce.number().int().min(1).max(most)

/** The same as an administrator types it, with why it is changed. */
export const settingsFormSchema = z.object({
  supportPercent: typed(100),
  supportLeast: typed(10_000),
  supportDays: typed(400),
  noticeDays: typed(100),
  deliberationDays: typed(400),
  publicityDays: typed(100),
  rethinkHours: z.coerce.number().int().min(0).max(400),
  hideWeight: typed(10_000),
  appealDays: typed(400),
  challengeDays: typed(100),
  reason: text(5, 500),
  /** Changes before this one, as the page showed them. */
  rev: z.coerce.number().int().min(0),
})
export type SettingsForm = z.input<typeof settingsFormSchema>

/** In force where a city has set nothing else. */
export const DEFAULT_SETTINGS: MatterSettings = {
  supportPercent: 5,
  supportLeast: 3,
  noticeDays: 5,
  deliberationDays: 7,
  publicityDays: 5,
  hideWeight: 300,
  appealDays: 15,
  supportDays: 90,
  challengeDays: 14,
  rethinkHours: 72,
}

/** A new matter as a resident proposes it. */
export const proposalSchema = z.object({ compoundId: id, title: text(4, 60), words })
export type Proposal = z.output<typeof proposalSchema>

/** Another text for a matter. */
export const amendmentSchema = z.object({ baseVersion: z.coerce.number().int(), words, reason: text(5, 500) })
export type AmendmentInput = z.output<typeof amendmentSchema>

/** What the manager and the units do with a matter. */
export const matterActSchema = z.discriminatedUnion('act', [
  z.object({ act: z.literal('edit'), title: text(4, 60), words }),
  z.object({ act: z.literal('open') }),
  z.object({ act: z.literal('agenda') }),
  z.object({ act: z.literal('notice'), day }),
  z.object({ act: z.literal('deliberate'), day }),
  z.object({ act: z.literal('conclude') }),
  z.object({
    act: z.literal('decide'),
    outcome: z.enum(['passed', 'not_passed']),
    text: text(10, 4_000),
    day,
  }),
  z.object({
    act: z.literal('vote'),
    item: z.enum(VOTE_ITEMS),
    secrecy: z.enum(['open', 'secret']),
    opensOn: day,
    closesOn: day,
    /** Who carries it out when it passes, and in how many days from the confirmed result. */
    departmentId: id,
    planDays: z.coerce.number().int().min(1).max(700),
  }),
  z.object({
    act: z.literal('promise'),
    departmentId: id,
    text: text(5, 500),
    dueDay: day,
    /** How it is seen that it is done; what it may cost in yuan as typed; its weight in the whole, 1 where none is given. */
    measure: z.string().trim().max(300).optional(),
    budget: z.string().trim().max(20).optional(),
    weight: z.coerce.number().int().min(1).max(10).optional(),
  }),
  z.object({ act: z.literal('execute') }),
  z.object({ act: z.literal('keep'), commitmentId: id, text: text(5, 2_000) }),
  z.object({ act: z.literal('note'), text: text(5, 2_000) }),
  z.object({ act: z.literal('review') }),
  z.object({ act: z.literal('archive'), text: text(10, 4_000) }),
  z.object({ act: z.literal('decline'), text: text(10, 2_000), remedy: text(5, 1_000) }),
  z.object({ act: z.literal('merge'), targetId: id }),
  z.object({ act: z.literal('unmerge') }),
  z.object({ act: z.literal('accept'), amendmentId: id }),
  z.object({ act: z.literal('reject'), amendmentId: id, text: text(5, 1_000) }),
])
export type MatterCommand = z.output<typeof matterActSchema>
export type MatterAct = MatterCommand['act']

/** What people say in a deliberation. */
export const voiceSchema = z.discriminatedUnion('act', [
  z.object({ act: z.literal('support') }),
  z.object({ act: z.literal('unsupport') }),
  z.object({
    act: z.literal('comment'),
    stance: z.enum(STANCES),
    words: text(2, 1_000),
    /** Comment that it answers. */
    parentId: id.optional(),
  }),
  z.object({ act: z.literal('react'), commentId: id, agrees: z.enum(['yes', 'no']) }),
  z.object({ act: z.literal('flag'), commentId: id, rule: z.enum(COMMENT_RULES) }),
  z.object({ act: z.literal('appeal'), commentId: id, text: text(5, 1_000) }),
  z.object({ act: z.literal('withdraw'), reason: z.enum(WITHDRAWALS), text: text(5, 1_000) }),
  z.object({ act: z.literal('challenge'), commitmentId: id, text: text(5, 1_000) }),
])
export type VoiceCommand = z.output<typeof voiceSchema>

/** What a moderator does with a comment; an appeal is decided by the same two words. */
export const moderationSchema = z.object({
  commentId: id,
  verdict: z.enum(['remove', 'show']),
  rule: z.enum(COMMENT_RULES),
})
export type Moderation = z.output<typeof moderationSchema>

/** What becomes of a doubt whether a promise was kept; one that is upheld gives the promise another last day. */
export const challengeAnswerSchema = z
  .object({ challengeId: id, upheld: z.enum(['yes', 'no']), text: text(5, 1_000), day: day.optional() })
  .refine(({ upheld, day: given }) => upheld === 'no' || given !== undefined, {
    path: ['day'],
    params: { text: { zh: '异议成立时请给出新的期限', en: 'Give a new last day when it is upheld' } },
  })
export type ChallengeAnswer = z.input<typeof challengeAnswerSchema>
