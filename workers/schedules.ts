import { removeExpiredSessions } from '#app/modules/accounts/remove-expired-sessions.server.ts'
import { archiveCases } from '#app/modules/cases/archive-cases.server.ts'
import { closeSilentCases } from '#app/modules/cases/close-silent-cases.server.ts'
import { closeUnansweredCases } from '#app/modules/cases/close-unanswered-cases.server.ts'
import { learnFromCorrections } from '#app/modules/classification/learn-from-corrections.server.ts'
import { matureAwards } from '#app/modules/credit/mature-awards.server.ts'
import { purgeOrphanPhotos } from '#app/modules/files/purge-orphan-photos.server.ts'
import { refreshHotspots } from '#app/modules/hotspots/refresh-hotspots.server.ts'
import { followShadows } from '#app/modules/rule-studio/follow-shadows.server.ts'
import { publishDueDrafts } from '#app/modules/rule-studio/publish-due-drafts.server.ts'
import { resumeComparisons } from '#app/modules/rule-studio/resume-comparisons.server.ts'
import { fireDueSteps } from '#app/modules/sla/fire-due-steps.server.ts'
import { type Services, services } from '#app/platform/container.server.ts'
import { hours, minutes, seconds } from '#app/platform/duration.ts'
import type { PeriodicTask, RunningTasks } from '#app/platform/ports/periodic.ts'
import { makeAlignSearch } from './sweeps/align-search.ts'
import { purgeDrafts } from './sweeps/purge-drafts.ts'
import { makeRestoreEffects } from './sweeps/restore-effects.ts'
import { verifyNightly } from './sweeps/verify-nightly.ts'
import { watchForLoss } from './sweeps/watch-for-loss.ts'
import { makeWatchHouse } from './sweeps/watch-house.ts'

/** Everything that happens by the clock rather than after a fact. */
function schedules(deps: Services): PeriodicTask[] {
  const restoreEffects = makeRestoreEffects()
  const alignSearch = makeAlignSearch()
  const watchHouse = makeWatchHouse()
  return [
    { name: 'fire-due-steps', everyMs: seconds(5), run: () => fireDueSteps(deps) },
    { name: 'close-silent-cases', everyMs: minutes(1), run: () => closeSilentCases(deps) },
    { name: 'close-unanswered-cases', everyMs: minutes(1), run: () => closeUnansweredCases(deps) },
    { name: 'mature-awards', everyMs: minutes(1), run: () => matureAwards(deps) },
    { name: 'restore-effects', everyMs: minutes(5), run: () => restoreEffects(deps) },
    { name: 'align-search', everyMs: minutes(1), run: () => alignSearch(deps) },
    { name: 'refresh-hotspots', everyMs: minutes(10), run: () => refreshHotspots(deps) },
    { name: 'archive-cases', everyMs: hours(1), run: () => archiveCases(deps) },
    { name: 'remove-expired-sessions', everyMs: hours(1), run: () => removeExpiredSessions(deps) },
    { name: 'learn-from-corrections', everyMs: minutes(10), run: () => learnFromCorrections(deps) },
    { name: 'purge-drafts', everyMs: hours(1), run: () => purgeDrafts(deps) },
    { name: 'purge-orphan-photos', everyMs: hours(1), run: () => purgeOrphanPhotos(deps) },
    { name: 'publish-due-drafts', everyMs: seconds(15), run: () => publishDueDrafts(deps) },
    { name: 'follow-shadows', everyMs: seconds(30), run: () => followShadows(deps) },
    { name: 'resume-comparisons', everyMs: minutes(5), run: () => resumeComparisons(deps) },
    { name: 'watch-house', everyMs: seconds(15), run: () => watchHouse(deps) },
    { name: 'verify-house', everyMs: minutes(10), run: () => verifyNightly(deps) },
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
