import type { Actor } from '../../platform/actor.ts'
import { type CompoundRights, mayKeepCompound } from '../homes/homes.policy.ts'

/** Acts of those who run a vote, by the states in which they are possible. */
const ACTS = {
  edit: ['draft'],
  question: ['draft'],
  'remove-question': ['draft'],
  publish: ['draft'],
  'answer-claim': ['notice', 'open', 'closed'],
  extend: ['open'],
  paper: ['open'],
  answer: ['closed'],
  certify: ['closed'],
  void: ['draft', 'notice', 'open', 'closed'],
} as const
export type VoteAct = keyof typeof ACTS
export const VOTE_ACTS = Object.keys(ACTS) as VoteAct[]

/** Who runs a vote: the manager who keeps the compound. Supervisors look on, and read paper ballots a second time. */
export function mayRunVote(actor: Actor, compound: CompoundRights): boolean {
  return mayKeepCompound(actor, compound)
}

/** Who sees the running of a vote: turnout, paper ballots, objections. */
export function mayOverseeVote(actor: Actor, compound: CompoundRights): boolean {
  return mayRunVote(actor, compound) || actor.role === 'supervisor'
}

/** The acts that this person may do now. */
export function voteActsOf(actor: Actor, vote: { status: string }, compound: CompoundRights): VoteAct[] {
  const now = VOTE_ACTS.filter((act) => (ACTS[act] as readonly string[]).includes(vote.status))
  if (mayRunVote(actor, compound)) return now
  return mayOverseeVote(actor, compound) ? now.filter((act) => act === 'paper') : []
}

/** What was never published is for those who run it; everything after is public. */
export function maySeeVote(
  actor: Actor,
  { publishedAt }: { publishedAt: Date | null },
  compound: CompoundRights,
): boolean {
  return publishedAt !== null || mayOverseeVote(actor, compound)
}
