import type { CampaignPhase, CampaignStatus } from './campaign.schema.ts'

/** A window of time: its first instant counts, its last no more. */
export type Window = { fromAt: Date; untilAt: Date }

/** How a campaign stands at a moment. */
export function phaseOf(campaign: Window & { status: string }, now: Date): CampaignPhase {
  const status = campaign.status as CampaignStatus
  if (status === 'published' || status === 'withdrawn') return status
  if (status !== 'approved') return 'preparing'
  if (now < campaign.fromAt) return 'upcoming'
  return now < campaign.untilAt ? 'open' : 'closed'
}

/** Why a window cannot be one; null when it can. */
export function windowProblem({ fromAt, untilAt }: Window, now: Date): 'order' | 'past' | 'long' | null {
  if (untilAt <= fromAt) return 'order'
  if (untilAt <= now) return 'past'
  const year = 366 * 86_400_000
  return untilAt.getTime() - fromAt.getTime() > year ? 'long' : null
}
