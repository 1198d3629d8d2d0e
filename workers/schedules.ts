import { forgetFailures } from '#app/modules/accounts/attempt-lock.server.ts'
import { expireVerifications } from '#app/modules/accounts/expire-verifications.server.ts'
import { purgeEvidence } from '#app/modules/accounts/purge-evidence.server.ts'
import { removeExpiredSessions } from '#app/modules/accounts/remove-expired-sessions.server.ts'
import { closeSurveys } from '#app/modules/activities/close-surveys.server.ts'
import { archiveCases } from '#app/modules/cases/archive-cases.server.ts'
import { checkWaits } from '#app/modules/cases/check-waits.server.ts'
import { closeSilentCases } from '#app/modules/cases/close-silent-cases.server.ts'
import { closeUnansweredCases } from '#app/modules/cases/close-unanswered-cases.server.ts'
import { learnFromCorrections } from '#app/modules/classification/learn-from-corrections.server.ts'
import { anchorLedger } from '#app/modules/credit/anchor-ledger.server.ts'
import { countTrust } from '#app/modules/credit/count-trust.server.ts'
import { expireLots } from '#app/modules/credit/expire-lots.server.ts'
import { matureAwards } from '#app/modules/credit/mature-awards.server.ts'
import { settleClosings } from '#app/modules/credit/settle-closings.server.ts'
import { tallyCredit } from '#app/modules/credit/tally-credit.server.ts'
import { warnOfExpiry } from '#app/modules/credit/warn-of-expiry.server.ts'
import { purgeOrphanPhotos } from '#app/modules/files/purge-orphan-photos.server.ts'
import { orderDwellings } from '#app/modules/homes/order-dwellings.server.ts'
import { refreshHotspots } from '#app/modules/hotspots/refresh-hotspots.server.ts'
import { expireMatters } from '#app/modules/matters/expire-matters.server.ts'
import { followVotes } from '#app/modules/matters/follow-vote.server.ts'
import { alignMeasures } from '#app/modules/measures/align-measures.server.ts'
import { backfillMeasures } from '#app/modules/measures/backfill-measures.server.ts'
import { tallyMonths } from '#app/modules/measures/tally-months.server.ts'
import { indexSettlements } from '#app/modules/mediation/index-settlements.server.ts'
import { deliverDue } from '#app/modules/notifications/deliver-due.server.ts'
import { gatherDigests } from '#app/modules/notifications/gather-digests.server.ts'
import { purgeNotices } from '#app/modules/notifications/purge-notices.server.ts'
import { expireRedemptions } from '#app/modules/rewards/expire-redemptions.server.ts'
import { followShadows } from '#app/modules/rule-studio/follow-shadows.server.ts'
import { publishDueDrafts } from '#app/modules/rule-studio/publish-due-drafts.server.ts'
import { resumeComparisons } from '#app/modules/rule-studio/resume-comparisons.server.ts'
import { fireDueDeadlines } from '#app/modules/sla/fire-due-deadlines.server.ts'
import { fireDueSteps } from '#app/modules/sla/fire-due-steps.server.ts'
import { makeRestoreOrders } from '#app/modules/supervision/restore-orders.server.ts'
import { tendOrders } from '#app/modules/supervision/tend-orders.server.ts'
import { publishDueTimeDrafts } from '#app/modules/time-studio/publish-due-time-drafts.server.ts'
import { resumeTimeRuns } from '#app/modules/time-studio/resume-time-runs.server.ts'
import { tendVotes } from '#app/modules/votes/tend-votes.server.ts'
import { type Services, services } from '#app/platform/container.server.ts'
import { hours, minutes, seconds } from '#app/platform/duration.ts'
import type { PeriodicTask, RunningTasks } from '#app/platform/ports/periodic.ts'
import { makeAlignSearch } from './sweeps/align-search.ts'
import { purgeDrafts } from './sweeps/purge-drafts.ts'
import { renewSearch } from './sweeps/renew-search.ts'
import { makeRestoreCredit } from './sweeps/restore-credit.ts'
import { makeRestoreEffects } from './sweeps/restore-effects.ts'
import { restoreNotices } from './sweeps/restore-notices.ts'
import { makeRestoreWarnings } from './sweeps/restore-warnings.ts'
import { verifyNightly } from './sweeps/verify-nightly.ts'
import { watchForLoss } from './sweeps/watch-for-loss.ts'
import { makeWatchHouse } from './sweeps/watch-house.ts'

/** Warnings of cases, then those of other modules. */
async function fireDue(deps: Services): Promise<number> {
  return (await fireDueSteps(deps)) + (await fireDueDeadlines(deps))
}

