import { NOTICED_FACTS } from '#app/modules/notifications/notice-catalogue.rules.ts'
import { seconds } from '#app/platform/duration.ts'
import { defineJob, type JobContract } from '#app/platform/ports/queue.ts'
import { reactionSchema } from './reaction.schema.ts'

export const routeCaseContract = defineJob('routing.route-case', reactionSchema)
export const syncClocksContract = defineJob('sla.sync-clocks', reactionSchema)
/**
 * Of a search server that was away for minutes, seconds after it is back; the database's own index answers meanwhile. What
 * else follows from the fact holds up nobody's search.
 */
export const indexCaseContract = defineJob('search.index-case', reactionSchema, {
  maxAttempts: 240,
  longestPauseMs: seconds(15),
  hasOwnLane: true,
})
export const syncAwardsContract = defineJob('credit.sync-awards', reactionSchema)
export const keepHotspotsContract = defineJob('hotspots.keep-hotspots', reactionSchema)
export const syncMeasuresContract = defineJob('measures.sync-measures', reactionSchema)
export const releaseVoicesContract = defineJob('similar.release-voices', reactionSchema)
export const notifyContract = defineJob('notifications.notify', reactionSchema)
export const workTimeRunContract = defineJob('time.work-run', reactionSchema)
export const runComparisonContract = defineJob('rules.run-comparison', reactionSchema)
export const observeFactContract = defineJob('supervision.observe-fact', reactionSchema)
export const markCaseContract = defineJob('supervision.mark-case', reactionSchema)
export const tendOrderContract = defineJob('supervision.tend-order', reactionSchema)
export const noteLateObjectionContract = defineJob('credit.note-late-objection', reactionSchema)
export const rewardFactContract = defineJob('credit.reward-fact', reactionSchema)
export const noteMediationWarningContract = defineJob('mediation.note-warning', reactionSchema)
export const notePromiseWarningContract = defineJob('matters.note-promise-warning', reactionSchema)
export const followVoteContract = defineJob('matters.follow-vote', reactionSchema)

const route = routeCaseContract
const clocks = syncClocksContract
const index = indexCaseContract
const awards = syncAwardsContract
const hotspots = keepHotspotsContract
const measures = syncMeasuresContract
const supervision = observeFactContract

/**
 * What happens after each fact of a case, and after those few others that cause work, besides telling people of it; one line is one job per event and
 * reaction, so that none waits for or repeats another. Clocks, search and credit are named only where the fact can change them: an effect that has taken in the
 * newest such fact is complete, and the sweep counts on it (sweeps/missing-effects.ts).
 */
const EFFECTS_OF: Readonly<Record<string, readonly JobContract[]>> = {
  'case.submitted': [route, clocks, index, hotspots, measures],
  'case.edited': [index, hotspots, measures],
  'case.withdrawn': [clocks, index, hotspots, releaseVoicesContract, supervision, measures],
  'case.queued': [],
  'case.accepted': [clocks, index, measures],
  'case.declined': [clocks, index, supervision, measures],
  'case.redirected': [clocks, index, supervision, measures],
  'case.info-requested': [clocks, index, measures],
  'case.info-supplied': [route, clocks, index, measures],
  'case.info-reminded': [],
  'case.merged': [clocks, index, awards, hotspots, supervision, measures],
  'case.split': [route, clocks, index, awards, measures],
  'case.supplemented': [],
  'case.dispatched': [clocks, index, supervision, measures],
  'case.signed': [clocks, index, measures],
  'case.contacted': [clocks, index, measures],
  'case.started': [index],
  'case.noted': [],
  'case.task-assigned': [],
  'case.task-done': [],
  'case.progress-reported': [clocks, index],
  'case.promise-missed': [],
  'case.whistled': [index],
  'case.contributed': [],
  'case.request-made': [clocks],
  'case.request-endorsed': [],
  'case.request-decided': [clocks, index, measures],
  'case.resumed': [clocks, index, measures],
  'case.replied': [clocks, index, measures],
  'case.reply-rejected': [clocks, index, measures],
  'case.resolved': [clocks, index, supervision, measures],
  'case.confirmed': [measures],
  'case.disputed': [clocks, index, awards, supervision, measures],
  'case.followed-up': [index, measures],
  'case.closed': [clocks, index, awards, measures],
  'case.rated': [awards, measures],
  'case.taken-over': [index],
  'case.proxy-ended': [index],
  'case.urged': [clocks],
  'case.supervised': [supervision],
  'case.flagged': [],
  'case.appealed': [route, clocks, index, awards, measures],
  'case.archived': [index],
  'sla.step-fired': [supervision],
  'order.issued': [markCaseContract],
  'order.raised': [markCaseContract],
  'deadline.due-soon': [noteMediationWarningContract, notePromiseWarningContract],
  'deadline.overdue': [
    tendOrderContract,
    noteMediationWarningContract,
    notePromiseWarningContract,
    noteLateObjectionContract,
  ],
  'mediation.fulfilled': [rewardFactContract],
  'activity.checked-in': [rewardFactContract],
  'vote.counted': [followVoteContract],
  'vote.certified': [followVoteContract],
  'vote.voided': [followVoteContract],
  'exclusion.decided': [measures],
  'exclusion.appeal-decided': [measures],
  'rules.run-asked': [runComparisonContract],
  'rules.run-due': [runComparisonContract],
  'time.run-asked': [workTimeRunContract],
}

