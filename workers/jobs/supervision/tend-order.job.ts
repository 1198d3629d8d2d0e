import { tendOrder } from '#app/modules/supervision/tend-orders.server.ts'
import type { Job } from '../../job.ts'
import { tendOrderContract } from '../../reactions.ts'

const STREAM = 'deadline:order:'

/** Looks at an order whose limit has passed; deadlines of other things are not its business. */
export const tendOrderJob: Job = {
  contract: tendOrderContract,
  async handle({ stream }, deps) {
    if (!stream.startsWith(STREAM)) return 'skipped'
    return (await tendOrder({ orderId: stream.slice(STREAM.length) }, deps)) ? 'done' : 'skipped'
  },
}
