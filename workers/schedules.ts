import { removeExpiredSessions } from '#app/modules/accounts/remove-expired-sessions.server.ts'
import { archiveCases } from '#app/modules/cases/archive-cases.server.ts'
import { closeSilentCases } from '#app/modules/cases/close-silent-cases.server.ts'
import { closeUnansweredCases } from '#app/modules/cases/close-unanswered-cases.server.ts'
import { matureAwards } from '#app/modules/credit/mature-awards.server.ts'
import { purgeOrphanPhotos } from '#app/modules/files/purge-orphan-photos.server.ts'
import { fireDueSteps } from '#app/modules/sla/fire-due-steps.server.ts'
import { type Services, services } from '#app/platform/container.server.ts'
import { hours, minutes, seconds } from '#app/platform/duration.ts'
import { type RunningSchedules, runSchedules, type Schedule } from './schedule.ts'
import { purgeDrafts } from './sweeps/purge-drafts.ts'
import { makeRestoreEffects } from './sweeps/restore-effects.ts'

/** Everything that happens by the clock rather than after a fact. */
function schedules(): Schedule[] {
  return [
    { name: 'fire-due-steps', everyMs: seconds(5), run: fireDueSteps },
    { name: 'close-silent-cases', everyMs: minutes(1), run: closeSilentCases },
    { name: 'close-unanswered-cases', everyMs: minutes(1), run: closeUnansweredCases },
    { name: 'mature-awards', everyMs: minutes(1), run: matureAwards },
    { name: 'restore-effects', everyMs: minutes(5), run: makeRestoreEffects() },
    { name: 'archive-cases', everyMs: hours(1), run: archiveCases },
    { name: 'remove-expired-sessions', everyMs: hours(1), run: removeExpiredSessions },
    { name: 'purge-drafts', everyMs: hours(1), run: purgeDrafts },
    { name: 'purge-orphan-photos', everyMs: hours(1), run: purgeOrphanPhotos },
  ]
}

/** Starts the schedules of the city. */
export function startSchedules(deps: Services = services()): RunningSchedules {
  return runSchedules(schedules(), deps, seconds(5))
}
