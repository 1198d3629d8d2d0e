import { notify } from '#app/modules/notifications/notify.server.ts'
import type { Job } from '../../job.ts'
import { notifyContract } from '../../reactions.ts'

/** Tells everybody concerned what has happened on a stream. */
export const notifyJob: Job = {
  contract: notifyContract,
  handle: ({ stream }, deps) => notify({ stream }, deps),
}
