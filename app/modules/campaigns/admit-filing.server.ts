import { type Services, services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { AppError } from '../../platform/errors.ts'
import type { Write } from '../../platform/write-batch.server.ts'
import { phaseOf } from './campaign.rules.ts'
import { CAMPAIGN_REFUSALS, refuseCampaign } from './refuse-campaign.server.ts'

/**
 * Refuses what a campaign does not take: outside its window, or anonymous where it takes names only. Returns the id of
 * the campaign. Nothing is written.
 */
export async function admitFiling(
  { campaignId, anonymous }: { campaignId: string; anonymous: boolean },
  deps: Services = services(),
): Promise<string> {
  const row = await deps.db.campaign.findUnique({
    where: { id: campaignId },
    select: { id: true, status: true, fromAt: true, untilAt: true, allowAnonymous: true },
  })
  if (!row || phaseOf(row, deps.clock.now()) !== 'open') refuseCampaign('not_open')
  if (anonymous && !row.allowAnonymous) refuseCampaign('not_anonymous', 'anonymous')
  return row.id
}

/**
 * The write that makes a case an answer to a campaign, for the batch that files it: nothing is filed when the campaign
 * is not open at that instant.
 */
export function joinCampaignWrite(campaignId: string, caseId: string, now: Date): Write {
  const { code, text } = CAMPAIGN_REFUSALS.not_open
  return {
    sql: Prisma.sql`INSERT INTO "CampaignCase" ("caseId", "campaignId", "at")
      SELECT ${caseId}, "id", ${now} FROM "Campaign"
      WHERE "id" = ${campaignId} AND "status" = 'approved' AND "fromAt" <= ${now} AND "untilAt" > ${now}`,
    rows: 1,
    refusal: new AppError(code, 'not_open', text),
  }
}
