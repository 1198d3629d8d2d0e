import { markCase } from '#app/modules/supervision/mark-case.server.ts'
import type { Job } from '../../job.ts'
import { markCaseContract } from '../../reactions.ts'

/** Lets the history of a case say on which rung of supervision it stands. */
export const markCaseJob: Job = {
  contract: markCaseContract,
  handle: ({ stream }, deps) => markCase({ orderId: stream.slice('order:'.length) }, deps),
}
