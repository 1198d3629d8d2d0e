import { expect } from 'vitest'
import { redisPush } from '#app/platform/adapters/push/redis-streams.server.ts'
import { pushBus, socketPush } from '#app/platform/adapters/push/socket-io.server.ts'
import { openRedis } from '#app/platform/adapters/redis.server.ts'
import { emptyRedis } from '../setup/redis-database.ts'
import { describePush } from './push.contract.ts'

describePush('one process', async () => ({
  push: socketPush,
  async close() {
    pushBus.removeAllListeners()
  },
}))

describePush('Redis streams', async () => {
  const redis = openRedis(await emptyRedis())
  const push = redisPush(redis)
  // Who has only just begun to listen hears from its first read of the stream on.
  let sent = 0
  let heard = 0
  const stop = push.hear({
    messages(batch) {
      heard = batch.at(-1)?.rev ?? 0
    },
  })
  await expect
    .poll(() => {
      if (heard === 0) push.publish([{ topic: 'anybody-there', rev: ++sent }])
      return heard > 0 && heard === sent
    })
    .toBe(true)
  stop()
  return {
    push,
    async close() {
      await push.close()
      await redis.close()
    },
  }
})
