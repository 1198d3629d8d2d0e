import { seconds } from '../../duration.ts'
import { logger } from '../../logger.server.ts'
import type { Ids } from '../../ports/ids.ts'
import type { Loss } from '../../ports/queue.ts'
import { REDIS_PREFIX, type RedisConnections } from '../redis.server.ts'
import { takeLease } from '../redis-lease.server.ts'

/** Holds the run of Redis during which nothing was lost; an emptied Redis has no such key. */
const INTACT_KEY = `${REDIS_PREFIX}:intact`
const RESTORING_KEY = `${REDIS_PREFIX}:restoring`
const RESTORER_LEASE_MS = seconds(30)

/** Changes whenever the server is started, also when it has read its file again and lacks only the last second. */
function runOf(info: string): string {
  return /^run_id:(\S+)/m.exec(info)?.[1] ?? 'unnamed'
}

/**
 * Tells whether Redis may have lost jobs since the last restoring: emptied, restarted, or replaced by another server. Of
 * several processes that ask, one is told.
 */
export function watchLoss(connections: RedisConnections, ids: Ids): () => Promise<Loss | null> {
  return async () => {
    const redis = connections.impatient()
    const run = runOf(await redis.info('server'))
    if ((await redis.get(INTACT_KEY)) === run) return null
    const lease = await takeLease(redis, RESTORING_KEY, ids.newId(), RESTORER_LEASE_MS)
    if (!lease) return null
    logger.warn({ run }, 'jobs may be lost, restoring')
    return {
      async settle() {
        // Emptied once more while we restored: the lease is gone, and who asks next is told again.
        await lease.release({ key: INTACT_KEY, value: run })
      },
      giveUp: () => lease.abandon(),
    }
  }
}
