import type { Actor } from '../../platform/actor.ts'
import type { CampaignAct, CampaignPhase } from './campaign.schema.ts'

/** Who prepares campaigns and themes. */
export const CAMPAIGN_ROLES = ['supervisor'] as const

/** A campaign as far as rights depend on it. */
export type CampaignRights = { phase: CampaignPhase; status: string; authorId: string }

/** Everybody sees what was approved; drafts are for those who prepare. */
export function maySeeCampaign(actor: Actor, { phase }: Pick<CampaignRights, 'phase'>): boolean {
  return mayPrepare(actor) || (phase !== 'preparing' && phase !== 'withdrawn')
}

/** Who may write campaigns and themes. */
export function mayPrepare(actor: Actor): boolean {
  return actor.role === 'supervisor' && actor.id !== null
}

/** Why an act is refused; a second person approves what the first has written. */
export function refusalOf(
  actor: Actor,
  act: CampaignAct | 'edit',
  { phase, status, authorId }: CampaignRights,
): 'forbidden' | 'wrong_state' | 'second_person' | null {
  if (!mayPrepare(actor)) return 'forbidden'
  const fits: Record<CampaignAct | 'edit', boolean> = {
    edit: status === 'draft',
    submit: status === 'draft',
    return: status === 'review',
    approve: status === 'review',
    withdraw: status === 'draft' || status === 'review' || phase === 'upcoming',
    publish: phase === 'closed',
  }
  if (!fits[act]) return 'wrong_state'
  return act === 'approve' && actor.id === authorId ? 'second_person' : null
}

/** The acts that this person may do now. */
export function campaignActsOf(actor: Actor, campaign: CampaignRights): CampaignAct[] {
  const acts: readonly CampaignAct[] = ['submit', 'approve', 'return', 'publish', 'withdraw']
  return acts.filter((act) => refusalOf(actor, act, campaign) === null)
}
