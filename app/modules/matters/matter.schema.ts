import { z } from 'zod'

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
] as const
export type MatterStatus = (typeof MATTER_STATUSES)[number]

/** What somebody thinks of a matter. */
export const STANCES = ['for', 'against', 'neutral'] as const
export type Stance = (typeof STANCES)[number]

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
})
export type MatterSettings = z.output<typeof matterSettingsSchema>

/** In force where a city has set nothing else. */
export const DEFAULT_SETTINGS: MatterSettings = {
  supportPercent: 5,
  supportLeast: 3,
  noticeDays: 5,
  deliberationDays: 7,
  publicityDays: 5,
  hideWeight: 300,
  appealDays: 15,
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
    voteId: z
      .string()
      .trim()
      .max(60)
      .optional()
      .transform((given) => given || null),
    text: text(10, 4_000),
    day,
  }),
  z.object({ act: z.literal('promise'), departmentId: id, text: text(5, 500), dueDay: day }),
  z.object({ act: z.literal('execute') }),
  z.object({ act: z.literal('keep'), commitmentId: id, text: text(5, 2_000) }),
  z.object({ act: z.literal('note'), text: text(5, 2_000) }),
  z.object({ act: z.literal('review') }),
  z.object({ act: z.literal('archive'), text: text(10, 4_000) }),
  z.object({ act: z.literal('decline'), text: text(10, 2_000), remedy: text(5, 1_000) }),
  z.object({ act: z.literal('merge'), targetId: id }),
  z.object({ act: z.literal('accept'), amendmentId: id }),
  z.object({ act: z.literal('reject'), amendmentId: id, text: text(5, 1_000) }),
])
export type MatterCommand = z.output<typeof matterActSchema>
export type MatterAct = MatterCommand['act']

/** What people say in a deliberation. */
export const voiceSchema = z.discriminatedUnion('act', [
  z.object({ act: z.literal('support') }),
  z.object({ act: z.literal('unsupport') }),
  z.object({ act: z.literal('comment'), stance: z.enum(STANCES), words: text(2, 1_000) }),
  z.object({ act: z.literal('react'), commentId: id, agrees: z.enum(['yes', 'no']) }),
  z.object({ act: z.literal('flag'), commentId: id, rule: z.enum(COMMENT_RULES) }),
  z.object({ act: z.literal('appeal'), commentId: id, text: text(5, 1_000) }),
])
export type VoiceCommand = z.output<typeof voiceSchema>

/** What a moderator does with a comment; an appeal is decided by the same two words. */
export const moderationSchema = z.object({
  commentId: id,
  verdict: z.enum(['remove', 'show']),
  rule: z.enum(COMMENT_RULES),
})
export type Moderation = z.output<typeof moderationSchema>