/** The same, and the notices: whatever a kind of notice follows from causes them (notice-catalogue.rules). */
export const REACTIONS: Readonly<Record<string, readonly JobContract[]>> = {
  ...EFFECTS_OF,
  ...Object.fromEntries(NOTICED_FACTS.map((type) => [type, [...(EFFECTS_OF[type] ?? []), notifyContract]])),
}

/**
 * Reactions that load the present state and bring their effect in line with it: of several facts of one stream that
 * are announced together, the newest says it all. A reaction to each single fact (a message, a webhook) stays out.
 */
export const NEWEST_IS_ENOUGH: ReadonlySet<JobContract> = new Set([
  route,
  clocks,
  index,
  awards,
  hotspots,
  measures,
  notifyContract,
])

/**
 * Facts that come within a moment of each other are taken in together. Readers of the search are promised a second, and
 * whoever looks and does not find asks again, which costs more than a second entry; a due date may follow its fact by a
 * blink. What settles together is computed once.
 */
export const SETTLE_MS: ReadonlyMap<JobContract, number> = new Map([
  [clocks, 300],
  [index, 200],
  [awards, 400],
  [hotspots, 400],
  // It writes what has happened since it last looked; a word to people may come a second later.
  [notifyContract, 900],
  // After the clocks, whose due times the measures take over.
  [measures, 900],
])

/** Facts that are only announced to browsers, by the part of the name before the dot. */
export const ANNOUNCED_ONLY: readonly string[] = [
  'sla',
  'account',
  'credit',
  'objection',
  'reward',
  'system',
  'hotspot',
  'order',
  'away',
  'campaign',
  'theme',
  'compound',
  'mediation',
  'vote',
  'ballot',
  'measures',
  'exclusion',
]

/**
 * Facts too early in their stream for a reaction: a case that the rules sent off (rev 3) was never moved and never waited
 * without an owner. Nearly every case is one of these.
 */
const NOT_BEFORE_REV: Readonly<Record<string, { contract: JobContract; rev: number }>> = {
  'case.dispatched': { contract: supervision, rev: 4 },
}

/** Jobs that follow from a fact of this type, at this place of its stream. */
export function reactionsOf(type: string, rev = Number.MAX_SAFE_INTEGER): readonly JobContract[] {
  const all = REACTIONS[type] ?? []
  const later = NOT_BEFORE_REV[type]
  return later && rev < later.rev ? all.filter((contract) => contract !== later.contract) : all
}

/** Facts that a reaction follows from. */
export function causesOf(contract: JobContract): string[] {
  return Object.keys(REACTIONS).filter((type) => reactionsOf(type).includes(contract))
}
