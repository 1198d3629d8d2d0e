import { accountEventSchemas } from '#app/modules/accounts/account.events.ts'
import { activityEventSchemas } from '#app/modules/activities/activity.events.ts'
import { campaignEventSchemas } from '#app/modules/campaigns/campaign.events.ts'
import { caseEventSchemas } from '#app/modules/cases/case.events.ts'
import { creditEventSchemas } from '#app/modules/credit/credit.events.ts'
import { objectionEventSchemas } from '#app/modules/credit/objection.events.ts'
import { compoundEventSchemas } from '#app/modules/homes/compound.events.ts'
import { hotspotEventSchemas } from '#app/modules/hotspots/hotspots.events.ts'
import { knowledgeEventSchemas } from '#app/modules/knowledge/knowledge.events.ts'
import { matterEventSchemas } from '#app/modules/matters/matter.events.ts'
import { measureEventSchemas } from '#app/modules/measures/measures.events.ts'
import { mediationEventSchemas } from '#app/modules/mediation/mediation.events.ts'
import { notificationEventSchemas } from '#app/modules/notifications/notifications.events.ts'
import { rewardEventSchemas } from '#app/modules/rewards/rewards.events.ts'
import { ruleStudioEventSchemas } from '#app/modules/rule-studio/rule-studio.events.ts'
import { deadlineEventSchemas } from '#app/modules/sla/deadline.events.ts'
import { slaEventSchemas } from '#app/modules/sla/sla.events.ts'
import { orderEventSchemas } from '#app/modules/supervision/order.events.ts'
import { systemEventSchemas } from '#app/modules/supervision/system.events.ts'
import { timeStudioEventSchemas } from '#app/modules/time-studio/time-studio.events.ts'
import { voteEventSchemas } from '#app/modules/votes/vote.events.ts'

/**
 * Every type of event that this version knows, with the shape of its payload. While a new version is being deployed
 * both run: what only the newer one knows is left for it (relay.ts).
 */
export const KNOWN_FACTS = {
  ...accountEventSchemas,
  ...activityEventSchemas,
  ...campaignEventSchemas,
  ...caseEventSchemas,
  ...creditEventSchemas,
  ...objectionEventSchemas,
  ...rewardEventSchemas,
  ...deadlineEventSchemas,
  ...compoundEventSchemas,
  ...hotspotEventSchemas,
  ...knowledgeEventSchemas,
  ...orderEventSchemas,
  ...matterEventSchemas,
  ...measureEventSchemas,
  ...mediationEventSchemas,
  ...notificationEventSchemas,
  ...ruleStudioEventSchemas,
  ...slaEventSchemas,
  ...systemEventSchemas,
  ...timeStudioEventSchemas,
  ...voteEventSchemas,
} as const

/** True when this version knows what an event of this type means. */
export function isKnownFact(type: string): boolean {
  return Object.hasOwn(KNOWN_FACTS, type)
}
