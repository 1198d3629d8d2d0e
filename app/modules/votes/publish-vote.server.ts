import { DateTime } from 'luxon'
import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { canonicalJson, sha256 } from '../../platform/digest.server.ts'
import { regionOf } from '../../platform/region.server.ts'
import { changeVote } from './change-vote.server.ts'
import { profileOn } from './legal-profiles.rules.ts'
import { type LoadedVote, loadVote } from './load-vote.server.ts'
import { refuseShortNotice, refuseVote } from './refuse-vote.server.ts'
import { mayRunVote, voteActsOf } from './vote.policy.ts'

/** Digest of everything that people are asked: what is voted on is exactly this text. */
function digestOf({ title, words, secrecy, questions }: LoadedVote): string {
  return sha256(canonicalJson({ title, words, secrecy, questions }))
}

/**
 * Puts the questions up: from here on nothing of them changes, and the law in force on the opening day applies. Voting
 * begins by itself. Throws invalid when there is no question or too few days are left until the opening.
 */
export async function publishVote(
  { id, rev }: { id: string; rev: number },
  actor: Actor,
  deps: Services = services(),
): Promise<void> {
  const vote = await loadVote(id, deps)
  if (!mayRunVote(actor, vote.compound)) refuseVote('forbidden')
  if (!voteActsOf(actor, vote, vote.compound).includes('publish')) refuseVote('wrong_state')
  if (vote.rev !== rev) refuseVote('moved')
  if (vote.questions.length === 0) refuseVote('no_question')
  const { timeZone } = await regionOf(deps)
  const opens = DateTime.fromJSDate(vote.opensAt, { zone: timeZone })
  const profile = profileOn(opens.toISODate() ?? '')
  if (!profile) refuseVote('no_law', 'opensOn')
  if (vote.extensionDays > profile.extensionDays) refuseVote('no_law_extension', 'extensionDays')
  const at = deps.clock.now()
  if (DateTime.fromJSDate(at, { zone: timeZone }).plus({ days: profile.noticeDays }) > opens)
    refuseShortNotice(profile.noticeDays)
  const textDigest = digestOf(vote)
  const times = { opensAt: vote.opensAt.toISOString(), closesAt: vote.closesAt.toISOString() }
  await changeVote(
    'publish-vote',
    vote,
    {
      event: { type: 'vote.published', payload: { ...times, profile: profile.id, textDigest } },
      data: { status: 'notice', profile: canonicalJson(profile), textDigest, publishedAt: at },
    },
    actor,
    deps,
  )
}
