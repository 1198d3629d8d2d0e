import { z } from 'zod'

/** Where a campaign stands; whether people can answer it follows from its window (campaign.rules). */
export const CAMPAIGN_STATES = ['draft', 'review', 'approved', 'published', 'withdrawn'] as const
export type CampaignStatus = (typeof CAMPAIGN_STATES)[number]

/** As everybody sees it: not there yet, before, in and after its window, with its result. */
export const CAMPAIGN_PHASES = ['preparing', 'upcoming', 'open', 'closed', 'published', 'withdrawn'] as const
export type CampaignPhase = (typeof CAMPAIGN_PHASES)[number]

export const CAMPAIGN_ACTS = ['submit', 'return', 'approve', 'withdraw', 'publish'] as const
export type CampaignAct = (typeof CAMPAIGN_ACTS)[number]

const text = (least: number, most: number) => z.string().trim().min(least).max(most)
const codes = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((given) => [...new Set([given ?? []].flat().filter(Boolean))])
  .pipe(z.array(z.string().max(40)).max(30))

/** What its author writes; times are dates and hours of the city as an input gives them. */
export const campaignFormSchema = z.object({
  title: text(4, 60),
  words: text(20, 4_000),
  privacy: text(10, 2_000),
  categories: codes,
  officeId: text(1, 60),
  allowAnonymous: z.preprocess((value) => value === 'on' || value === 'true' || value === true, z.boolean()),
  from: text(1, 30),
  until: text(1, 30),
})
export type CampaignForm = z.output<typeof campaignFormSchema>

export const campaignActSchema = z.discriminatedUnion('act', [
  z.object({ act: z.literal('submit') }),
  z.object({ act: z.literal('return') }),
  z.object({ act: z.literal('approve') }),
  z.object({ act: z.literal('withdraw') }),
  z.object({ act: z.literal('publish'), result: text(10, 8_000) }),
])
export type CampaignCommand = z.output<typeof campaignActSchema>