/** Everything that happens by the clock rather than after a fact. */
function schedules(deps: Services): PeriodicTask[] {
  const restoreEffects = makeRestoreEffects()
  const alignSearch = makeAlignSearch()
  const watchHouse = makeWatchHouse()
  const restoreOrders = makeRestoreOrders()
  const restoreWarnings = makeRestoreWarnings()
  const restoreCredit = makeRestoreCredit()
  return [
    // Every second, because a warning may be two seconds late; with nothing due a round is two reads of an index.
    { name: 'fire-due-steps', everyMs: seconds(1), run: () => fireDue(deps) },
    { name: 'check-waits', everyMs: seconds(30), run: () => checkWaits(deps) },
    { name: 'close-silent-cases', everyMs: minutes(1), run: () => closeSilentCases(deps) },
    { name: 'close-unanswered-cases', everyMs: minutes(1), run: () => closeUnansweredCases(deps) },
    { name: 'mature-awards', everyMs: minutes(1), run: () => matureAwards(deps) },
    { name: 'expire-redemptions', everyMs: minutes(1), run: () => expireRedemptions(deps) },
    { name: 'expire-lots', everyMs: minutes(10), run: () => expireLots(deps) },
    { name: 'warn-of-expiry', everyMs: minutes(10), run: () => warnOfExpiry(deps) },
    { name: 'settle-closings', everyMs: minutes(10), run: () => settleClosings(deps) },
    { name: 'anchor-ledger', everyMs: minutes(30), run: () => anchorLedger(deps) },
    { name: 'count-trust', everyMs: minutes(10), run: () => countTrust(deps) },
    { name: 'tally-credit', everyMs: minutes(10), run: () => tallyCredit(deps) },
    { name: 'restore-effects', everyMs: minutes(5), run: () => restoreEffects(deps) },
    { name: 'align-search', everyMs: minutes(1), run: () => alignSearch(deps) },
    { name: 'renew-search', everyMs: minutes(10), run: (stopping) => renewSearch(deps, stopping) },
    { name: 'refresh-hotspots', everyMs: minutes(10), run: () => refreshHotspots(deps) },
    { name: 'backfill-measures', everyMs: seconds(2), run: () => backfillMeasures(deps) },
    { name: 'align-measures', everyMs: minutes(1), run: () => alignMeasures(deps) },
    { name: 'tally-months', everyMs: seconds(20), run: () => tallyMonths(deps) },
    { name: 'archive-cases', everyMs: hours(1), run: () => archiveCases(deps) },
    { name: 'expire-verifications', everyMs: minutes(10), run: () => expireVerifications(deps) },
    { name: 'purge-evidence', everyMs: hours(1), run: () => purgeEvidence(deps) },
    { name: 'forget-failures', everyMs: hours(6), run: () => forgetFailures(deps) },
    { name: 'remove-expired-sessions', everyMs: hours(1), run: () => removeExpiredSessions(deps) },
    { name: 'learn-from-corrections', everyMs: minutes(10), run: () => learnFromCorrections(deps) },
    { name: 'purge-drafts', everyMs: hours(1), run: () => purgeDrafts(deps) },
    { name: 'purge-orphan-photos', everyMs: hours(1), run: () => purgeOrphanPhotos(deps) },
    { name: 'publish-due-drafts', everyMs: seconds(15), run: () => publishDueDrafts(deps) },
    { name: 'publish-due-time-drafts', everyMs: seconds(15), run: () => publishDueTimeDrafts(deps) },
    { name: 'resume-time-runs', everyMs: minutes(1), run: () => resumeTimeRuns(deps) },
    { name: 'follow-shadows', everyMs: seconds(30), run: () => followShadows(deps) },
    { name: 'resume-comparisons', everyMs: minutes(5), run: () => resumeComparisons(deps) },
    // One task per channel: a mail server that is away holds up e-mails only.
    { name: 'deliver-email', everyMs: seconds(2), run: () => deliverDue('email', deps) },
    { name: 'deliver-push', everyMs: seconds(2), run: () => deliverDue('push', deps) },
    { name: 'deliver-sms', everyMs: seconds(2), run: () => deliverDue('sms', deps) },
    { name: 'gather-digests', everyMs: seconds(30), run: () => gatherDigests(deps) },
    { name: 'restore-notices', everyMs: minutes(5), run: () => restoreNotices(deps) },
    { name: 'restore-warnings', everyMs: minutes(5), run: () => restoreWarnings(deps) },
    { name: 'restore-credit', everyMs: minutes(5), run: () => restoreCredit(deps) },
    { name: 'index-settlements', everyMs: minutes(10), run: () => indexSettlements(deps) },
    { name: 'order-dwellings', everyMs: minutes(1), run: () => orderDwellings(deps) },
    { name: 'purge-notices', everyMs: hours(1), run: () => purgeNotices(deps) },
    { name: 'restore-orders', everyMs: minutes(5), run: () => restoreOrders(deps) },
    { name: 'tend-votes', everyMs: seconds(15), run: () => tendVotes(deps) },
    { name: 'follow-votes', everyMs: minutes(1), run: () => followVotes(deps) },
    { name: 'expire-matters', everyMs: minutes(10), run: () => expireMatters(deps) },
    { name: 'close-surveys', everyMs: minutes(1), run: () => closeSurveys(deps) },
    { name: 'tend-orders', everyMs: seconds(30), run: () => tendOrders(deps) },
    { name: 'watch-house', everyMs: seconds(15), run: () => watchHouse(deps) },
    { name: 'verify-house', everyMs: minutes(10), run: (stopping) => verifyNightly(deps, stopping) },
  ]
}

/** Starts the schedules of the city. */
export function startSchedules(deps: Services = services()): RunningTasks {
  const shared = deps.periodic.start(schedules(deps))
  const watch = watchForLoss(deps)
  return {
    async stop() {
      await Promise.all([shared.stop(), watch.stop()])
    },
  }
}
