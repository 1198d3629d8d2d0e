import { defineJob, type JobContract } from '#app/platform/ports/queue.ts'
import { reactionSchema } from './reaction.schema.ts'

export const routeCaseContract = defineJob('routing.route-case', reactionSchema)
export const syncClocksContract = defineJob('sla.sync-clocks', reactionSchema)
export const indexCaseContract = defineJob('search.index-case', reactionSchema)
export const syncAwardsContract = defineJob('credit.sync-awards', reactionSchema)
export const keepHotspotsContract = defineJob('hotspots.keep-hotspots', reactionSchema)
export const releaseVoicesContract = defineJob('similar.release-voices', reactionSchema)
export const runComparisonContract = defineJob('rules.run-comparison', reactionSchema)

const route = routeCaseContract
const clocks = syncClocksContract
const index = indexCaseContract
const awards = syncAwardsContract
const hotspots = keepHotspotsContract

/**
 * What happens after each fact of a case, and after those few others that cause work; one line is one job per event and
 * reaction, so that none waits for or repeats another. Clocks, search and credit are named only where the fact can change them: an effect that has taken in the
 * newest such fact is complete, and the sweep counts on it (sweeps/missing-effects.ts).
 */
export const REACTIONS: Readonly<Record<string, readonly JobContract[]>> = {
  'case.submitted': [route, clocks, index, hotspots],
  'case.edited': [index, hotspots],
  'case.withdrawn': [clocks, index, hotspots, releaseVoicesContract],
  'case.queued': [],
  'case.accepted': [clocks, index],
  'case.declined': [clocks, index],
  'case.redirected': [clocks, index],
  'case.info-requested': [clocks, index],
  'case.info-supplied': [route, clocks, index],
  'case.merged': [clocks, index, awards, hotspots],
  'case.split': [route, clocks, index, awards],
  'case.supplemented': [],
  'case.dispatched': [clocks, index],
  'case.signed': [clocks, index],
  'case.contacted': [clocks, index],
  'case.started': [index],
  'case.noted': [],
  'case.contributed': [],
  'case.request-made': [],
  'case.request-endorsed': [],
  'case.request-decided': [clocks, index],
  'case.resumed': [clocks, index],
  'case.replied': [clocks, index],
  'case.reply-rejected': [index],
  'case.resolved': [clocks, index],
  'case.confirmed': [],
  'case.disputed': [clocks, index, awards],
  'case.followed-up': [index],
  'case.closed': [clocks, index, awards],
  'case.rated': [awards],
  'case.urged': [],
  'case.supervised': [],
  'case.flagged': [],
  'case.appealed': [route, clocks, index, awards],
  'case.archived': [index],
  'rules.run-asked': [runComparisonContract],
  'rules.run-due': [runComparisonContract],
}

/**
 * Reactions that load the present state and bring their effect in line with it: of several facts of one stream that
 * are announced together, the newest says it all. A reaction to each single fact (a message, a webhook) stays out.
 */
export const NEWEST_IS_ENOUGH: ReadonlySet<JobContract> = new Set([route, clocks, index, awards, hotspots])

/**
 * Facts that come within a moment of each other are taken in together. Readers of the search are promised a second,
 * and a due date may follow its fact by a blink. What settles together is computed once.
 */
export const SETTLE_MS: ReadonlyMap<JobContract, number> = new Map([
  [clocks, 300],
  [index, 400],
  [awards, 400],
  [hotspots, 400],
])

/** Facts that are only announced to browsers, by the part of the name before the dot. */
export const ANNOUNCED_ONLY: readonly string[] = ['sla', 'account', 'credit', 'system', 'hotspot']

/** Jobs that follow from a fact of this type. */
export function reactionsOf(type: string): readonly JobContract[] {
  return REACTIONS[type] ?? []
}

/** Facts that a reaction follows from. */
export function causesOf(contract: JobContract): string[] {
  return Object.keys(REACTIONS).filter((type) => reactionsOf(type).includes(contract))
}
