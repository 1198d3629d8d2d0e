import { randomIds } from '#app/platform/adapters/ids/random.server.ts'
import { bullQueue } from '#app/platform/adapters/queue/bullmq.server.ts'
import { openRedis } from '#app/platform/adapters/redis.server.ts'
import { LEASES, note } from './queue-note.ts'

/** Takes a job, says so, and holds it until the process is killed: queue.test.ts starts it. */
const url = process.argv[2] ?? ''
const clock = { now: () => new Date() }
const queue = bullQueue({ redis: openRedis(url), clock, ids: randomIds, isDatabaseThere: async () => true }, LEASES)
const handle = () => {
  process.stdout.write('claimed\n')
  return new Promise<never>(() => {})
}
queue.consume(new Map([[note.kind, { contract: note, handle }]]))
