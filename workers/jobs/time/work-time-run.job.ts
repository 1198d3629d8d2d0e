import { timeRunIdOf } from '#app/modules/time-studio/time-studio.events.ts'
import { workTimeRun } from '#app/modules/time-studio/work-time-run.server.ts'
import type { Job } from '../../job.ts'
import { workTimeRunContract } from '../../reactions.ts'

/** Previews and carries out recalculations, and replays drafts over past cases. */
export const workTimeRunJob: Job = {
  contract: workTimeRunContract,
  handle: ({ stream }, deps) => workTimeRun({ runId: timeRunIdOf(stream) }, deps),
}
