import { z } from 'zod'

const instant = z.iso.datetime()
const content = z.object({
  fromAt: instant,
  untilAt: instant,
  categories: z.array(z.string()),
  officeId: z.string(),
  allowAnonymous: z.boolean(),
})

/** Facts of the streams "campaign:<id>" and "theme:<id>", version 1. Codes and times only: the words stand in the rows. */
export const campaignEventSchemas = {
  'campaign.drafted': content,
  'campaign.edited': content,
  'campaign.submitted': z.object({}),
  'campaign.returned': z.object({}),
  'campaign.approved': z.object({}),
  'campaign.withdrawn': z.object({}),
  'campaign.published': z.object({ cases: z.number().int() }),
  'theme.drafted': z.object({
    month: z.string(),
    categoryCode: z.string().nullable(),
    hotspotId: z.string().nullable(),
    leadDepartmentId: z.string(),
  }),
  'theme.published': z.object({}),
  'theme.promised': z.object({ commitmentId: z.string(), departmentId: z.string(), dueAt: instant }),
  'theme.kept': z.object({ commitmentId: z.string(), inTime: z.boolean() }),
  'theme.noted': z.object({}),
  'theme.closed': z.object({}),
} as const

export type CampaignEventType = keyof typeof campaignEventSchemas

/** One fact, typed by its name. */
export type CampaignEvent = {
  [T in CampaignEventType]: { type: T; payload: z.infer<(typeof campaignEventSchemas)[T]> }
}[CampaignEventType]

/** Stream of a campaign's facts. */
export const campaignStream = (id: string): string => `campaign:${id}`
/** Stream of a monthly theme's facts. */
export const themeStream = (id: string): string => `theme:${id}`
